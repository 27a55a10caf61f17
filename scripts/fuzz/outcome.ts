import { type KaonArray, KaonError, lengthOf } from "kaon";

/** How many reads gave values, and how many a tagged error. */
export interface Outcome {
  values: number;
  errors: number;
}

/** Counts what `action` gives. @throws what is no tagged error */
export async function attempt(outcome: Outcome, action: () => unknown): Promise<void> {
  try {
    await action();
    outcome.values++;
  } catch (error) {
    if (!(error instanceof KaonError)) throw error;
    if (error.message.length > 20_000)
      throw new Error(`a message of ${error.message.length} letters`, { cause: error });
    outcome.errors++;
  }
}

/** @throws Error where an array is not what every user may rely on */
export function checkArray(array: KaonArray, length: number): void {
  if (lengthOf(array) !== length) throw new Error(`wanted ${length} entries, found ${lengthOf(array)}`);
  switch (array.kind) {
    case "numeric":
      return;
    case "text":
      return checkOffsets(array.offsets, array.bytes.length);
    case "jagged":
      checkOffsets(array.offsets, lengthOf(array.content));
      return checkArray(array.content, lengthOf(array.content));
    case "option":
    case "indexed": {
      const least = array.kind === "option" ? -1 : 0;
      const inner = lengthOf(array.content);
      if (array.index.some((position) => position < least || position >= inner))
        throw new Error("a position beyond the content");
      return checkArray(array.content, inner);
    }
    case "record":
      for (const field of Object.values(array.fields)) checkArray(field, array.length);
  }
}

function checkOffsets(offsets: Int32Array, length: number): void {
  if (offsets[0] < 0 || offsets[offsets.length - 1] > length) throw new Error("offsets beyond the content");
  for (let i = 1; i < offsets.length; i++) if (offsets[i] < offsets[i - 1]) throw new Error(`offsets descend at ${i}`);
}
