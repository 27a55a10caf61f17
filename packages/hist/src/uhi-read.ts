import { KaonError } from "@kaon/core";
import { type Axis, boolean, intCategory, integer, regular, stringCategory, type Transform, variable } from "./axis.ts";
import { fromDense, shapeOf } from "./dense.ts";
import { UhiError } from "./errors.ts";
import type { Contents } from "./merge.ts";
import { type Cells, emptyCells, stridesOf, type StorageKind } from "./storage.ts";
import { Fields } from "./uhi-fields.ts";

/**
 * The histogram that a UHI document describes, dense or sparse. Axes without a name are called `axis0`, `axis1` …; axes that
 * grow by their range (a note of Boost.Histogram's on numeric axes) are read as they are and grow no further.
 * @throws UhiError for anything that is not UHI schema 1, does not fit together, or cannot be held without change
 */
export function contentsFromUhi(document: unknown): Contents & { title: string | undefined } {
  const fields = new Fields(document, "");
  const schema = fields.number("uhi_schema");
  if (schema !== 1) throw new UhiError(`needs schema 1, found ${schema}`, { path: "uhi_schema" });
  const axes = fields.list("axes").map((axis, i) => readAxis(new Fields(axis, `axes[${i}]`), i));
  checkNames(axes);
  const cells = readCells(axes, fields.record("storage"));
  const known = fields.optionalRecord("writer_info")?.optionalRecord("kaon")?.optionalBoolean("variances_known");
  cells.varianceKnown = known ?? true;
  const metadata = fields.optionalRecord("metadata");
  return { axes, cells, title: nonEmpty(metadata?.optionalText("label")) ?? nonEmpty(metadata?.optionalText("name")) };
}

function checkNames(axes: readonly Axis[]): void {
  axes.forEach(({ name }, i) => {
    const first = axes.findIndex((axis) => axis.name === name);
    if (first === i) return;
    throw new UhiError(`is called "${name}" like axes[${first}]; axes need names of their own`, { path: `axes[${i}]` });
  });
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === "" ? undefined : text;
}

function readAxis(fields: Fields, position: number): Axis {
  const metadata = fields.optionalRecord("metadata");
  const name = nonEmpty(metadata?.optionalText("name")) ?? `axis${position}`;
  const label = nonEmpty(metadata?.optionalText("label")) ?? name;
  return placed(fields.path, () => readKind(fields, { name, label }));
}

/** What `make` gives; its errors say where in the document they come from. */
function placed<T>(path: string, make: () => T): T {
  try {
    return make();
  } catch (cause) {
    if (cause instanceof UhiError || !(cause instanceof KaonError)) throw cause;
    throw new UhiError(cause.message, { path, cause });
  }
}

