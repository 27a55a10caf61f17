import { CorruptFileError } from "../../errors.ts";
import type { CursorOrigin } from "../file/byte-cursor.ts";
import type { ObjectRecord } from "../file/key.ts";
import type { ClassElement, ClassInfo } from "./class-info.ts";
import { ObjectFrame } from "./object-frame.ts";

/** The class descriptions of a file, and what is wrong with those that are damaged and left out. */
export interface Descriptions {
  readonly classes: readonly ClassInfo[];
  readonly problems: readonly CorruptFileError[];
}

/** `TVirtualStreamerInfo::EReadWrite` codes. */
const unsignedChar = 11;
const bool = 18;
/** Members of the description of one class: more are not read. */
const maxElements = 100_000;

/**
 * The class descriptions (ROOT's TStreamerInfo) of a file. Each is found and read on its own, so that a damaged one costs itself alone.
 * @see ROOT core/meta/src/TStreamerElement.cxx, io/io/src/TStreamerInfo.cxx
 */
export function readDescriptions(record: ObjectRecord, origin: CursorOrigin): Descriptions {
  const frame = new ObjectFrame(record, origin);
  const classes: ClassInfo[] = [];
  const problems: CorruptFileError[] = [];
  for (const start of frame.positionsOf("TStreamerInfo")) {
    let name: string | undefined;
    try {
      frame.position = start;
      classes.push(readDescription(frame, (found) => (name = found)));
    } catch (cause) {
      if (!(cause instanceof CorruptFileError)) throw cause;
      const what = name === undefined ? "a class" : `class "${name}"`;
      const text = `the description of ${what} is damaged (${cause.message}); what needs it cannot be read`;
      problems.push(new CorruptFileError(text, { ...origin, cause }));
    }
  }
  return { classes, problems };
}

/** Name and title, checksum (4 bytes), version (4), the elements. */
function readDescription(frame: ObjectFrame, tellName: (name: string) => void): ClassInfo {
  const pointer = frame.pointer();
  if (pointer.kind !== "new") throw frame.corrupt("wanted a class description, found a reference");
  const { stop } = frame.header();
  const { name } = readNamed(frame);
  tellName(name);
  const checksum = frame.u32();
  const version = frame.i32();
  const elements = readElements(frame);
  checkEnd(frame, stop, `class "${name}"`);
  return { name, version, checksum, elements };
}

/** A TObjArray: TObject, name, number of elements (4 bytes), lower bound (4), elements. */
function readElements(frame: ObjectFrame): ClassElement[] {
  const pointer = frame.pointer();
  if (pointer.kind === "null") return [];
  if (pointer.kind !== "new" || pointer.className !== "TObjArray") throw frame.corrupt("wanted a list of members");
  const { version } = frame.header();
  if (version > 2) skipObject(frame);
  if (version > 1) frame.string();
  const length = frame.i32();
  frame.i32();
  if (length < 0 || length > maxElements) throw frame.corrupt(`wanted members, found ${length}`);
  const elements: ClassElement[] = [];
  for (let i = 0; i < length; i++) elements.push(readElement(frame));
  return elements;
}

/**
 * A TStreamerElement: header, name and title, type, size, array length, dimensions (4 bytes each), five sizes, type name. What a
 * subclass adds follows.
 */
function readElement(frame: ObjectFrame): ClassElement {
  const pointer = frame.pointer();
  if (pointer.kind !== "new" || !pointer.className.startsWith("TStreamer")) {
    throw frame.corrupt(
      `wanted a member of a class, found ${pointer.kind === "new" ? pointer.className : pointer.kind}`,
    );
  }
  const elementClass = pointer.className;
  const { version } = frame.header();
  // A TStreamerSTLstring is a TStreamerSTL, which is an element: one header more.
  if (elementClass === "TStreamerSTLstring") frame.header();
  const element = readBaseElement(frame);
  let counter = "";
  let baseVersion = 0;
  if (elementClass === "TStreamerBase" && version > 2) baseVersion = frame.i32();
  if (elementClass === "TStreamerBasicPointer" || elementClass === "TStreamerLoop") {
    frame.i32();
    counter = frame.string();
    frame.string();
  }
  if (elementClass === "TStreamerSTL" || elementClass === "TStreamerSTLstring") frame.position += 8;
  checkEnd(frame, pointer.stop, `member "${element.name}"`);
  return { ...element, elementClass, counter, baseVersion };
}

function readBaseElement(frame: ObjectFrame): Omit<ClassElement, "elementClass" | "counter" | "baseVersion"> {
  const { version, stop } = frame.header();
  const { name, title } = readNamed(frame);
  const type = frame.i32();
  frame.position += 8;
  const dimensions = frame.i32();
  const sizes = frame.numbers(version === 1 ? frame.i32() : 5, () => frame.i32());
  const typeName = frame.string();
  // Range and factor, which are in the title too.
  if (version === 3) frame.position += 24;
  checkEnd(frame, stop, `member "${name}"`);
  const isBool = type === unsignedChar && (typeName === "Bool_t" || typeName === "bool");
  return { name, title, typeName, type: isBool ? bool : type, shape: sizes.slice(0, Math.max(0, dimensions)) };
}

function readNamed(frame: ObjectFrame): { name: string; title: string } {
  const { stop } = frame.header();
  skipObject(frame);
  const name = frame.string();
  const title = frame.string();
  checkEnd(frame, stop, "a name");
  return { name, title };
}

/** A TObject: version (2 bytes), identifier (4), bits (4), 2 more where others refer to it. */
export function skipObject(frame: ObjectFrame): void {
  frame.header();
  frame.position += 4;
  const isReferenced = (frame.u32() & 0x10) !== 0;
  if (isReferenced) frame.position += 2;
}

function checkEnd(frame: ObjectFrame, stop: number | undefined, what: string): void {
  if (stop === undefined || frame.position === stop) return;
  throw frame.corrupt(`${what} ends ${stop - frame.position} bytes later than its members`);
}
