import type { ClassElement, ClassInfo, ClassInfos } from "../streamer/class-info.ts";
import {
  arrayClasses,
  elementCodes,
  namedTypes,
  packedNames,
  packedStreamerTypes,
  streamerTypes,
} from "./basic-types.ts";
import { parseClassName, type ClassName } from "./class-name.ts";
import type { ElementType, MemberType, RecordType } from "./element-type.ts";
import { packingOf } from "./packing.ts";

/** Why a type cannot be read. */
export class UnreadableType extends Error {}

/** Classes with more parts than this, or deeper in one another, are taken for damage. */
const maxParts = 20_000;
const maxDepth = 64;
const sequences = new Set([
  "vector",
  "list",
  "deque",
  "forward_list",
  "set",
  "multiset",
  "unordered_set",
  "unordered_multiset",
  "RVec",
  "ROOT::RVec",
  "VecOps::RVec",
  "ROOT::VecOps::RVec",
]);
const maps = new Set(["map", "multimap", "unordered_map", "unordered_multimap"]);
/** Classes with streamers of their own, whose bytes are not what their description says. */
const customClasses =
  /^T(ClonesArray|ObjArray|List|HashList|OrderedCollection|Map|Collection|SeqCollection|Ref|RefArray|Bits|Hash\w*|BtreeLeaf)$/;

/** Describes how C++ types are stored, by the classes that a file describes. Nothing is guessed. */
export class TypeDescriber {
  readonly classes: ClassInfos;
  readonly #known = new Map<string, ElementType | UnreadableType>();
  #parts = 0;

  constructor(classes: ClassInfos) {
    this.classes = classes;
  }

  /** The type of a C++ name. @throws UnreadableType with the reason */
  named(name: string): ElementType {
    return this.#remember(name, () => this.#named(name, []));
  }

  /** The type of a class in the layout that has this checksum or version. @throws UnreadableType */
  ofClass(name: string, wanted: { version: number; checksum: number }): ElementType {
    return this.#remember(`${name} ${wanted.version} ${wanted.checksum}`, () => this.#recordOf(name, wanted, []));
  }

  /** The type of one member of a class. @throws UnreadableType */
  member(element: ClassElement): ElementType {
    this.#parts = 0;
    return this.#memberType(element, []);
  }

