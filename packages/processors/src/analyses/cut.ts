/** What a cut asks of a variable. Missing values (NaN) pass none. */
export type Condition =
  | { readonly above: number }
  | { readonly below: number }
  | { readonly from: number }
  | { readonly upTo: number }
  | { readonly equals: number }
  /** `low <= value < high` */
  | { readonly within: readonly [low: number, high: number] }
  /** `value < low` or `value > high` */
  | { readonly outside: readonly [low: number, high: number] };

/** One cut of a region: a variable and what is asked of it. */
export interface Cut<V extends string = string> {
  /** How cutflows call it. */
  readonly name: string;
  readonly variable: V;
  readonly condition: Condition;
}

/** A cut; its name says what is asked, where none is given. */
export function cut<V extends string>(
  variable: V,
  condition: Condition,
  name = conditionText(variable, condition),
): Cut<V> {
  return { name, variable, condition };
}

/** Whether a value passes. */
export function passes(value: number, condition: Condition): boolean {
  return tester(condition)(value);
}

/** The condition as a function, for many values. */
export function tester(condition: Condition): (value: number) => boolean {
  if ("above" in condition) return (value) => value > condition.above;
  if ("below" in condition) return (value) => value < condition.below;
  if ("from" in condition) return (value) => value >= condition.from;
  if ("upTo" in condition) return (value) => value <= condition.upTo;
  if ("equals" in condition) return (value) => value === condition.equals;
  const [low, high] = "within" in condition ? condition.within : condition.outside;
  if ("within" in condition) return (value) => value >= low && value < high;
  return (value) => value < low || value > high;
}

/** The numbers at which a condition changes its answer. */
export function edgesOf(condition: Condition): readonly number[] {
  if ("within" in condition) return condition.within;
  if ("outside" in condition) return condition.outside;
  return Object.values(condition);
}

function conditionText(variable: string, condition: Condition): string {
  if ("above" in condition) return `${variable} > ${condition.above}`;
  if ("below" in condition) return `${variable} < ${condition.below}`;
  if ("from" in condition) return `${variable} >= ${condition.from}`;
  if ("upTo" in condition) return `${variable} <= ${condition.upTo}`;
  if ("equals" in condition) return `${variable} = ${condition.equals}`;
  if ("within" in condition) return `${condition.within[0]} <= ${variable} < ${condition.within[1]}`;
  return `${variable} outside ${condition.outside[0]} to ${condition.outside[1]}`;
}
