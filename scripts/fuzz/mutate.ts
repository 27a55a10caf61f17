import type { Random } from "./random.ts";

/** Changes bytes, of which others are at hand to be mixed in. Gives new bytes. */
type Mutation = (bytes: Buffer, random: Random, others: readonly Buffer[]) => Buffer;

/** What counts, lengths and positions may be where somebody lies. */
const extremes = [
  0, 1, -1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fff_ffff, -0x8000_0000, 0x4000_0000, 0x00ff_ffff,
];

const mutations: Readonly<Record<string, Mutation>> = {
  "bits flipped": (bytes, random) => {
    for (let i = 0; i <= random.below(8); i++) bytes[place(bytes, random)] ^= 1 << random.below(8);
    return bytes;
  },
  "bytes changed": (bytes, random) => {
    for (let i = 0; i <= random.below(12); i++) bytes[place(bytes, random)] = random.below(256);
    return bytes;
  },
  "an extreme number": (bytes, random) => {
    if (bytes.length < 8) return bytes;
    for (let i = 0; i <= random.below(3); i++) {
      const at = Math.min(place(bytes, random), bytes.length - 8);
      const value = random.pick(extremes);
      if (random.below(4) === 0) bytes.writeBigInt64BE(BigInt(value), at);
      else if (random.below(2) === 0) bytes.writeInt32BE(value | 0, at);
      else bytes.writeInt32LE(value | 0, at);
    }
    return bytes;
  },
  "cut short": (bytes, random) => bytes.subarray(0, place(bytes, random)),
  "a piece removed": (bytes, random) => {
    const [start, stop] = range(bytes, random);
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(stop)]);
  },
  "a piece of zeros": (bytes, random) => bytes.fill(0, ...range(bytes, random)),
  "a piece put elsewhere": (bytes, random) => {
    const [start, stop] = range(bytes, random);
    bytes.copyWithin(place(bytes, random), start, stop);
    return bytes;
  },
  "a piece inserted": (bytes, random) => {
    const at = place(bytes, random);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(...range(bytes, random)), bytes.subarray(at)]);
  },
  "a piece of another file": (bytes, random, others) => {
    const other = random.pick(others);
    const [start, stop] = range(other, random);
    other.copy(bytes, place(bytes, random), start, stop);
    return bytes;
  },
  "the end of another file": (bytes, random, others) => {
    const other = random.pick(others);
    return Buffer.concat([bytes.subarray(0, place(bytes, random)), other.subarray(place(other, random))]);
  },
};

/** Texts that documents in JSON and YAML hold where somebody lies, in place of a value. */
const values = [
  "null",
  "-1",
  "1e999",
  "-0",
  "9007199254740993",
  "1.5",
  '""',
  "[]",
  "{}",
  "true",
  '"NaN"',
  '"\\u0000"',
  "[[[[[[]]]]]]",
  '{"__proto__": {"x": 1}}',
  '"../../etc/passwd"',
  "*a",
  "&a [*a, *a]",
  "!!binary x",
  "? x",
  "\t",
  "2147483648",
  "4294967297",
];

const textMutations: Readonly<Record<string, Mutation>> = {
  "a value replaced": (bytes, random) => replaced(bytes, random, /"[^"\n]*"(?!\s*:)|-?\d[\d.e+-]*|true|false|null/g),
  "a name replaced": (bytes, random) => replaced(bytes, random, /"[^"\n]*"(?=\s*:)|^\s*\w+(?=:)/gm),
  "nested deep": (bytes, random) => {
    const at = place(bytes, random);
    const depth = 10 ** (1 + random.below(5));
    return Buffer.concat([bytes.subarray(0, at), Buffer.from("[".repeat(depth)), bytes.subarray(at)]);
  },
  "aliases of aliases": (bytes) => {
    const levels = Array.from({ length: 30 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(9)}*l${i}]`);
    return Buffer.concat([Buffer.from(`l0: &l0 [x]\n${levels.join("\n")}\n`), bytes]);
  },
};

/** One to three mutations one after the other, and what they are called. */
export function mutate(seed: Buffer, random: Random, options: { others: readonly Buffer[]; isText: boolean }) {
  const table = { ...mutations, ...textMutations };
  // Few texts with changed bytes are still JSON or YAML.
  const names = Object.keys(options.isText && random.below(4) > 0 ? textMutations : mutations);
  const applied: string[] = [];
  let bytes: Buffer = Buffer.from(seed);
  for (let i = 0; i <= random.below(3) && bytes.length > 0; i++) {
    const name = random.pick(names);
    applied.push(name);
    bytes = table[name](Buffer.from(bytes), random, options.others);
  }
  return { bytes, applied };
}

/** Half of the places are near the beginning or the end, where metadata is. */
function place(bytes: Buffer, random: Random): number {
  const kind = random.below(4);
  const edge = Math.min(bytes.length, 400);
  if (kind === 0) return random.below(edge);
  if (kind === 1) return bytes.length - 1 - random.below(Math.max(edge, bytes.length >> 3));
  return random.below(bytes.length);
}

function range(bytes: Buffer, random: Random): [start: number, stop: number] {
  const start = place(bytes, random);
  const length = 1 + random.below(2 ** (1 + random.below(12)));
  return [start, Math.min(bytes.length, start + length)];
}

function replaced(bytes: Buffer, random: Random, pattern: RegExp): Buffer {
  const text = bytes.toString("latin1");
  const found = [...text.matchAll(pattern)];
  if (found.length === 0) return bytes;
  const { index, 0: old } = random.pick(found);
  return Buffer.from(text.slice(0, index) + random.pick(values) + text.slice(index + old.length), "latin1");
}
