import * as fc from "fast-check";

/** Nested JavaScript values: what `toNested` gives. */
export type NestedValue = number | boolean | bigint | string | null | NestedValue[] | { [name: string]: NestedValue };

/** Lists in lists, `depth` levels with the outermost, of leaves; lists and leaves may be missing. */
export function nestedLists(
  depth: number,
  leaf: fc.Arbitrary<NestedValue>,
  { missing = true, maxLength = 4 }: { missing?: boolean; maxLength?: number } = {},
): fc.Arbitrary<NestedValue[]> {
  const item = depth === 1 ? leaf : nestedLists(depth - 1, leaf, { missing, maxLength });
  const present: fc.Arbitrary<NestedValue> = item;
  return fc.array(missing ? fc.option(present, { nil: null, freq: 6 }) : present, { maxLength });
}

/** Small numbers, most of them whole, with ties, zeros of both signs and NaN. */
export const someNumber: fc.Arbitrary<number> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -5, max: 5 }) },
  { weight: 2, arbitrary: fc.constantFrom(0.5, -2.25, 1e9, 0) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Infinity, -Infinity) },
);

/** The same number, NaN for NaN, with zeros of either sign the same. */
export function same(found: unknown, expected: unknown): boolean {
  if (Array.isArray(found) && Array.isArray(expected)) {
    return found.length === expected.length && found.every((item, i) => same(item, expected[i]));
  }
  if (isObject(found) && isObject(expected)) {
    const names = Object.keys(found);
    return names.length === Object.keys(expected).length && names.every((name) => same(found[name], expected[name]));
  }
  return found === expected || (found !== found && expected !== expected);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
