import { existsSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { EventForm, EventSource, KaonArray, OpenEventSource, ReadLog } from "@kaon/core";

const form: EventForm = {
  name: "Memory",
  fields: {
    event: { kind: "scalar", field: { column: "event", type: "int32" } },
    weight: { kind: "scalar", field: { column: "weight", type: "float64" } },
    Muon: {
      kind: "list",
      counter: "nMuon",
      fields: { pt: { column: "Muon_pt", type: "float32" }, charge: { column: "Muon_charge", type: "int32" } },
    },
  },
};

declare module "@kaon/core" {
  interface Schemas {
    Memory: {
      event: "int32";
      weight: "float64";
      Muon: { list: { pt: "float32"; charge: "int32" } };
    };
  }
}

/** Events that live in arrays: an event source without a file. */
export class MemoryEvents implements EventSource {
  readonly name: string;
  readonly numEntries: number;
  readonly form = form;
  isClosed = false;
  private readonly offsets: Int32Array;
  private readonly columns: Record<string, Float32Array | Float64Array | Int32Array>;
  private readonly touched = new Set<string>();
  private bytesRead = 0;
  private readonly beforeRead: (entryStart: number, entryStop: number) => void;

  constructor(
    name: string,
    options: { numEntries: number; seed: number; beforeRead?: (entryStart: number, entryStop: number) => void },
  ) {
    const { numEntries, seed } = options;
    this.name = name;
    this.numEntries = numEntries;
    this.beforeRead = options.beforeRead ?? (() => undefined);
    const random = randomNumbers(seed);
    this.offsets = new Int32Array(numEntries + 1);
    for (let i = 0; i < numEntries; i++) this.offsets[i + 1] = this.offsets[i] + Math.floor(4 * random());
    const numMuons = this.offsets[numEntries];
    this.columns = {
      event: Int32Array.from({ length: numEntries }, (_, i) => 1000 * seed + i),
      // Of very different sizes, so that sums in another order have other bits.
      weight: Float64Array.from({ length: numEntries }, () => (random() - 0.5) * 10 ** (12 * random())),
      Muon_pt: Float32Array.from({ length: numMuons }, () => 100 * random()),
      Muon_charge: Int32Array.from({ length: numMuons }, () => (random() < 0.5 ? -1 : 1)),
    };
  }

  read(column: string, entryStart: number, entryStop: number): KaonArray {
    if (this.isClosed) throw new Error(`${this.name} is closed`);
    this.beforeRead(entryStart, entryStop);
    this.touched.add(column);
    const isMuon = column.startsWith("Muon_");
    const start = isMuon ? this.offsets[entryStart] : entryStart;
    const stop = isMuon ? this.offsets[entryStop] : entryStop;
    const data = this.columns[column].slice(start, stop);
    this.bytesRead += data.byteLength;
    const dtype = data instanceof Float64Array ? "float64" : data instanceof Float32Array ? "float32" : "int32";
    const content = { kind: "numeric", dtype, data } as KaonArray;
    return isMuon ? { kind: "jagged", offsets: this.readOffsets("nMuon", entryStart, entryStop), content } : content;
  }

  private readonly offsetsCache = new Map<string, Int32Array>();
  readOffsets(counter: string, entryStart: number, entryStop: number): Int32Array {
    this.touched.add(counter);
    const key = `${entryStart} ${entryStop}`;
    const cached = this.offsetsCache.get(key);
    if (cached !== undefined) return cached;
    const offsets = this.offsets.slice(entryStart, entryStop + 1).map((offset) => offset - this.offsets[entryStart]);
    this.offsetsCache.clear();
    this.offsetsCache.set(key, offsets);
    return offsets;
  }

  readLog(): ReadLog {
    const { bytesRead } = this;
    return { columns: [...this.touched], bytesRead, bytesDecompressed: 2 * bytesRead, readTime: 0 };
  }

  close(): void {
    this.isClosed = true;
  }
}

/**
 * Opens `memory://<entries>?…`: `seed`, `missing` (there is no such file), `down=<path>` (the connection fails until that file
 * exists, which the first attempt makes), `downAt=<entry>` with `down` (the same while reading), `always` (fails every time),
 * `slow=<milliseconds>`.
 */
export const openEventSource: OpenEventSource = async ({ file }) => {
  const url = new URL(file);
  const query = url.searchParams;
  if (query.has("missing")) throw Object.assign(new Error(`${file}: no such file`), { code: "ENOENT" });
  if (query.has("slow")) await sleep(Number(query.get("slow")));
  if (!query.has("downAt")) connect(query);
  const downAt = Number(query.get("downAt") ?? Infinity);
  return new MemoryEvents(file, {
    numEntries: Number(url.hostname),
    seed: Number(query.get("seed") ?? 1),
    beforeRead(entryStart, entryStop) {
      if (entryStart <= downAt && downAt < entryStop) connect(query);
    },
  });
};

function connect(query: URLSearchParams): void {
  const marker = query.get("down");
  if (!query.has("always") && (marker === null || existsSync(marker))) return;
  if (marker !== null) writeFileSync(marker, "");
  const cause = Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
  throw new Error("the server went away", { cause });
}

/** Mulberry32. */
function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
