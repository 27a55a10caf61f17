import type { ClassElement, ClassInfo, ClassInfos } from "../streamer/class-info.ts";
import type { BranchRecord, LeafRecord } from "../tree/tree-record.ts";
import { elementCodes, packedStreamerTypes, streamerTypes } from "./basic-types.ts";
import { parseClassName } from "./class-name.ts";
import { TypeDescriber, UnreadableType } from "./describe-element.ts";
import { hasValues, type ElementType } from "./element-type.ts";
import { interpretNumbers, interpretPacked, unreadable } from "./interpret-leaf.ts";
import type { Interpretation } from "./interpretation.ts";
import { packingOf } from "./packing.ts";

/** Codes of TBranchElement's `fType`. */
const custom = -1;
const plain = 0;
const clonesMember = 31;
const containerMember = 41;

/** More bases than this are not searched for a member. */
const maxBases = 32;

/**
 * The interpretation of a branch of objects (TBranchElement), or of a member of split ones.
 * @see ROOT tree/tree/src/TBranchElement.cxx, SetReadLeavesPtr
 */
export function interpretElement(branch: BranchRecord, leaf: LeafRecord, types: TypeDescriber): Interpretation {
  const { elementType, streamerType } = branch;
  const isCounted = elementType === clonesMember || elementType === containerMember;
  try {
    if (elementType !== plain && elementType !== custom && !isCounted) {
      return unreadable(`branches of objects of kind ${elementType} are not supported`);
    }
    if (streamerType === -1 && !isCounted) return interpretObjects(branch, types);
    const code = streamerType >= elementCodes.arrayOffset ? streamerType - elementCodes.arrayOffset : streamerType;
    if (
      streamerType < elementCodes.pointerOffset &&
      code in streamerTypes &&
      isCounted === (leaf.counter !== undefined)
    ) {
      return interpretNumbers(streamerTypes[code], leaf);
    }
    const element = findElement(branch, types.classes);
    if (streamerType < elementCodes.pointerOffset && code in packedStreamerTypes) {
      return interpretPacked(packingOf(packedStreamerTypes[code], element?.title ?? ""), leaf);
    }
    return interpretMember(branch, leaf, { element, types });
  } catch (error) {
    if (error instanceof UnreadableType) return unreadable(error.message);
    throw error;
  }
}

/** Whole objects: the class decides. */
function interpretObjects(branch: BranchRecord, types: TypeDescriber): Interpretation {
  const { className, classVersion: version, checksum, elementType } = branch;
  const type = types.named(className);
  if (type.kind === "text" || type.kind === "rootText") return { kind: "text" };
  if (type.kind !== "record") return objects(type, "member");
  const isPair = parseClassName(className)?.template === "pair";
  // Only classes with a streamer of their own have a header in branches of whole objects.
  const record = isPair ? type : types.ofClass(className, { version, checksum });
  return objects(record, elementType === custom ? "member" : "members");
}

/** Members that are no plain numbers. */
function interpretMember(
  branch: BranchRecord,
  leaf: LeafRecord,
  { element, types }: { element: ClassElement | undefined; types: TypeDescriber },
): Interpretation {
  const type = element === undefined ? pairMember(branch, types) : types.member(element);
  if (type === undefined) {
    return unreadable(`member ${memberName(branch)} of class ${branch.className} is not described by the file`);
  }
  const counter = leaf.counter?.branch;
  if (branch.elementType === plain) {
    if (type.kind === "counted" && counter === undefined) return unreadable("the branch that counts it is missing");
    return objects(type, "member", type.kind === "counted" ? counter : undefined);
  }
  if (counter === undefined) return unreadable("the branch that counts it is missing");
  if (type.kind === "counted") return unreadable("counted arrays in containers are not supported");
  return objects(type, "counted", counter);
}

function objects(element: ElementType, stored: "member" | "members" | "counted", counter?: string): Interpretation {
  if (!hasValues(element)) return unreadable("its class has no members that are stored");
  return (stored === "member" ? vectorOf(element) : undefined) ?? { kind: "objects", element, stored, counter };
}

/** Vectors of numbers at any depth are read in bulk. */
function vectorOf(element: ElementType): Interpretation | undefined {
  let depth = 0;
  let inner = element;
  for (; inner.kind === "list" && !inner.isMap; depth++) inner = inner.element;
  return depth > 0 && inner.kind === "number" ? { kind: "vector", dtype: inner.dtype, depth } : undefined;
}

/** The description of the member that a branch holds. */
function findElement(branch: BranchRecord, classes: ClassInfos): ClassElement | undefined {
  const info = classes.find(branch.className, { version: branch.classVersion, checksum: branch.checksum });
  const name = memberName(branch);
  const atPosition = info?.elements[branch.memberIndex];
  // Branches of bases can have the name of the whole.
  const isIt = atPosition?.name === name || (branch.streamerType === 0 && atPosition?.elementClass === "TStreamerBase");
  return isIt ? atPosition : searchElement(info, name, { classes, visited: new Set() });
}

/** A member by name, in a class or its bases. */
function searchElement(
  info: ClassInfo | undefined,
  name: string,
  search: { classes: ClassInfos; visited: Set<ClassInfo> },
): ClassElement | undefined {
  if (info === undefined || search.visited.has(info)) return undefined;
  search.visited.add(info);
  const own = info.elements.find((element) => element.name === name);
  if (own !== undefined) return own;
  for (const { elementClass, name: base, baseVersion: version } of info.elements) {
    if (elementClass !== "TStreamerBase" || search.visited.size > maxBases) continue;
    const found = searchElement(search.classes.find(base, { version }), name, search);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Members of pairs are known without a description. */
function pairMember(branch: BranchRecord, types: TypeDescriber): ElementType | undefined {
  const name = memberName(branch);
  const parsed = parseClassName(branch.className);
  if (parsed?.template !== "pair" || parsed.parameters.length !== 2) return undefined;
  const index = ["first", "second"].indexOf(name);
  return index < 0 ? undefined : types.named(parsed.parameters[index].text);
}

/** The member's own name: without those of the objects that it is in, and without dimensions. */
function memberName(branch: BranchRecord): string {
  const withoutShape = branch.name.replace(/(\[[^\]]*\])+$/, "");
  return withoutShape.slice(withoutShape.lastIndexOf(".") + 1);
}
