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

/** Class descriptions from the members that a streamer gave for the list of a file's streamer infos. */
export function classInfos(streamed: readonly unknown[]): ClassInfos {
  let byName: Map<string, ClassInfo[]> | undefined;
  return {
    find(name, wanted = {}) {
      byName ??= groupByName(streamed);
      const infos = byName.get(name);
      return (
        infos?.find((info) => info.checksum === wanted.checksum) ??
        infos?.find((info) => info.version === wanted.version) ??
        infos?.toSorted((a, b) => b.version - a.version)[0]
      );
    },
  };
}

type Members = Readonly<Record<string, unknown>>;

function groupByName(streamed: readonly unknown[]): Map<string, ClassInfo[]> {
  const byName = new Map<string, ClassInfo[]>();
  for (const value of streamed) {
    const info = isMembers(value) ? classInfo(value) : undefined;
    if (info === undefined) continue;
    const infos = byName.get(info.name);
    if (infos === undefined) byName.set(info.name, [info]);
    else infos.push(info);
  }
  return byName;
}

/** `undefined` for what is no class description, as the rules that some files carry beside them. */
function classInfo(members: Members): ClassInfo | undefined {
  const elements = listOf(members["fElements"]);
  const name = members["fName"];
  if (typeof name !== "string" || elements === undefined) return undefined;
  return {
    name,
    version: numberOf(members["fClassVersion"]),
    checksum: numberOf(members["fCheckSum"]) >>> 0,
    elements: elements.filter(isMembers).map(classElement),
  };
}

function classElement(members: Members): ClassElement {
  const dimensions = numberOf(members["fArrayDim"]);
  const sizes = members["fMaxIndex"] as ArrayLike<unknown> | undefined;
  return {
    name: textOf(members["fName"]),
    title: textOf(members["fTitle"]),
    typeName: textOf(members["fTypeName"]),
    elementClass: textOf(members["_typename"]),
    type: numberOf(members["fType"]),
    shape: Array.from({ length: Math.min(5, Math.max(0, dimensions)) }, (_, i) => numberOf(sizes?.[i])),
    counter: textOf(members["fCountName"]),
    baseVersion: numberOf(members["fBaseVersion"]),
  };
}

/** Entries of a TObjArray or TList. */
function listOf(value: unknown): readonly unknown[] | undefined {
  const entries = isMembers(value) ? value["arr"] : undefined;
  return Array.isArray(entries) ? entries : undefined;
}

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function numberOf(value: unknown): number {
  return typeof value === "number" ? value : 0;
}
