import { KaonError } from "./errors.ts";

/** A value that two chunks of events can each produce a part of. Merging gives a new value; neither part changes. */
export interface Mergeable<Self> {
  merge(other: Self): Self;
}

/** Plain, cloneable data that stands for an object on its way between threads; `kaon` names what it stands for. */
export interface Packed {
  readonly kaon: string;
  readonly data: unknown;
}

/** An object that can be packed for another thread and rebuilt there. */
export interface Packable {
  pack(): Packed;
}

const unpackers = new Map<string, (data: unknown) => unknown>();

/** Teaches `unpack` to rebuild the objects that pack themselves as `kaon`. Called once by the module that owns the class. */
export function registerUnpacker(kaon: string, rebuild: (data: unknown) => unknown): void {
  unpackers.set(kaon, rebuild);
}

/**
 * The object that `packed` stands for.
 * @throws KaonError where the module that owns its class has not been imported
 */
export function unpack(packed: Packed): unknown {
  const rebuild = unpackers.get(packed.kaon);
  if (rebuild === undefined) {
    throw new KaonError(
      `cannot rebuild a "${packed.kaon}" that came from a worker: its module is not imported here; import it, or call registerUnpacker`,
    );
  }
  return rebuild(packed.data);
}
