import { KaonError } from "@kaon/core";

/** Columns given to `fill` that do not fit together; nothing was filled. */
export class LengthMismatchError extends KaonError {
  override readonly name = "LengthMismatchError";
  /** The two inputs that differ: names of axes, or `"weight"`. */
  readonly inputs: readonly [string, string];
  /** Their lengths, in the order of `inputs`: entries, or items of the first list that differs. */
  readonly lengths: readonly [number, number];

  constructor(message: string, options: { inputs: readonly [string, string]; lengths: readonly [number, number] }) {
    super(message);
    this.inputs = options.inputs;
    this.lengths = options.lengths;
  }
}

/** Two histograms that cannot be merged; says which axis differs and how. */
export class IncompatibleError extends KaonError {
  override readonly name = "IncompatibleError";
  /** The axis that differs, or `undefined` where the number of axes or the storage differs. */
  readonly axis: string | undefined;

  constructor(message: string, options: { axis: string | undefined }) {
    super(message);
    this.axis = options.axis;
  }
}

/** Messages repeat values, and what parsers say of text, however long these are. */
const maxMessage = 2000;

/** A UHI document that is not a histogram this package can hold without changing it. */
export class UhiError extends KaonError {
  override readonly name = "UhiError";
  /** Where in the document, as `axes[1].edges`; empty for the document itself. */
  readonly path: string;

  constructor(message: string, options: { path: string; cause?: unknown }) {
    const where = options.path === "" ? "UHI histogram" : `UHI histogram at ${options.path}`;
    const whole = `${where}: ${message}`;
    const text = whole.length <= maxMessage ? whole : `${whole.slice(0, maxMessage)} …`;
    super(text, "cause" in options ? { cause: options.cause } : undefined);
    this.path = options.path;
  }
}
