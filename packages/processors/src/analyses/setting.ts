import { ArgumentError, UnknownNameError } from "@kaon/core";

/**
 * How well a number of an analysis is known. `V`: read in a named public source. `C`: read in public code of members of the
 * collaboration that is not the published analysis itself. `M`: recalled, unverified. `user`: set by whoever runs the analysis.
 */
export type Mark = "V" | "C" | "M" | "user";

/** What a setting can be. */
export type SettingValue = number | string | boolean | readonly number[];

/** One number or choice of an analysis, with what it means and how well it is known. */
export interface Setting<V extends SettingValue = SettingValue> {
  readonly value: V;
  readonly unit: string;
  readonly mark: Mark;
  /** What it is, and where it is from; says "unverified" for the mark M. */
  readonly about: string;
}

/** All settings of an analysis by name. */
export type Settings = Readonly<Record<string, Setting>>;

/** The values of settings: numbers stay numbers, choices stay choices. */
export type ValuesOf<S extends Settings> = { readonly [N in keyof S]: Widened<S[N]["value"]> };

type Widened<V> = V extends number
  ? number
  : V extends boolean
    ? boolean
    : V extends readonly number[]
      ? { readonly [K in keyof V]: number }
      : V;

/** A setting. The text says "unverified" by itself where the mark says so. */
export function setting<const V extends SettingValue>(
  value: V,
  unit: string,
  mark: Exclude<Mark, "user">,
  about: string,
): Setting<V> {
  return { value, unit, mark, about: mark === "M" ? `${about} (unverified)` : about };
}

/**
 * The settings with some values replaced, marked as the user's.
 * @throws UnknownNameError for a setting that is not there, with near names; ArgumentError for a value of another kind
 * @example configured(stopTwoLeptonSettings, { mT2Min: 120 })
 */
export function configured<S extends Settings>(settings: S, changes: Partial<ValuesOf<S>>): S {
  const changed: Record<string, Setting> = { ...settings };
  for (const [name, value] of Object.entries(changes)) {
    if (!Object.hasOwn(settings, name)) {
      throw new UnknownNameError("setting", name, { where: "this analysis", known: Object.keys(settings) });
    }
    const before = settings[name];
    if (value === undefined || kindOf(value) !== kindOf(before.value) || Number.isNaN(value)) {
      throw new ArgumentError(
        `setting "${name}" must be ${kindOf(before.value)}, as ${String(before.value)}, not ${String(value)}`,
      );
    }
    changed[name] = { ...before, value, mark: "user" };
  }
  // The same names with values of the same kinds.
  return changed as S;
}

function kindOf(value: SettingValue): string {
  return Array.isArray(value) ? `${value.length} numbers` : `a ${typeof value}`;
}

/** The values of settings by name. */
export function valuesOf<S extends Settings>(settings: S): ValuesOf<S> {
  return Object.fromEntries(Object.entries(settings).map(([name, { value }]) => [name, value])) as ValuesOf<S>;
}

/** The settings as a table in Markdown, for documents. */
export function settingsMarkdown(settings: Settings): string {
  const rows = Object.entries(settings).map(
    ([name, { value, unit, mark, about }]) =>
      `| \`${name}\` | ${Array.isArray(value) ? value.join(", ") : String(value)} | ${unit} | ${mark} | ${about} |`,
  );
  return ["| setting | value | unit | mark | what, and from where |", "| --- | --- | --- | --- | --- |", ...rows].join(
    "\n",
  );
}
