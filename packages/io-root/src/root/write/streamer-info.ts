import { basicTypes, classSpec, type ClassSpec, describedClasses, linkSpecs, type MemberSpec } from "./class-specs.ts";
import { classChecksum } from "./checksum.ts";
import type { RootObject } from "./streamer.ts";

/**
 * `TVirtualStreamerInfo::EReadWrite`: what `fType` of an element says.
 * @see https://root.cern/doc/master/classTVirtualStreamerInfo.html
 */
const typeCode = {
  base: 0,
  counter: 6,
  pointerToBasic: 40,
  object: 61,
  any: 62,
  pointer: 64,
  text: 65,
  tObject: 66,
  tNamed: 67,
};

/** The list of `TStreamerInfo` records that tells readers how the classes of a tree, and of its links, are stored. */
export function streamerInfoList(linkClasses: readonly string[] = []): RootObject {
  return { class: "TList", items: [...describedClasses, ...linkSpecs(linkClasses)].map(streamerInfo) };
}

function streamerInfo(spec: ClassSpec): RootObject {
  return {
    class: "TStreamerInfo",
    fName: spec.name,
    fCheckSum: classChecksum(spec.name),
    fClassVersion: spec.version,
    fElements: [...spec.bases.map(baseElement), ...spec.members.map((member) => memberElement(spec, member))],
  };
}

function baseElement(base: string): RootObject {
  return {
    class: "TStreamerBase",
    fName: base,
    fType: baseCode(base),
    fMaxIndex: [0, classChecksum(base), 0, 0, 0],
    fTypeName: "BASE",
    fBaseVersion: classSpec(base).version,
  };
}

function baseCode(base: string): number {
  if (base === "TObject") return typeCode.tObject;
  return base === "TNamed" ? typeCode.tNamed : typeCode.base;
}

function memberElement(spec: ClassSpec, member: MemberSpec): RootObject {
  const element = { fName: member.name, fTypeName: member.type };
  switch (member.kind) {
    case "basic":
      return { ...element, class: "TStreamerBasicType", fType: basicCode(spec, member), fSize: sizeOf(member) };
    case "text":
      return { ...element, class: "TStreamerString", fType: typeCode.text, fSize: 24 };
    case "object":
      return { ...element, class: "TStreamerObject", fType: typeCode.object, fSize: 64 };
    case "any":
      return { ...element, class: "TStreamerObjectAny", fType: typeCode.any, fSize: 24 };
    case "pointer": {
      const fTypeName = `${member.type}*`;
      return { ...element, class: "TStreamerObjectPointer", fTypeName, fType: typeCode.pointer, fSize: 8 };
    }
    default:
      return countedArrayElement(spec, member);
  }
}

/** None of the described classes has a fixed array. */
function countedArrayElement(spec: ClassSpec, member: MemberSpec): RootObject {
  return {
    class: "TStreamerBasicPointer",
    fName: member.name,
    fTitle: `[${member.counter}]`,
    fTypeName: `${member.type}*`,
    fType: typeCode.pointerToBasic + basicTypes[member.type].code,
    fSize: sizeOf(member),
    fCountVersion: spec.version,
    fCountName: member.counter,
    fCountClass: spec.name,
  };
}

/** A member that counts an array has a code of its own, and so have the bits of `TObject`. */
function basicCode(spec: ClassSpec, member: MemberSpec): number {
  if (spec.members.some(({ counter }) => counter === member.name)) return typeCode.counter;
  if (spec.name === "TObject" && member.name === "fBits") return 15;
  return basicTypes[member.type].code;
}

function sizeOf(member: MemberSpec): number {
  return basicTypes[member.type].size;
}
