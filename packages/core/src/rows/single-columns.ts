import type { KaonArray } from "../array.ts";
import { counting } from "../kernels/offsets.ts";
import type { SingleForm } from "../source.ts";
import type { ChunkColumns } from "./columns.ts";
import { kindsOfSingle } from "./kinds.ts";
import { ObjectColumns } from "./object-columns.ts";
import { resolveStored, type Reference } from "./reference.ts";

/** The fields of one object per event over a chunk, derived ones included. */
export class SingleColumns extends ObjectColumns {
  declare readonly form: SingleForm;
  #offsets: Int32Array | undefined;

  constructor(
    chunk: ChunkColumns,
    name: string,
    { form, base }: { readonly form: SingleForm; readonly base: SingleColumns | undefined },
  ) {
    super(chunk, name, { form, base, kinds: kindsOfSingle(form) });
  }

  /** 0, 1, 2, …: the events have one object each. */
  get offsets(): Int32Array {
    return (this.#offsets ??= counting(this.chunk.numEntries + 1));
  }

  column(column: string): KaonArray {
    return this.chunk.read(column);
  }

  protected make(field: string): KaonArray {
    const { fields } = this.form;
    return Object.hasOwn(fields, field) ? this.chunk.value(fields[field]) : this.derive(field);
  }

  protected resolve(name: string): Reference {
    const { references = {} } = this.form;
    return resolveStored(name, references[name], this);
  }
}
