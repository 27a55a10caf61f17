import { RowValueError } from "../rows/row-value.ts";

type Row = object;
type Test = (row: Row) => boolean;
type Value = (row: Row) => number;

/** The objects that a reference leads to, with the operations of `RowList` that expressions ask for. */
export interface LedRows {
  readonly length: number;
  some(test: Test): boolean;
  every(test: Test): boolean;
  count(test?: Test): number;
  sum(value: Value, where?: Test): number;
  min(value: Value): number | null;
  max(value: Value): number | null;
  minBy(value: Value): Row | null;
  maxBy(value: Value): Row | null;
  filter(test: Test): LedRows;
  at(position: number): Row | null;
}

/** The rows that are there, of an array that a row gives for a reference; none for a reference of nothing. */
export function rowsOf(found: readonly (Row | null)[] | null): LedRows {
  return ledRows(found === null ? [] : found.filter((row) => row !== null));
}

function ledRows(rows: readonly Row[]): LedRows {
  return {
    length: rows.length,
    some: (test) => rows.some((row) => test(row)),
    every: (test) => rows.every((row) => test(row)),
    count: (test) => (test === undefined ? rows.length : rows.filter((row) => test(row)).length),
    sum: (value, where) =>
      rows.reduce((total, row) => (where === undefined || where(row) ? total + checked(value(row)) : total), 0),
    min: (value) => best(rows, value, 1)?.value ?? null,
    max: (value) => best(rows, value, -1)?.value ?? null,
    minBy: (value) => best(rows, value, 1)?.row ?? null,
    maxBy: (value) => best(rows, value, -1)?.row ?? null,
    filter: (test) => ledRows(rows.filter((row) => test(row))),
    at: (position) => rows.at(position) ?? null,
  };
}

/** The first row with the smallest value, or the largest where `sign` is −1. */
function best(
  rows: readonly Row[],
  value: Value,
  sign: 1 | -1,
): { readonly row: Row; readonly value: number } | undefined {
  let found: { row: Row; value: number } | undefined;
  for (const row of rows) {
    const each = checked(value(row));
    if (found === undefined || sign * each < sign * found.value) found = { row, value: each };
  }
  return found;
}

function checked(value: number): number {
  if (!Number.isNaN(value)) return value;
  throw new RowValueError("the expression must give a number for a sum, minimum or maximum, but gave NaN");
}
