import type { CursorOrigin } from "../file/byte-cursor.ts";
import type { ObjectRecord } from "../file/key.ts";
import type { ClassElement, ClassInfo, ClassInfos } from "./class-info.ts";
import { ObjectFrame, type ClassHeader } from "./object-frame.ts";
import { readEmbeddedBasket } from "./embedded-basket.ts";
import { skipObject } from "./read-descriptions.ts";

/** The members of an object by ROOT's names, those of its bases among them; `class` names its class. */
export type Members = Record<string, unknown> & { readonly class: string };

/** Objects deeper inside of others than this are taken for damage. */
const maxDepth = 250;
/** Codes of `TVirtualStreamerInfo::EReadWrite`. */
const fixedArray = 20;
const countedArray = 40;
/** Counted arrays of Int_t, Long_t and Long64_t: nearly all numbers of a tree's record, which say where its baskets are. */
const signed = new Set([countedArray + 3, countedArray + 4, countedArray + 16]);
const textType = 65;
const objectTypes = new Set([61, 62]);
const directPointers = new Set([63, 68]);
const pointers = new Set([64, 69]);

/** Classes of how something is drawn, of which nothing is wanted. */
const attributes = "TAtt";
/** Bytes of the numbers that `numberReaders` read. */
const numberSizes: Readonly<Record<number, number>> = Object.fromEntries([
  ...[1, 11, 18].map((type) => [type, 1]),
  ...[2, 12].map((type) => [type, 2]),
  ...[3, 5, 6, 13, 15].map((type) => [type, 4]),
  ...[4, 8, 14, 16, 17].map((type) => [type, 8]),
]);

type ReadNumber = (frame: ObjectFrame) => number;

/** How one number is read, by code: whole numbers, reals, counters (6), bits (15), bool (18). */
const numberReaders: Readonly<Record<number, ReadNumber>> = {
  1: (frame) => frame.i8(),
  2: (frame) => frame.i16(),
  3: (frame) => frame.i32(),
  4: (frame) => frame.nearest64(),
  5: (frame) => frame.f32(),
  6: (frame) => frame.i32(),
  8: (frame) => frame.f64(),
  11: (frame) => frame.u8(),
  12: (frame) => frame.u16(),
  13: (frame) => frame.u32(),
  14: (frame) => frame.nearest64(),
  15: (frame) => frame.u32(),
  16: (frame) => frame.nearest64(),
  17: (frame) => frame.nearest64(),
  18: (frame) => frame.u8(),
};

/** Where an object is read from, and the names of the members that are wanted of it and of the objects in it. */
interface From {
  readonly classes: ClassInfos;
  readonly origin: CursorOrigin;
  readonly names: ReadonlySet<string>;
}

/**
 * The object of a record: the wanted members of its class as the file describes it. Pointers to one object give one object. Members of
 * kinds that trees do not have, and objects of classes that are not described, are stepped over.
 * @throws CorruptFileError
 */
export function readObject(className: string, record: ObjectRecord, from: From): Members {
  return new ObjectReader(record, from).whole(className);
}

class ObjectReader {
  readonly #frame: ObjectFrame;
  readonly #classes: ClassInfos;
  readonly #known = new Map<number, Members>();
  readonly #names: ReadonlySet<string>;
  readonly #steps = new Map<ClassInfo, readonly Step[]>();
  #depth = 0;

  constructor(record: ObjectRecord, { classes, origin, names }: From) {
    this.#frame = new ObjectFrame(record, origin);
    this.#classes = classes;
    this.#names = names;
  }

  whole(className: string): Members {
    const members: Members = { class: className };
    this.#known.set(1, members);
    this.#readClass(members, className);
    return members;
  }

  /** The members of a class into an object that has them among its own. */
  #readClass(target: Members, className: string): void {
    const frame = this.#frame;
    if (className === "TObject") return skipObject(frame);
    const header = frame.header();
    if (header.stop !== undefined && className.startsWith(attributes)) {
      frame.position = header.stop;
      return;
    }
    if (++this.#depth > maxDepth) throw frame.corrupt(`found objects in objects deeper than ${maxDepth} levels`);
    if (className === "TObjArray") target["items"] = this.#readArray(header);
    else if (className === "TList" || className === "THashList") target["items"] = this.#readList(header);
    else this.#readMembers(target, className, header);
    this.#depth--;
    if (header.stop === undefined) return;
    if (frame.position > header.stop) {
      throw frame.corrupt(`${className} has ${frame.position - header.stop} bytes less than its members`);
    }
    frame.position = header.stop;
  }

  #readMembers(target: Members, className: string, { version, stop }: ClassHeader): void {
    const info = this.#classes.find(className, { version });
    if (info?.version !== version) {
      if (stop === undefined)
        throw this.#frame.corrupt(`${className} of version ${version} is not described by the file`);
      return;
    }
    let steps = this.#steps.get(info);
    if (steps === undefined) this.#steps.set(info, (steps = stepsThrough(info, this.#names)));
    for (const step of steps) {
      if (typeof step === "number") this.#frame.position += step;
      // What follows a member of unknown length has no known place.
      else if (!this.#readMember(target, step)) return;
    }
  }

