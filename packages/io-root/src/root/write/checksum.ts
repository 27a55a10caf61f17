import { classSpec, type MemberSpec } from "./class-specs.ts";

/**
 * The number by which ROOT tells two layouts of a class apart: `hash = hash * 3 + c` over the names of class, bases
 * (with their checksums) and members (with type and counter).
 * @see https://root.cern/doc/master/classTClass.html (GetCheckSum)
 */
export function classChecksum(className: string): number {
  const spec = classSpec(className);
  if (spec.checksum !== undefined) return spec.checksum;
  let hash = hashText(0, spec.name);
  for (const base of spec.bases) hash = add(hashText(hash, base), classChecksum(base));
  for (const member of spec.members) hash = hashMember(hash, member);
  return hash;
}

/** The same for a `std::vector`, of which only the name counts. */
export function nameChecksum(className: string): number {
  return hashText(0, className);
}

function hashMember(hash: number, member: MemberSpec): number {
  const pointer = member.kind === "pointer" || member.kind === "countedArray" ? "*" : "";
  const named = hashText(hashText(hash, member.name), `${member.type}${pointer}`);
  return member.counter === undefined ? named : hashText(named, member.counter);
}

function hashText(hash: number, text: string): number {
  return Buffer.from(text, "utf8").reduce(add, hash);
}

function add(hash: number, value: number): number {
  return (Math.imul(hash, 3) + value) >>> 0;
}
