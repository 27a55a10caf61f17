import type { Axis } from "./axis.ts";
import { edges, isCategory } from "./bins.ts";
import { nest, shapeOf, toDense } from "./dense.ts";
import type { Contents } from "./merge.ts";

/** Numbers, or lists of numbers, nested as deep as there are axes. */
export type NestedNumbers = number | readonly NestedNumbers[];

/** Plain facts that a document can carry along. */
export type UhiMetadata = Readonly<Record<string, string | number | boolean>>;

/** What the library that wrote a document noted for its own use, by the library's name. */
export type UhiWriterInfo = Readonly<Record<string, UhiMetadata>>;

/** One axis of a UHI document. */
export interface UhiAxis {
  readonly type: "regular" | "variable" | "category_str" | "category_int" | "boolean";
  readonly lower?: number;
  readonly upper?: number;
  readonly bins?: number;
  readonly edges?: readonly number[];
  readonly categories?: readonly string[] | readonly number[];
  readonly underflow?: boolean;
  readonly overflow?: boolean;
  readonly circular?: boolean;
  readonly flow?: boolean;
  readonly metadata?: UhiMetadata;
  readonly writer_info?: UhiWriterInfo;
}

/** The bins of a UHI document, all of them, with under- and overflow. */
export interface UhiStorage {
  readonly type: "int" | "double" | "weighted";
  readonly values: NestedNumbers;
  readonly variances?: NestedNumbers;
}

/** A histogram as the Unified Histogram Interface writes it, schema 1. */
export interface UhiHistogram {
  readonly uhi_schema: 1;
  readonly writer_info: UhiWriterInfo;
  readonly axes: readonly UhiAxis[];
  readonly storage: UhiStorage;
  readonly metadata?: UhiMetadata;
}

/**
 * The contents of a histogram as plain UHI data. Like Boost.Histogram's own writer, integer axes become regular ones and
 * regular axes with a transform become variable ones, with a note by which Boost.Histogram, hist and Kaon restore them.
 * @see https://uhi.readthedocs.io/en/latest/serialization.html
 */
export function contentsToUhi({ axes, cells }: Contents, title: string | undefined): UhiHistogram {
  const shape = shapeOf(axes, { flow: true });
  const values = nest(toDense(axes, cells, { sum: "sumw", flow: true }), shape);
  const variances = (): NestedNumbers => nest(toDense(axes, cells, { sum: "sumw2", flow: true }), shape);
  return {
    uhi_schema: 1,
    writer_info: { kaon: { variances_known: cells.varianceKnown } },
    axes: axes.map(axisToUhi),
    storage:
      cells.storage === "weighted"
        ? { type: "weighted", values, variances: variances() }
        : { type: cells.storage === "count" ? "int" : "double", values },
    ...(title === undefined ? {} : { metadata: { label: title } }),
  };
}

function axisToUhi(axis: Axis): UhiAxis {
  const metadata = { name: axis.name, label: axis.label };
  if (axis.kind === "boolean") return { type: "boolean", metadata };
  if (isCategory(axis)) {
    const growth = axis.growth ? { writer_info: { "boost-histogram": { growth: true } } } : {};
    const type = axis.kind === "stringCategory" ? "category_str" : "category_int";
    return { type, categories: axis.categories, flow: axis.overflow, metadata, ...growth };
  }
  const { underflow, overflow, circular } = axis;
  const shared = { underflow, overflow, circular, metadata };
  if (axis.kind === "variable") return { type: "variable", edges: [...axis.edges], ...shared };
  if (axis.kind === "integer") {
    const range = { lower: axis.start, upper: axis.stop, bins: axis.stop - axis.start };
    return { type: "regular", ...range, ...shared, writer_info: { "boost-histogram": { orig_type: "Integer" } } };
  }
  const range = { lower: axis.start, upper: axis.stop, bins: axis.bins };
  if (axis.transform === undefined) return { type: "regular", ...range, ...shared };
  const note = { transform: axis.transform, ...range };
  return {
    type: "variable",
    edges: [...edges(axis)],
    ...shared,
    writer_info: notes(note, { forBoost: underflow && overflow }),
  };
}

/** Boost.Histogram's axes with a transform always have both flow bins: others are variable axes to it. */
function notes(note: UhiMetadata, { forBoost }: { readonly forBoost: boolean }): UhiWriterInfo {
  return forBoost ? { kaon: note, "boost-histogram": note } : { kaon: note };
}
