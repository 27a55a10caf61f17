import type { ClusterGroup, Descriptor } from "./descriptor.ts";
import type { EnvelopeCursor, Locator } from "./envelope-cursor.ts";
import { readEnvelope, type NTupleSource } from "./envelope.ts";
import { UnsupportedNTupleError } from "./errors.ts";

/** A page: so many elements of a column, in these bytes. */
export interface Page extends Locator {
  readonly numElements: number;
  /** Whether 8 bytes of checksum follow its bytes. */
  readonly hasChecksum: boolean;
}

/** The pages of a column in a cluster. */
export interface ColumnPages {
  readonly pages: readonly Page[];
  /** Whether another representation of the field holds its values here. */
  readonly isSuppressed: boolean;
}

/** Entries whose elements are counted from 0 again. */
export interface Cluster {
  readonly index: number;
  readonly entryStart: number;
  readonly entryStop: number;
  /** The pages of a physical column; `undefined` where the column was added to the RNTuple later. @throws CorruptFileError */
  pages(column: number): ColumnPages | undefined;
}

/** The clusters of an RNTuple. Page lists are read when entries of their clusters are first asked for, and kept. */
export class Clusters {
  readonly #ntuple: NTupleSource;
  readonly #groups: readonly { group: ClusterGroup; firstIndex: number }[];
  readonly #loaded = new Map<ClusterGroup, readonly Cluster[]>();

  constructor(ntuple: NTupleSource, { groups }: Descriptor) {
    this.#ntuple = ntuple;
    let firstIndex = 0;
    this.#groups = groups.map((group) => {
      const first = firstIndex;
      firstIndex += group.numClusters;
      return { group, firstIndex: first };
    });
  }

  /** The clusters with entries from `entryStart` to `entryStop`, in their order. @throws CorruptFileError */
  covering(entryStart: number, entryStop: number): Cluster[] {
    const overlaps = (range: { entryStart: number; entryStop: number }) =>
      range.entryStart < entryStop && range.entryStop > entryStart;
    return this.#groups
      .filter(({ group }) => overlaps(group))
      .flatMap(({ group, firstIndex }) => this.#load(group, firstIndex).filter(overlaps));
  }

  /** Where each cluster begins. @throws CorruptFileError */
  starts(numEntries: number): number[] {
    return this.covering(0, numEntries).map((cluster) => cluster.entryStart);
  }

  #load(group: ClusterGroup, firstIndex: number): readonly Cluster[] {
    let clusters = this.#loaded.get(group);
    if (clusters === undefined) {
      clusters = readPageList(this.#ntuple, group, firstIndex);
      this.#loaded.set(group, clusters);
    }
    return clusters;
  }
}

/**
 * The clusters of a group: header checksum (8 bytes), list of cluster summaries, list of clusters, of columns, of pages.
 * @see RNTuple Binary Format Specification, "Page List Envelope"
 */
function readPageList(ntuple: NTupleSource, group: ClusterGroup, firstIndex: number): Cluster[] {
  const { cursor } = readEnvelope(ntuple, "page list", group.pageList);
  cursor.bits64();
  const ranges = cursor.list(() => cursor.record(() => readSummary(cursor, ntuple)));
  const clusters = cursor.list((i) => {
    if (i >= ranges.length) throw cursor.corrupt(`wanted pages of ${ranges.length} clusters, found more`);
    const start = cursor.position;
    // Which columns it has is looked up when the first one is read.
    cursor.listFrame(() => undefined);
    return lazyCluster(cursor, start, { index: firstIndex + i, ...ranges[i] });
  });
  clusters.sort((a, b) => a.entryStart - b.entryStart);
  let reached = group.entryStart;
  for (const { entryStart, entryStop } of clusters) {
    if (entryStart !== reached) throw cursor.corrupt(`wanted a cluster from entry ${reached} on, found ${entryStart}`);
    reached = entryStop;
  }
  if (reached === group.entryStop && clusters.length === group.numClusters) return clusters;
  const wanted = `${group.numClusters} clusters up to entry ${group.entryStop}`;
  throw cursor.corrupt(`wanted ${wanted}, found ${clusters.length} up to ${reached}`);
}

/** First entry (8 bytes), number of entries (7), flags (1), of which 1 stands for clusters in parts, which do not exist yet. */
function readSummary(cursor: EnvelopeCursor, { source, path }: NTupleSource) {
  const entryStart = cursor.count();
  const bits = cursor.bits64();
  if ((bits >> 56n) & 1n) {
    throw new UnsupportedNTupleError("it has clusters in parts (shards)", { file: source.name, path });
  }
  const entryStop = entryStart + Number(bits & 0xff_ffff_ffff_ffffn);
  if (!Number.isSafeInteger(entryStop)) throw cursor.corrupt(`found a cluster from ${entryStart} to ${entryStop}`);
  return { entryStart, entryStop };
}

function lazyCluster(cursor: EnvelopeCursor, start: number, range: Omit<Cluster, "pages">): Cluster {
  let frames: number[] | undefined;
  return {
    ...range,
    pages(column) {
      frames ??= columnFrames(cursor, start);
      if (column >= frames.length) return undefined;
      cursor.position = frames[column];
      return readPages(cursor);
    },
  };
}

/** Positions of the frames of all columns. */
function columnFrames(cursor: EnvelopeCursor, start: number): number[] {
  cursor.position = start;
  return cursor.list(() => {
    const { position } = cursor;
    cursor.listFrame(() => undefined);
    return position;
  });
}

/**
 * The pages of a column. Each: number of elements (4 bytes), negative where a checksum follows the page, and locator. After them: the
 * number of elements in earlier clusters (8 bytes), negative where the column is suppressed, and compression (4), if it is not.
 */
function readPages(cursor: EnvelopeCursor): ColumnPages {
  return cursor.listFrame((length) => {
    const pages: Page[] = [];
    for (let i = 0; i < length; i++) {
      const count = cursor.i32();
      pages.push({ numElements: Math.abs(count), hasChecksum: count < 0, ...cursor.locator() });
    }
    return { pages, isSuppressed: cursor.i64() < 0 };
  });
}