  /** Whether the member could be read. */
  #readMember(target: Members, element: ClassElement): boolean {
    const { name, type, elementClass } = element;
    const frame = this.#frame;
    if (elementClass === "TStreamerBase") {
      this.#readClass(target, name);
      return true;
    }
    const readNumber = numberReaders[type];
    if (readNumber !== undefined) target[name] = readNumber(frame);
    else if (type === textType) target[name] = frame.string();
    else if (pointers.has(type)) target[name] = this.#readPointer();
    else if (objectTypes.has(type) || directPointers.has(type)) return this.#readInner(target, element);
    else return this.#readNumbers(target, element);
    return true;
  }

  /** An object in place. */
  #readInner(target: Members, { name, typeName }: ClassElement): boolean {
    const frame = this.#frame;
    const className = typeName.replace(/\*$/, "");
    const arrayNumber = arrayClasses[className];
    if (arrayNumber !== undefined) {
      target[name] = frame.numbers(frame.i32(), () => arrayNumber(frame));
      return true;
    }
    const members: Members = { class: className };
    this.#readClass(members, className);
    target[name] = members;
    return true;
  }

  #readNumbers(target: Members, { name, type, shape, counter }: ClassElement): boolean {
    const frame = this.#frame;
    const isCounted = type > countedArray && type < countedArray + fixedArray;
    const readNumber = numberReaders[type - (isCounted ? countedArray : fixedArray)];
    if (readNumber === undefined) return false;
    if (isCounted) {
      const length = Number(target[counter] ?? 0);
      if (frame.u8() !== 1) target[name] = [];
      else if (signed.has(type)) target[name] = frame.signed(length, numberSizes[type - countedArray]);
      else target[name] = frame.numbers(length, () => readNumber(frame));
    } else {
      target[name] = frame.numbers(product(shape), () => readNumber(frame));
    }
    return true;
  }

  #readPointer(): Members | null {
    const frame = this.#frame;
    const pointer = frame.pointer();
    if (pointer.kind === "null") return null;
    if (pointer.kind === "known") return this.#known.get(pointer.tag) ?? null;
    const { className, tag, stop } = pointer;
    const members: Members = { class: className };
    this.#known.set(tag, members);
    if (className === "TBasket") members["basket"] = readEmbeddedBasket(frame);
    else this.#readClass(members, className);
    if (stop !== undefined && frame.position > stop) throw frame.corrupt(`${className} has more members than bytes`);
    if (stop !== undefined) frame.position = stop;
    return members;
  }

  /** TObject, name, number of objects (4 bytes), lower bound (4), pointers to objects. */
  #readArray({ version }: ClassHeader): (Members | null)[] {
    const frame = this.#frame;
    if (version > 2) skipObject(frame);
    if (version > 1) frame.string();
    const length = frame.i32();
    frame.position += 4;
    const items: (Members | null)[] = [];
    while (items.length < length) {
      // Lists of baskets hold hardly anything else.
      for (let nulls = frame.nulls(length - items.length); nulls > 0; nulls--) items.push(null);
      if (items.length < length) items.push(this.#readPointer());
    }
    return items;
  }

  /** TObject, name, number of objects (4 bytes), pointers to objects with an option each. */
  #readList({ version }: ClassHeader): (Members | null)[] {
    const frame = this.#frame;
    if (version > 3) {
      skipObject(frame);
      frame.string();
    }
    const length = frame.i32();
    const items: (Members | null)[] = [];
    for (let i = 0; i < length; i++) {
      items.push(this.#readPointer());
      frame.string();
    }
    return items;
  }
}

/** A member to be read, or a number of bytes to be stepped over. */
type Step = ClassElement | number;

function stepsThrough({ elements }: ClassInfo, names: ReadonlySet<string>): Step[] {
  const counters = new Set(elements.map(({ counter }) => counter));
  const steps: Step[] = [];
  for (const element of elements) {
    const isWanted = names.has(element.name) || counters.has(element.name);
    const size = isWanted ? undefined : sizeOf(element);
    const last = steps.length - 1;
    const before = steps[last];
    if (size === undefined) steps.push(element);
    else if (typeof before === "number") steps[last] = before + size;
    else steps.push(size);
  }
  return steps;
}

/** Bytes of a member of numbers; undefined for others. */
function sizeOf({ elementClass, type, shape }: ClassElement): number | undefined {
  if (elementClass === "TStreamerBase") return undefined;
  const size = numberSizes[type];
  if (size !== undefined) return size;
  const itemSize = numberSizes[type - fixedArray];
  return itemSize === undefined ? undefined : product(shape) * itemSize;
}

/** Arrays that are stored as a length and values, without a header. */
const arrayClasses: Readonly<Record<string, ReadNumber>> = {
  TArrayC: (frame) => frame.i8(),
  TArrayS: (frame) => frame.i16(),
  TArrayI: (frame) => frame.i32(),
  TArrayL: (frame) => frame.nearest64(),
  TArrayL64: (frame) => frame.nearest64(),
  TArrayF: (frame) => frame.f32(),
  TArrayD: (frame) => frame.f64(),
};

function product(shape: readonly number[]): number {
  return shape.reduce((total, size) => total * size, 1);
}
