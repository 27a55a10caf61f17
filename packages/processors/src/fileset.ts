import type { EntryRange } from "@kaon/core";
import { expandFiles } from "./fileset-glob.ts";
import { FilesetError, Place } from "./fileset-error.ts";
import { readFilesetFile } from "./fileset-file.ts";
import { absoluteURL } from "./module-location.ts";

/** A file of a coffea fileset after its `preprocess`: where its tree is, and the chunks that were decided on. */
export interface CoffeaFile {
  readonly object_path?: string | null;
  readonly steps?: readonly (readonly [entryStart: number, entryStop: number])[] | null;
  readonly num_entries?: number | null;
  readonly uuid?: string | null;
}

/** Files of a dataset: a path or glob, several of them, or (as coffea writes it) the tree of each file by its path. */
export type FilesInput = string | readonly string[] | Readonly<Record<string, string | null | CoffeaFile>>;

/** A dataset: its files alone, or with the name of their tree and metadata that `events.metadata` will hold. */
export type DatasetInput =
  | string
  | readonly string[]
  | {
      readonly files: FilesInput;
      readonly tree?: string;
      readonly metadata?: Readonly<Record<string, unknown>>;
    };

/** Datasets by name. */
export type Fileset = Readonly<Record<string, DatasetInput>>;

/** One file to be processed. */
export interface FileSpec {
  readonly file: string;
  readonly tree?: string;
  /** Chunks that were decided on beforehand; absent where the run decides. */
  readonly steps?: readonly EntryRange[];
}

/** One dataset with all its files, in the order in which their events are counted. */
export interface DatasetSpec {
  readonly name: string;
  readonly files: readonly FileSpec[];
  readonly metadata: Readonly<Record<string, unknown>>;
}

/**
 * The datasets that a fileset stands for, checked, with globs expanded and sorted.
 *
 * @param fileset datasets by name, or the path of a JSON or YAML file (also gzipped) that holds them; relative paths in such
 * a file are relative to it
 * @throws FilesetError that names the place in the document and says what was expected there
 * @see https://coffea-hep.readthedocs.io/en/latest/notebooks/filespec.html
 */
export async function resolveFileset(fileset: Fileset | string | URL): Promise<DatasetSpec[]> {
  const isFile = typeof fileset === "string" || fileset instanceof URL;
  const { document, place, directory } = isFile
    ? await readFilesetFile(fileset)
    : { document: fileset, place: new Place("fileset"), directory: undefined };
  const datasets: DatasetSpec[] = [];
  for (const [name, input] of Object.entries(place.record(document, "datasets by name"))) {
    datasets.push(await resolveDataset(input, { name, place: place.at(name), directory }));
  }
  if (datasets.length === 0) throw new FilesetError("is empty: at least one dataset is needed", place);
  return datasets;
}

interface DatasetContext {
  readonly name: string;
  readonly place: Place;
  readonly directory: string | undefined;
}

/** Keys of a dataset; `form` and its kin are what coffea's preprocess leaves, of no use here. */
const DATASET_KEYS = ["files", "tree", "treename", "metadata", "form", "compressed_form", "format"];

/** Names that the run itself puts into `events.metadata`, ours and coffea's. */
const RESERVED_METADATA = new Set(
  "dataset file tree entryStart entryStop filename treename metadata entrystart entrystop fileuuid numentries uuid clusters preload".split(
    " ",
  ),
);

async function resolveDataset(input: unknown, context: DatasetContext): Promise<DatasetSpec> {
  const { name, place, directory } = context;
  if (typeof input === "string" || Array.isArray(input)) {
    return { name, files: await expand(readFiles(input, place), { place, directory }), metadata: {} };
  }
  const dataset = place.record(input, "a path, a list of paths, or { files, tree, metadata }");
  place.onlyKeys(dataset, DATASET_KEYS);
  if (dataset.files === undefined)
    throw new FilesetError('needs "files": a path, a list of paths, or trees by path', place);
  const tree = place.at("tree").optionalText(dataset.tree) ?? place.at("treename").optionalText(dataset.treename);
  const files = readFiles(dataset.files, place.at("files")).map((file) =>
    tree === undefined ? file : { tree, ...file },
  );
  return {
    name,
    files: await expand(files, { place: place.at("files"), directory }),
    metadata: readMetadata(dataset.metadata, place.at("metadata")),
  };
}

function readFiles(input: unknown, place: Place): FileSpec[] {
  if (typeof input === "string") return [{ file: place.text(input) }];
  if (Array.isArray(input)) return input.map((file, i) => ({ file: place.at(i).text(file) }));
  const files = place.record(input, "a path, a list of paths, or trees by path");
  return Object.entries(files).map(([file, tree]) => readCoffeaFile(file, tree, place.at(file)));
}

const COFFEA_FILE_KEYS = ["object_path", "steps", "num_entries", "uuid", "format"];

function readCoffeaFile(file: string, value: unknown, place: Place): FileSpec {
  if (value === null) return { file };
  if (typeof value === "string") return { file, tree: value };
  const spec = place.record(value, 'the name of a tree or { "object_path": tree }');
  place.onlyKeys(spec, COFFEA_FILE_KEYS);
  const tree = place.at("object_path").optionalText(spec.object_path);
  const steps = readSteps(spec.steps, place.at("steps"));
  return { file, ...(tree === undefined ? {} : { tree }), ...(steps === undefined ? {} : { steps }) };
}

function readSteps(value: unknown, place: Place): EntryRange[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) throw place.wrong("a list of [start, stop]", value);
  // As an empty file has: the dataset has a result, and the file is seen in the report.
  if (value.length === 0) return [{ entryStart: 0, entryStop: 0 }];
  let before = 0;
  return value.map((step: unknown, i) => {
    if (!Array.isArray(step) || step.length !== 2 || !step.every((entry) => Number.isInteger(entry))) {
      throw place.at(i).wrong("[start, stop] with whole numbers", step);
    }
    const [entryStart, entryStop] = step as [number, number];
    if (entryStart < before || entryStop < entryStart) {
      throw new FilesetError(
        `[${entryStart}, ${entryStop}] overlaps or runs backwards; the step before ends at ${before}`,
        place.at(i),
      );
    }
    before = entryStop;
    return { entryStart, entryStop };
  });
}

function readMetadata(value: unknown, place: Place): Readonly<Record<string, unknown>> {
  if (value === undefined || value === null) return {};
  const metadata = place.record(value, "a record of your own values");
  for (const key of Object.keys(metadata)) {
    if (!RESERVED_METADATA.has(key)) continue;
    throw new FilesetError(
      `the key "${key}" is reserved: events.metadata gets it from the run; choose another name`,
      place.at(key),
    );
  }
  return metadata;
}

async function expand(
  files: readonly FileSpec[],
  { place, directory }: { readonly place: Place; readonly directory: string | undefined },
): Promise<FileSpec[]> {
  if (files.length === 0) throw new FilesetError("has no files", place);
  const expanded = (await Promise.all(files.map((spec) => expandFiles(spec, place, directory)))).flat();
  const seen = new Set<string>();
  for (const { file } of expanded) {
    const location = absoluteURL(file);
    if (seen.has(location))
      throw new FilesetError(`has the file "${file}" twice: its events would be counted twice`, place);
    seen.add(location);
  }
  return expanded;
}