function readKind(fields: Fields, named: { name: string; label: string }): Axis {
  const type = fields.text("type");
  const note = fields.optionalRecord("writer_info")?.optionalRecord("boost-histogram");
  switch (type) {
    case "boolean":
      return boolean(named);
    case "category_str":
      return stringCategory(
        fields.list("categories").map(fields.expect("categories", isText)),
        categoryOptions(fields, named),
      );
    case "category_int":
      return intCategory(
        fields.list("categories").map(fields.expect("categories", isInteger)),
        categoryOptions(fields, named),
      );
    case "variable":
      return readTransformed(fields, named) ?? variable(fields.numbers("edges"), { ...named, ...flowOptions(fields) });
    case "regular":
      if (note?.optionalText("orig_type") === "Integer") return readInteger(fields, named);
      return regular(fields.number("bins"), fields.number("lower"), fields.number("upper"), {
        ...named,
        ...flowOptions(fields),
      });
    default:
      throw new UhiError(`has the unknown axis type "${type}"`, { path: `${fields.path}.type` });
  }
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function categoryOptions<N>(fields: Fields, named: N): N & { growth: boolean; overflow: boolean } {
  const note = fields.optionalRecord("writer_info")?.optionalRecord("boost-histogram");
  return { ...named, growth: note?.optionalBoolean("growth") ?? false, overflow: fields.boolean("flow") };
}

function flowOptions(fields: Fields): { underflow: boolean; overflow: boolean; circular: boolean } {
  const circular = fields.boolean("circular");
  const [underflow, overflow] = [fields.boolean("underflow"), fields.boolean("overflow")];
  if (!circular) return { underflow, overflow, circular };
  if (!underflow && overflow) return { underflow, overflow, circular };
  throw new UhiError("is circular, and needs an overflow bin and no underflow bin", { path: fields.path });
}

function readInteger(fields: Fields, named: { name: string; label: string }): Axis {
  const [start, stop, bins] = [fields.number("lower"), fields.number("upper"), fields.number("bins")];
  if (stop - start !== bins) {
    throw new UhiError(`is an integer axis from ${start} to ${stop}, but has ${bins} bins`, { path: fields.path });
  }
  const circular = fields.boolean("circular");
  const options = { underflow: fields.boolean("underflow"), overflow: fields.boolean("overflow"), circular };
  if (circular && (options.underflow || options.overflow)) {
    throw new UhiError("is a circular integer axis, and cannot have flow bins", { path: fields.path });
  }
  return integer(start, stop, { ...named, ...options });
}

/** A regular axis with a transform, written as a variable axis with a note. */
function readTransformed(fields: Fields, named: { name: string; label: string }): Axis | undefined {
  const info = fields.optionalRecord("writer_info");
  const note = info?.optionalRecord("kaon") ?? info?.optionalRecord("boost-histogram");
  const transform = note?.optionalText("transform");
  if (note === undefined || !isTransform(transform)) return undefined;
  const numEdges = fields.numbers("edges").length;
  if (note.number("bins") !== numEdges - 1) {
    throw new UhiError(`has ${numEdges} edges, but its note says ${note.number("bins")} bins`, { path: fields.path });
  }
  const range = [note.number("bins"), note.number("lower"), note.number("upper")] as const;
  return regular(...range, { ...named, ...flowOptions(fields), transform });
}

function isTransform(text: string | undefined): text is Transform {
  return text === "log" || text === "sqrt";
}

const storages: Readonly<Record<string, StorageKind>> = { int: "count", double: "double", weighted: "weighted" };

function readCells(axes: readonly Axis[], fields: Fields): Cells {
  const type = fields.text("type");
  const storage = Object.hasOwn(storages, type) ? storages[type] : undefined;
  if (storage === undefined) {
    const hint = `this package holds ${Object.keys(storages).join(", ")}`;
    throw new UhiError(`has the storage "${type}"; ${hint}`, { path: "storage.type" });
  }
  const cells = placed("axes", () => emptyCells(axes, storage));
  const isWeighted = storage === "weighted";
  const keys = isWeighted ? ["values", "variances"] : ["values"];
  if (keys.every((key) => !fields.has(key)) && !fields.has("index")) return cells;
  const shape = shapeOf(axes, { flow: true });
  const read = fields.has("index") ? sparseReader(fields, shape) : (key: string) => fields.nested(key, shape);
  const sumw = read("values");
  if (storage === "count") checkCounts(sumw);
  fromDense(axes, cells, isWeighted ? { sumw, sumw2: read("variances") } : { sumw });
  return cells;
}

function checkCounts(values: Float64Array): void {
  const wrong = values.find((value) => !Number.isSafeInteger(value));
  if (wrong === undefined) return;
  throw new UhiError(`needs whole numbers up to 2^53 in the storage "int", found ${wrong}`, { path: "storage.values" });
}

/** Values at listed bins: `index[axis][k]` is where value `k` belongs, 0 being the underflow bin if there is one. */
function sparseReader(fields: Fields, shape: readonly number[]): (key: string) => Float64Array {
  const strides = stridesOf(shape);
  const index = fields.list("index").map((_, axis) => fields.numbersAt("index", axis));
  if (index.length !== shape.length) {
    throw new UhiError(`needs one list per axis (${shape.length}), found ${index.length}`, { path: "storage.index" });
  }
  const numCells = shape.reduce((product, n) => product * n, 1);
  if (numCells > maxSparse) {
    throw new UhiError(`has ${numCells} bins, more than the ${maxSparse} that are read from sparse data`, {
      path: "axes",
    });
  }
  return (key) => {
    const values = fields.numbers(key);
    index.forEach((positions, axis) => {
      if (positions.length === values.length) return;
      const found = `${positions.length} for ${values.length} values`;
      throw new UhiError(`needs one bin per value, found ${found}`, { path: `storage.index[${axis}]` });
    });
    const dense = new Float64Array(numCells);
    values.forEach((value, k) => {
      const at = index.map(
        (positions, axis) => checkPosition(positions[k], { n: shape[axis], axis, k }) * strides[axis],
      );
      dense[at.reduce((sum, offset) => sum + offset, 0)] = value;
    });
    return dense;
  };
}

/** A short sparse document must not be able to ask for gigabytes. */
const maxSparse = 2 ** 26;

function checkPosition(position: number | undefined, { n, axis, k }: { n: number; axis: number; k: number }): number {
  if (position !== undefined && Number.isInteger(position) && position >= 0 && position < n) return position;
  throw new UhiError(`needs a bin from 0 to ${n - 1}, found ${position}`, { path: `storage.index[${axis}][${k}]` });
}
