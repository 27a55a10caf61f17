import type {
  ConstantForm,
  EventField,
  EventSchema,
  FieldForm,
  LinkForm,
  ListForm,
  SchemaColumn,
  StoredReferenceForm,
} from "@kaon/core";
import { SchemaError } from "../errors.ts";
import { plainForm } from "./base.ts";
import { classesLinkedBy, classNumbers, classOf, type ObjectClass } from "./physlite-classes.ts";
import { withRules, type Rules } from "./rules.ts";
import { storeGateKey } from "./storegate-key.ts";

/** Members of links. */
const keyMember = "m_persKey";
const positionMember = "m_persIndex";

/** Masses in MeV of objects that are stored without. */
const muonMass: ConstantForm = { constant: 105.658, type: "float64" };
const pionMass: ConstantForm = { constant: 139.57, type: "float64" };

/** Names of references that are no plurals by appending an s. */
const irregular: Readonly<Record<string, string>> = {
  childLinks: "children",
  TruthLink: "truth",
  vertexLinks: "vertices",
};

/**
 * "PHYSLITE", ATLAS's DAOD_PHYSLITE, in MeV and mm: a name's part before `Aux` is its container, without a leading `Analysis`.
 *
 * | columns | become |
 * | --- | --- |
 * | lists `AnalysisElectronsAuxDyn.pt`, `.eta` | list `Electrons` of objects with `pt`, `eta` |
 * | values `EventInfoAuxDyn.runNumber` | one object `EventInfo` with `runNumber` |
 * | links `AnalysisElectronsAuxDyn.trackParticleLinks` | reference `trackParticles` of `Electrons`; of single objects too |
 * | `m`, `e`; `mpx`, `mpy` of missing momenta | `mass`, `energy`; `px`, `py` as well |
 * | columns without a container | values |
 *
 * A link names its container by a key, which is computed from the container's name and class; links to containers that
 * the file does not have lead nowhere. Columns of RNTuples (`AnalysisElectronsAuxDyn:pt`) become the same.
 * @see coffea nanoevents/schemas/physlite.py; `storeGateKey`
 */
export const physliteSchema: EventSchema = {
  name: "PHYSLITE",
  treeName: ["CollectionTree", "EventData"],
  form(columns, where) {
    const groups = new Map<string, Placed[]>();
    const fields: Record<string, EventField> = {};
    for (const column of columns) {
      const placed = place(column);
      if (placed === undefined) fields[column.name] = plainForm(column);
      else groups.set(placed.container, [...(groups.get(placed.container) ?? []), placed]);
    }
    if (groups.size === 0) throw new SchemaError("PHYSLITE", ["EventInfoAuxDyn.runNumber"], where);
    const targets = linkTargets(groups.keys());
    for (const [container, group] of groups) fields[nameOf(container)] = containerForm(group, targets);
    return withRules("PHYSLITE", fields, rulesFor(fields));
  },
};

/** Whether columns are called as those of containers are. */
export function isPhyslite(columns: readonly SchemaColumn[]): boolean {
  return columns.some((column) => place(column) !== undefined);
}

/** A column of a container. */
interface Placed {
  readonly container: string;
  readonly field: string;
  readonly column: SchemaColumn;
}

function place(column: SchemaColumn): Placed | undefined {
  const name = column.name.slice(column.name.lastIndexOf("/") + 1);
  const found = /^(\w.*?)Aux(?:Dyn)?[.:]+(.+)$/.exec(name);
  return found === null ? undefined : { container: found[1], field: found[2], column };
}

function nameOf(container: string): string {
  return container.replace(/^Analysis/, "");
}

/** A container that links can lead to. */
interface Target {
  readonly container: string;
  readonly class: ObjectClass;
  readonly key: number;
}

function linkTargets(containers: Iterable<string>): Target[] {
  return [...containers].flatMap((container) => {
    const known = classOf(container);
    if (known === undefined) return [];
    return [{ container, class: known, key: storeGateKey(container, classNumbers[known]) }];
  });
}

