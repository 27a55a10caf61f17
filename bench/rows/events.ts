import type { DType, EventField, EventSource, FieldForm, KaonArray, ReadLog, TypedArray } from "@kaon/core";

/** Objects of many events in memory, as flat columns with offsets. */
export interface Objects {
  readonly numEvents: number;
  readonly offsets: Int32Array;
}

/** Directions and momenta; GeV, radians. */
export interface Kinematics extends Objects {
  readonly pt: Float32Array;
  readonly eta: Float32Array;
  readonly phi: Float32Array;
}

export interface MuonColumns extends Kinematics {
  readonly charge: Int32Array;
  readonly softId: Uint8Array;
}

export interface JetColumns extends Kinematics {
  readonly mass: Float32Array;
}

/** Random muons from a fixed seed: 0 to 4 an event with probabilities 0.1, 0.2, 0.45, 0.15, 0.1; exponential pt. */
export function makeMuons(numEvents: number): MuonColumns {
  const random = xorshift(12345);
  const offsets = makeOffsets(numEvents, () => {
    const r = random();
    return r < 0.1 ? 0 : r < 0.3 ? 1 : r < 0.75 ? 2 : r < 0.9 ? 3 : 4;
  });
  const n = offsets[numEvents];
  return {
    ...kinematics({ numEvents, offsets }, random, { floor: 3, slope: 20, maxEta: 2.4 }),
    charge: Int32Array.from({ length: n }, () => (random() < 0.5 ? -1 : 1)),
    softId: Uint8Array.from({ length: n }, () => (random() < 0.95 ? 1 : 0)),
  };
}

/** Random jets from a fixed seed: 0 to `most` an event, all numbers alike; exponential pt. */
export function makeJets(numEvents: number, most: number): JetColumns {
  const random = xorshift(54321);
  const offsets = makeOffsets(numEvents, () => Math.floor(random() * (most + 1)));
  return {
    ...kinematics({ numEvents, offsets }, random, { floor: 15, slope: 25, maxEta: 4.7 }),
    mass: Float32Array.from({ length: offsets[numEvents] }, () => -8 * Math.log(1 - random())),
  };
}

/** Lists of objects in memory as a source of events; `types` names the dtype of each column of each list. */
export function memoryEvents(
  lists: Readonly<Record<string, Objects>>,
  types: Readonly<Record<string, Readonly<Record<string, DType>>>>,
): EventSource {
  const columns = new Map<string, KaonArray>();
  const fields: Record<string, EventField> = {};
  for (const [list, objects] of Object.entries(lists)) {
    const forms: Record<string, FieldForm> = {};
    for (const [name, type] of Object.entries(types[list])) {
      const column = `${list}_${name}`;
      const data = objects[name as keyof Objects] as unknown as TypedArray;
      forms[name] = { column, type };
      columns.set(column, {
        kind: "jagged",
        offsets: objects.offsets,
        content: { kind: "numeric", dtype: type, data },
      });
    }
    fields[list] = { kind: "list", counter: list, fields: forms };
  }
  const log: ReadLog = { columns: [], bytesRead: 0, bytesDecompressed: 0, readTime: 0 };
  return {
    name: "memory",
    numEntries: Object.values(lists)[0].numEvents,
    form: { name: "memory", fields },
    read: (column) => columns.get(column) as KaonArray,
    readOffsets: (list) => lists[list].offsets,
    readLog: () => log,
    close: () => undefined,
  };
}

function makeOffsets(numEvents: number, count: () => number): Int32Array {
  const offsets = new Int32Array(numEvents + 1);
  for (let e = 0; e < numEvents; e++) offsets[e + 1] = offsets[e] + count();
  return offsets;
}

function kinematics(
  { numEvents, offsets }: Objects,
  random: () => number,
  { floor, slope, maxEta }: { readonly floor: number; readonly slope: number; readonly maxEta: number },
): Kinematics {
  const n = offsets[numEvents];
  return {
    numEvents,
    offsets,
    pt: Float32Array.from({ length: n }, () => floor - slope * Math.log(1 - random())),
    eta: Float32Array.from({ length: n }, () => (2 * random() - 1) * maxEta),
    phi: Float32Array.from({ length: n }, () => (2 * random() - 1) * Math.PI),
  };
}

/** Numbers in [0, 1) from a 32-bit xorshift generator (Marsaglia 2003). */
function xorshift(seed: number): () => number {
  let s = seed;
  return () => {
    s ^= s << 13;
    s ^= s >>> 17;
    s ^= s << 5;
    return (s >>> 0) / 4294967296;
  };
}
