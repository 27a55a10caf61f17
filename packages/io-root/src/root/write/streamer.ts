import { ByteWriter } from "./byte-writer.ts";
import { classSpec, type MemberSpec } from "./class-specs.ts";
import { classChecksum } from "./checksum.ts";

/** A ROOT object to be stored: its class and its members by ROOT's names, those of its bases among them. */
export interface RootObject {
  readonly class: string;
  readonly [member: string]: RootValue;
}

/** What a member may hold; absent members are stored as zero, empty or null. */
type RootValue = number | string | boolean | RootObject | readonly RootObject[] | readonly number[] | null | undefined;

const newClassTag = 0xffff_ffff;
const classTagMask = 0x8000_0000;
/** ROOT counts positions in a buffer from 2, so that 0 can mean null and 1 the object that holds the pointer. */
const firstPosition = 2;

/**
 * The bytes of one object, with byte count and version, as the payload of a key. Pointers are positions counted from the
 * start of the key, hence `keyLength`.
 * @see https://root.cern/doc/master/classTBufferFile.html
 */
export function encodeObject(object: RootObject, keyLength: number): Buffer {
  const out = new ByteWriter(4096);
  const context: Context = { out, keyLength, objects: new Map(), classes: new Map() };
  writeObject(context, object.class, object);
  return out.bytes();
}

interface Context {
  readonly out: ByteWriter;
  readonly keyLength: number;
  readonly objects: Map<RootObject, number>;
  readonly classes: Map<string, number>;
}

/** `{ byte count | version | bases | members }`; a few classes have layouts of their own. */
function writeObject(context: Context, className: string, object: RootObject): void {
  const { out } = context;
  if (className === "TObject") {
    writeTObject(out);
    return;
  }
  if (className === "TList") {
    writeList(context, asObjects(object["items"]), textOf(object["fName"]));
    return;
  }
  const spec = classSpec(className);
  out.counted(() => {
    out.i16(spec.version);
    for (const base of spec.bases) writeObject(context, base, object);
    for (const member of spec.members) writeMember(context, member, object[member.name]);
  });
}

function writeMember(context: Context, member: MemberSpec, value: RootValue): void {
  const { out } = context;
  switch (member.kind) {
    case "basic":
      return writeBasic(out, member.type, Number(value ?? 0));
    case "text":
      return out.string(textOf(value));
    case "object":
      return writeObjectArray(context, asObjects(value));
    case "any":
      return writeAny(out, member.type);
    case "pointer":
      return writePointer(context, member.type, value);
    case "fixedArray":
      return writeNumbers(out, member.type, asNumbers(value, member.length));
    case "countedArray": {
      const numbers = asNumbers(value, undefined);
      out.u8(numbers.length > 0 ? 1 : 0);
      return writeNumbers(out, member.type, numbers);
    }
  }
}

function writeBasic(out: ByteWriter, type: string, value: number): void {
  switch (type) {
    case "char":
    case "unsigned char":
    case "bool":
      return out.u8(value & 0xff);
    case "short":
      return out.i16(value);
    case "int":
    case "unsigned int":
      return out.i32(value);
    case "Long64_t":
      return out.i64(value);
    case "float":
      return out.f32(value);
    case "double":
      return out.f64(value);
    default:
      throw new Error(`type ${type} is not a basic type that can be written`);
  }
}

function writeNumbers(out: ByteWriter, type: string, values: readonly number[]): void {
  for (const value of values) writeBasic(out, type, value);
}

/** `{ version = 1 | unique id | bits }`, alone without a byte count. */
function writeTObject(out: ByteWriter): void {
  out.i16(1);
  out.i32(0);
  out.i32(0);
}

/** `TArrayD` and `TArrayI` are a count and values: none here. Classes without a version of their own give a checksum. */
function writeAny(out: ByteWriter, type: string): void {
  if (type.startsWith("TArray")) {
    out.i32(0);
    return;
  }
  out.counted(() => {
    out.i16(0);
    out.i32(classChecksum(type));
    out.u8(0);
  });
}

/** `{ byte count | 3 | TObject | name | count | lower bound | objects by pointer }` */
function writeObjectArray(context: Context, items: readonly RootObject[]): void {
  const { out } = context;
  out.counted(() => {
    out.i16(3);
    writeTObject(out);
    out.string("");
    out.i32(items.length);
    out.i32(0);
    for (const item of items) writePointer(context, item.class, item);
  });
}

/** `{ byte count | 5 | TObject | name | count | (object by pointer, option) … }` */
function writeList(context: Context, items: readonly RootObject[], name: string): void {
  const { out } = context;
  out.counted(() => {
    out.i16(5);
    writeTObject(out);
    out.string(name);
    out.i32(items.length);
    for (const item of items) {
      writePointer(context, item.class, item);
      out.string("");
    }
  });
}

/** Null, the position of an object written before, or `{ byte count | class tag | object }`. */
function writePointer(context: Context, declaredClass: string, value: RootValue): void {
  const { out, objects } = context;
  if (value === null || value === undefined) {
    out.i32(0);
    return;
  }
  if (declaredClass === "TObjArray") {
    writeTagged(context, "TObjArray", () => writeObjectArray(context, asObjects(value)));
    return;
  }
  const object = asObject(value);
  const known = objects.get(object);
  if (known !== undefined) {
    out.i32(known);
    return;
  }
  objects.set(object, out.length + context.keyLength + firstPosition);
  writeTagged(context, object.class, () => writeObject(context, object.class, object));
}

function writeTagged(context: Context, className: string, body: () => void): void {
  const { out, classes } = context;
  out.counted(() => {
    const known = classes.get(className);
    if (known === undefined) {
      classes.set(className, out.length + context.keyLength + firstPosition);
      out.i32(newClassTag);
      out.zeroEnded(className);
    } else {
      out.i32((known | classTagMask) >>> 0);
    }
    body();
  });
}

function textOf(value: RootValue): string {
  return typeof value === "string" ? value : "";
}

// The table says what a member holds; the values come from this folder only.
function asObject(value: RootValue): RootObject {
  return value as RootObject;
}

function asObjects(value: RootValue): readonly RootObject[] {
  return (value ?? []) as readonly RootObject[];
}

function asNumbers(value: RootValue, length: number | undefined): readonly number[] {
  return (value ?? Array.from({ length: length ?? 0 }, () => 0)) as readonly number[];
}
