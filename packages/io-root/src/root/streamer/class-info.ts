/** A C++ class as a file describes it: bases and members in the order of storage (ROOT's TStreamerInfo). */
export interface ClassInfo {
  readonly name: string;
  readonly version: number;
  /** Identifies the layout of classes without a version of their own [fCheckSum]. */
  readonly checksum: number;
  readonly elements: readonly ClassElement[];
}

/** One base or member of a class (ROOT's TStreamerElement). */
export interface ClassElement {
  readonly name: string;
  /** Can hold the range of packed numbers, as "[0,1,16]". */
  readonly title: string;
  /** C++ type, as "vector<float>"; "BASE" for bases. */
  readonly typeName: string;
  /** As "TStreamerSTL". */
  readonly elementClass: string;
  /** Code of the kind of storage, `TVirtualStreamerInfo::EReadWrite` [fType]. */
  readonly type: number;
  /** Dimensions of fixed arrays, outermost first. */
  readonly shape: readonly number[];
  /** The member that counts an array; "" where there is none [fCountName]. */
  readonly counter: string;
  /** Version of a base; 0 for members. */
  readonly baseVersion: number;
}

/** Classes by name, each in the versions that a file describes. */
export interface ClassInfos {
  /** The layout of a class: the one with this checksum or version, else the newest; `undefined` where it is not described. */
  find(name: string, wanted?: { readonly version?: number; readonly checksum?: number }): ClassInfo | undefined;
}

/** Classes by name. */
export function classInfos(classes: readonly ClassInfo[]): ClassInfos {
  const byName = new Map<string, ClassInfo[]>();
  for (const info of classes) {
    const infos = byName.get(info.name);
    if (infos === undefined) byName.set(info.name, [info]);
    else infos.push(info);
  }
  return {
    find(name, wanted = {}) {
      const infos = byName.get(name);
      return (
        infos?.find((info) => info.checksum === wanted.checksum) ??
        infos?.find((info) => info.version === wanted.version) ??
        infos?.toSorted((a, b) => b.version - a.version)[0]
      );
    },
  };
}