/** The lists that links of a name can lead to, by key. Objects of any class are those of analyses. */
function targetsOf(link: string, targets: readonly Target[]): Record<number, string> {
  const isOfAnyClass = /^(TrigMatchedObjects|objectLinks)$/.test(link);
  const classes = classesLinkedBy(link);
  const found = targets.filter((target) =>
    isOfAnyClass ? target.container.startsWith("Analysis") : classes.includes(target.class),
  );
  return Object.fromEntries(found.map(({ key, container }) => [key, nameOf(container)]));
}

function containerForm(group: readonly Placed[], targets: readonly Target[]): EventField {
  const links = linksOf(group);
  const linked = new Set([...links.values()].flatMap(({ columns }) => columns));
  const plain = group.filter(({ column }) => !linked.has(column.name));
  const isList = (plain.length > 0 ? plain : group).every(
    ({ column }) => column.shape !== "scalar" && !isRecord(column),
  );
  const fields = Object.fromEntries(plain.map(({ field, column }) => [field, fieldForm(column, isList)]));
  const references: Record<string, StoredReferenceForm> = {};
  for (const [link, { stored, depth }] of links) {
    const lists = targetsOf(link, targets);
    if (Object.keys(lists).length === 0) continue;
    const kind = depth > (isList ? 1 : 0) ? "links" : "link";
    references[referenceName(link, fields)] = { kind, ...stored, targets: lists };
  }
  if (!isList) return { kind: "single", fields, references };
  return { kind: "list", lengths: lengthsOf(plain, group), fields, references };
}

function fieldForm({ name, shape, type }: SchemaColumn, isList: boolean): FieldForm {
  return { column: name, type: shape === (isList ? "values" : "scalar") ? type : "array" };
}

/** The column that says at the least cost how many objects there are. */
function lengthsOf(plain: readonly Placed[], group: readonly Placed[]): string {
  const numbers = plain.find(({ column }) => column.shape === "values" && column.type !== "text");
  return (numbers ?? plain[0] ?? group[0]).column.name;
}

interface Link {
  readonly stored: Omit<LinkForm, "targets">;
  /** How many lists the links of an event are in. */
  readonly depth: number;
  readonly columns: readonly string[];
}

/** The links of a container by name: records in one column, or their members in two. */
function linksOf(group: readonly Placed[]): Map<string, Link> {
  const links = new Map<string, Link>();
  const byField = new Map(group.map((placed) => [placed.field, placed.column]));
  for (const { field, column } of group) {
    if (column.text?.endsWith(`{${keyMember}: uint32, ${positionMember}: uint32}`) === true) {
      const stored = { record: column.name, key: keyMember, position: positionMember };
      links.set(field, { stored, depth: column.text.split("var * ").length - 1, columns: [column.name] });
    }
    // Parquet names members of records with an underscore.
    const positions =
      field.endsWith(`.${keyMember}`) || field.endsWith(`_${keyMember}`)
        ? byField.get(`${field.slice(0, -keyMember.length)}${positionMember}`)
        : undefined;
    if (positions === undefined) continue;
    const stored = { key: column.name, position: positions.name };
    const depth = { scalar: 0, values: 1, nested: 2 }[column.shape];
    const name = field.slice(0, -keyMember.length - 1);
    // The branch of a split container is also that of its counts.
    const counts = byField.get(name);
    links.set(name, {
      stored,
      depth,
      columns: [column.name, positions.name, ...(counts === undefined ? [] : [counts.name])],
    });
  }
  return links;
}

function referenceName(link: string, fields: ListForm["fields"]): string {
  const name = irregular[link] ?? link.replace(/Link(s?)$/, "$1");
  return name === "" || Object.hasOwn(fields, name) ? link : name;
}

function isRecord({ text }: SchemaColumn): boolean {
  return text !== undefined && text.startsWith("{");
}

function rulesFor(fields: Readonly<Record<string, EventField>>): Rules {
  const tracks = Object.keys(fields).filter((name) => name.endsWith("TrackParticles"));
  return {
    aliases: { "*": { mass: "m", energy: "e", px: "mpx", py: "mpy" } },
    constants: { Muons: { mass: muonMass }, ...Object.fromEntries(tracks.map((name) => [name, { mass: pionMass }])) },
  };
}
