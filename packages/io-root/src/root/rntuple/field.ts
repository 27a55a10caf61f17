import type { DType } from "@kaon/core";
import type { Layout, Member } from "./layout.ts";
import type { ColumnSlot } from "./page-plan.ts";

/** What a user sees of a field. */
export interface NTupleField {
  /** Path: names from the top, as "muons.pt"; levels that have no name of their own (`_0`) are left out. */
  readonly name: string;
  /** As the file says, as "std::vector<float>"; empty for untyped collections and records. */
  readonly typeName: string;
  readonly description: string;
  /** Type of one entry as text, as `float32` or `var * float32`. */
  readonly type: string;
  /** One value for each entry, a list of values, or anything else. */
  readonly shape: "scalar" | "values" | "nested";
  /** Type of the innermost value; `undefined` for records. */
  readonly dtype: DType | "text" | undefined;
  /** The field to ask for the offsets of its outermost lists: that of their lengths, else the first with the same lists. */
  readonly counter: string | undefined;
  /** Whether projected fields show it under another name. */
  readonly isProjected: boolean;
  /** Why it cannot be read; `undefined` where it can. */
  readonly unreadable: string | undefined;
}

/** The members of records at or below a layout, each in the lists that it is in. */
export function membersOf(layout: Layout): readonly Member[] {
  switch (layout.kind) {
    case "record":
      return layout.members;
    case "list":
    case "option":
    case "fixed":
      return membersOf(layout.content).map((member) => {
        const content = member.layout;
        return { ...member, layout: content.kind === "unreadable" ? content : { ...layout, content } };
      });
    default:
      return [];
  }
}

/** Type of one entry: `float32`, `var * float32`, `3 * float32`, `?float32`, `{x: float32}`, `text`. */
export function layoutText(layout: Layout): string {
  switch (layout.kind) {
    case "list":
      return `var * ${layoutText(layout.content)}`;
    case "fixed":
      return `${layout.length} * ${layoutText(layout.content)}`;
    case "option":
      return `?${layoutText(layout.content)}`;
    case "record":
      return `{${layout.members.map((member) => `${member.name}: ${layoutText(member.layout)}`).join(", ")}}`;
    case "variant":
      return `{tag: int32, ${layout.alternatives.map(({ name, layout: one }) => `${name}: ?${layoutText(one)}`).join(", ")}}`;
    case "numbers":
    case "counts":
      return layout.dtype;
    default:
      return layout.kind;
  }
}

/** Why a layout, or one that it holds, is not read. */
export function unreadableReason(layout: Layout): string | undefined {
  switch (layout.kind) {
    case "unreadable":
      return layout.reason;
    case "list":
    case "option":
    case "fixed":
      return unreadableReason(layout.content);
    case "record":
    case "variant":
      for (const { name, layout: member } of layout.kind === "record" ? layout.members : layout.alternatives) {
        const reason = unreadableReason(member);
        if (reason !== undefined) return `its member "${name}": ${reason}`;
      }
      return undefined;
    default:
      return undefined;
  }
}

/** Scalar, list of values, or deeper. */
export function layoutShape(layout: Layout): NTupleField["shape"] {
  if (isValue(layout)) return "scalar";
  return (layout.kind === "list" || layout.kind === "fixed") && isValue(layout.content) ? "values" : "nested";
}

/** The values inside of all lists and options; `undefined` for records. */
export function innermost(layout: Layout): Extract<Layout, { field: number }> | undefined {
  switch (layout.kind) {
    case "list":
    case "option":
    case "fixed":
      return innermost(layout.content);
    case "record":
    case "variant":
    case "unreadable":
      return undefined;
    default:
      return layout;
  }
}

/** The column behind the outermost lists. */
export function listSlot(layout: Layout): ColumnSlot | undefined {
  return layout.kind === "list" || layout.kind === "counts" ? layout.ends : undefined;
}

function isValue({ kind }: Layout): boolean {
  return kind === "numbers" || kind === "counts" || kind === "text";
}
