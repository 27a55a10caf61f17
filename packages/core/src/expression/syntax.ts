import type { Span } from "./expression-error.ts";

/** What an expression says, before it is known what its names mean: only what may stand in one. */
export type Syntax = Span &
  (
    | { readonly kind: "constant"; readonly value: number | boolean | string }
    | { readonly kind: "name"; readonly name: string }
    | { readonly kind: "member"; readonly object: Syntax; readonly name: string; readonly nameSpan: Span }
    | { readonly kind: "at"; readonly object: Syntax; readonly position: Syntax }
    | ({ readonly kind: "call" } & Call)
    | { readonly kind: "operator"; readonly operator: string; readonly args: readonly Syntax[] }
    | { readonly kind: "comparison"; readonly operators: readonly string[]; readonly args: readonly Syntax[] }
    | { readonly kind: "choice"; readonly condition: Syntax; readonly yes: Syntax; readonly no: Syntax }
    | { readonly kind: "among"; readonly value: Syntax; readonly items: readonly Syntax[] }
  );

/** A function by its name. */
interface Call {
  readonly name: string;
  readonly nameSpan: Span;
  /** What it is asked of, as `mu` in `mu.hasFlags("isPrompt")`. */
  readonly object?: Syntax;
  readonly args: readonly Syntax[];
}
