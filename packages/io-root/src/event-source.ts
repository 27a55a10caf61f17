import type { EventForm, EventSchema, EventSource, OpenEventSource, OpenRequest, SchemaColumn } from "@kaon/core";
import { AmbiguousTreeError } from "./errors.ts";
import { openLocalRootFile, type RootFile } from "./root/file/root-file.ts";
import type { Branch } from "./root/tree/branch.ts";
import { NTuple } from "./root/rntuple/ntuple.ts";
import { ntupleColumns } from "./root/rntuple/schema-columns.ts";
import type { Tree } from "./root/tree/tree.ts";
import { findSchema } from "./schema/schema.ts";
import { fileAndTree } from "./source/file-and-tree.ts";
import { fileFormat } from "./source/file-format.ts";

/**
 * Opens the events of a file, whose first bytes say what it is: a TTree or RNTuple of a ROOT file, or a Parquet file. Schema:
 * "NanoAOD" where none is named. Tree: the one asked for, else the one that the schema names, else the only one; Parquet files
 * have none; "file.root:tree" names both. Nothing but metadata is read until a column is; columns that cannot be read are left out.
 * @throws FileAccessError, NotRootFileError, NotParquetFileError, TruncatedFileError, CorruptFileError
 * @throws UnknownNameError for a tree or schema that is not there, AmbiguousTreeError, SchemaError
 * @example const source = await openEventSource({ file: "events.root" }); source.read("Muon_pt", 0, 1000);
 */
export const openEventSource: OpenEventSource = async (request) => {
  const wanted = request.schema ?? "NanoAOD";
  const schema = typeof wanted === "string" ? await findSchema(wanted) : wanted;
  const { path, tree } = fileAndTree(request);
  if (fileFormat(path) === "parquet") {
    // Most users have ROOT files only.
    const { openParquetEvents } = await import("./parquet/parquet-events.ts");
    return openParquetEvents(path, schema);
  }
  return openRootEvents({ ...request, file: path, ...(tree === undefined ? {} : { tree }) }, schema);
};

/** The events of a ROOT file, at once. @throws as `openEventSource` */
export function openRootEvents(
  { file: path, tree, verifyChecksums = false }: Omit<OpenRequest, "schema">,
  schema: EventSchema,
): EventSource {
  const file = openLocalRootFile(path, { verifyChecksums });
  try {
    return treeEvents(file, openTree(file, tree ?? defaultTree(file, schema)), schema);
  } catch (error) {
    file.close();
    throw error;
  }
}

/** The tree or RNTuple at a path, or the only one. */
function openTree(file: RootFile, path: string | undefined): Tree | NTuple {
  const all = [...file.trees, ...file.ntuples];
  const name = path ?? (all.length === 1 ? all[0] : undefined);
  if (name === undefined) throw new AmbiguousTreeError(file.name, all);
  const isTree = file.ntuples.length === 0 || file.trees.includes(name.replace(/;\d+$/, ""));
  return isTree ? file.tree(name) : file.ntuple(name);
}

function treeEvents(file: RootFile, tree: Tree | NTuple, schema: EventSchema): EventSource {
  const name = `${file.name}:${tree.path}`;
  const form = tree instanceof NTuple ? schema.form(ntupleColumns(tree.fields), name) : treeForm(tree, schema, name);
  return {
    name,
    numEntries: tree.numEntries,
    form,
    get clusterStarts() {
      return clusterStarts(tree);
    },
    read: (column, entryStart, entryStop) => tree.read(column, entryStart, entryStop),
    readOffsets: (counter, entryStart, entryStop) => tree.readOffsets(counter, entryStart, entryStop),
    readLog() {
      const { columns, bytesRead, bytesDecompressed, readTime } = tree.meter;
      return { columns, bytesRead, bytesDecompressed, readTime };
    },
    close: () => file.close(),
  };
}

/** Forms of trees that are still known, by their branches: files that are opened again have the same. */
const forms = new WeakMap<readonly Branch[], WeakMap<EventSchema, EventForm>>();

function treeForm({ branches }: Tree, schema: EventSchema, where: string): EventForm {
  let known = forms.get(branches);
  if (known === undefined) forms.set(branches, (known = new WeakMap()));
  let form = known.get(schema);
  if (form === undefined) known.set(schema, (form = schema.form(schemaColumns(branches), where)));
  return form;
}

/** None where metadata are damaged: whoever reads these entries will hear of it. */
function clusterStarts(tree: Tree | NTuple): readonly number[] {
  try {
    return tree.clusterStarts();
  } catch {
    return [];
  }
}

function defaultTree(file: RootFile, schema: EventSchema): string | undefined {
  const there = new Set([...file.trees, ...file.ntuples]);
  return [schema.treeName ?? []].flat().find((name) => there.has(name));
}

function schemaColumns(branches: readonly Branch[]): SchemaColumn[] {
  return branches.flatMap(({ name, type, interpretation, counter }): SchemaColumn[] => {
    switch (interpretation.kind) {
      case "unreadable":
        return [];
      case "text":
        return [{ name, shape: "scalar", type: "text", counter }];
      case "scalar":
        return [{ name, shape: "scalar", type: interpretation.dtype, counter }];
      case "vector":
        return [{ name, shape: listShape(interpretation.depth), type: interpretation.dtype, counter }];
      case "objects":
        if (type === "var * text") return [{ name, shape: "values", type: "text", counter: undefined }];
        return [{ name, shape: "nested", type: "array", text: type, counter: undefined }];
      case "rows":
        return [{ name, shape: "nested", type: "array", text: type, counter: undefined }];
      case "packed": {
        const depth = interpretation.shape.length + (counter === undefined ? 0 : 1);
        return [{ name, shape: listShape(depth), type: interpretation.packing.dtype, counter }];
      }
      default: {
        const depth = interpretation.shape.length + (counter === undefined ? 0 : 1);
        return [{ name, shape: listShape(depth), type: interpretation.dtype, counter }];
      }
    }
  });
}

function listShape(depth: number): SchemaColumn["shape"] {
  if (depth === 0) return "scalar";
  return depth === 1 ? "values" : "nested";
}