  /** Many branches of a tree have the same type. */
  #remember(key: string, describe: () => ElementType): ElementType {
    let type = this.#known.get(key);
    if (type === undefined) {
      this.#parts = 0;
      type = describeOrReason(describe);
      this.#known.set(key, type);
    }
    if (type instanceof UnreadableType) throw type;
    return type;
  }

  #typeOf(name: ClassName, within: readonly string[]): ElementType {
    this.#count(1);
    const { template, parameters, text } = name;
    const dtype = namedTypes[text];
    if (dtype !== undefined) return { kind: "number", dtype };
    if (text in packedNames) return { kind: "packed", packing: packingOf(packedNames[text], "") };
    if (text === "string") return { kind: "text" };
    if (text === "TString") return { kind: "rootText" };
    if (text in arrayClasses) return { kind: "numbers", dtype: arrayClasses[text] };
    if (template === "bitset") return { kind: "list", isMap: false, element: { kind: "number", dtype: "bool" } };
    if (parameters.length > 0 && sequences.has(template)) {
      return { kind: "list", isMap: false, element: this.#typeOf(parameters[0], within) };
    }
    if (parameters.length > 1 && maps.has(template)) {
      return { kind: "list", isMap: true, element: this.#pairOf(name, within) };
    }
    if (template === "pair" && parameters.length === 2) return this.#pairOf(name, within);
    return this.#recordOf(text, {}, within);
  }

  /** Pairs are stored as their parameters say; files describe them only at times. */
  #pairOf({ template, parameters, text }: ClassName, within: readonly string[]): RecordType {
    const info = template === "pair" ? this.classes.find(text) : undefined;
    const members = ["first", "second"].map((name, i): MemberType => ({
      name,
      isBase: false,
      type: this.#typeOf(parameters[i], within),
    }));
    return { kind: "record", className: text, layout: info && layoutOf(info), members };
  }

  #recordOf(name: string, wanted: { version?: number; checksum?: number }, within: readonly string[]): RecordType {
    if (name.endsWith("*")) throw new UnreadableType(`pointers (${name}) are not supported`);
    if (customClasses.test(name)) throw new UnreadableType(`class ${name} has a way of its own to be stored`);
    if (within.includes(name)) throw new UnreadableType(`class ${name} contains itself`);
    if (within.length >= maxDepth)
      throw new UnreadableType(`its classes are in one another more than ${maxDepth} deep`);
    const info = this.classes.find(name, wanted);
    if (info === undefined) throw new UnreadableType(`class ${name} is not described by the file`);
    this.#count(1 + info.elements.length);
    const inner = [...within, name];
    const members = info.elements.map((element): MemberType => {
      const isBase = element.elementClass === "TStreamerBase";
      return { name: element.name, isBase, type: this.#memberOf(info, element, inner) };
    });
    return { kind: "record", className: name, layout: layoutOf(info), members };
  }

  #count(parts: number): void {
    this.#parts += parts;
    if (this.#parts > maxParts) throw new UnreadableType(`it has more than ${maxParts} parts`);
  }

  #memberOf(info: ClassInfo, element: ClassElement, within: readonly string[]): ElementType {
    try {
      return this.#memberType(element, within);
    } catch (error) {
      if (error instanceof UnreadableType && !/^(member|class) /.test(error.message)) {
        throw new UnreadableType(`member ${element.name} of class ${info.name}: ${error.message}`);
      }
      throw error;
    }
  }

  #memberType(element: ClassElement, within: readonly string[]): ElementType {
    const { type, elementClass, typeName, name } = element;
    // What a class that is itself a container is described by.
    if (name === "This") throw new UnreadableType(`class ${typeName} is a container with a streamer of its own`);
    if (elementClass === "TStreamerBase") return this.#baseType(element, within);
    if (elementClass === "TStreamerSTL" || elementClass === "TStreamerSTLstring") {
      if (typeName.endsWith("*")) throw new UnreadableType(`pointers (${typeName}) are not supported`);
      return arrayOf(element, this.#named(typeName, within));
    }
    const basic = basicType(type % 20, element);
    if (type < elementCodes.arrayOffset && basic !== undefined) return basic;
    if (type < elementCodes.pointerOffset && basic !== undefined) return arrayOf(element, basic);
    if (type < elementCodes.object - 1 && basic !== undefined && element.counter !== "") {
      return { kind: "counted", counter: element.counter, element: basic };
    }
    const single = type >= elementCodes.object + 20 ? type - 20 : type;
    if (single === elementCodes.text) return arrayOf(element, { kind: "rootText" });
    if (single >= elementCodes.object && single <= elementCodes.named && single !== 63 && single !== 64) {
      return arrayOf(element, this.#named(typeName, within));
    }
    throw new UnreadableType(`${typeName} ${name} (storage code ${type}) is not supported`);
  }

  #baseType(element: ClassElement, within: readonly string[]): ElementType {
    if (element.name === "TObject") return { kind: "base object" };
    const parsed = parseClassName(element.name);
    // A base such as std::vector is a list, not members.
    if (parsed !== undefined && (sequences.has(parsed.template) || maps.has(parsed.template))) {
      throw new UnreadableType(`base ${element.name} is a container`);
    }
    return this.#recordOf(parsed?.text ?? element.name, { version: element.baseVersion }, within);
  }

  #named(typeName: string, within: readonly string[]): ElementType {
    const parsed = parseClassName(typeName);
    if (parsed === undefined) throw new UnreadableType(`"${typeName}" is no type name`);
    if (parsed.text === "TObject") return { kind: "base object" };
    return this.#typeOf(parsed, within);
  }
}

function describeOrReason(describe: () => ElementType): ElementType | UnreadableType {
  try {
    return describe();
  } catch (error) {
    if (error instanceof UnreadableType) return error;
    throw error;
  }
}

function layoutOf({ version, checksum }: ClassInfo): { version: number; checksum: number } {
  return { version, checksum };
}

function basicType(code: number, element: ClassElement): ElementType | undefined {
  const packed = packedStreamerTypes[code];
  if (packed !== undefined) return { kind: "packed", packing: packingOf(packed, element.title) };
  const dtype = streamerTypes[code];
  return dtype === undefined ? undefined : { kind: "number", dtype };
}

/** A fixed array where the element has dimensions. */
function arrayOf(element: ClassElement, type: ElementType): ElementType {
  let array = type;
  for (const length of element.shape.toReversed()) {
    if (length < 1) throw new UnreadableType(`array ${element.name} has a length of ${length}`);
    array = { kind: "array", length, element: array };
  }
  return array;
}
