import { type Packable, type Packed, unpack as unpackObject } from "@kaon/core";
import { compactLayout, isLayout } from "./layouts.ts";
import { MergeError, describeValue, pathKey } from "./merge-error.ts";
import { type AnyTypedArray, type MergeableTree, isPlainRecord, isSelfMerging, isTypedArray } from "./mergeable.ts";

/** A tree as plain data that `postMessage` takes, with the buffers that it may take away. */
export interface PackedTree {
  readonly tree: unknown;
  /** Every buffer of `tree`: fresh copies that nothing else holds, so that moving them harms nobody. */
  readonly transfer: readonly ArrayBuffer[];
}

/** What stands for a plain record that has a key `kaon` of its own. */
const ESCAPED_RECORD = "processors/record";

/**
 * Makes a tree ready for another thread: objects are replaced by what their `pack()` gives, typed arrays by compact copies.
 * Copies cost one pass over the result, and are what makes moving safe: a result may share its buffers with a module
 * constant, a cached column or the axis of the next chunk's histogram, and a view would drag its whole buffer along.
 *
 * @throws MergeError that names the node that cannot be moved: a function, an object of a class without `pack`
 */
export function packTree(tree: MergeableTree): PackedTree {
  const packer = new Packer();
  return { tree: packer.node(tree, ""), transfer: packer.transfer };
}

/**
 * The tree that was packed, with its objects rebuilt.
 * @throws KaonError where the class of a packed object is not registered in this thread
 */
export function unpackTree(packed: unknown): MergeableTree {
  // packTree made it from a MergeableTree.
  return unpackNode(packed) as MergeableTree;
}

class Packer {
  readonly transfer: ArrayBuffer[] = [];
  private readonly copies = new Map<AnyTypedArray, AnyTypedArray>();

  node(value: unknown, path: string): unknown {
    if (typeof value === "function" || typeof value === "symbol") throw immovable(value, path);
    if (typeof value !== "object" || value === null) return value;
    if (isPackable(value)) return this.packed(value, path);
    if (isTypedArray(value)) return this.copy(value);
    if (isLayout(value)) return this.data(compactLayout(value), path);
    if (isSelfMerging(value)) {
      throw new MergeError(
        `${describeValue(value)} cannot leave its worker thread: give its class pack(), and call registerUnpacker from @kaon/core in its module`,
        { path },
      );
    }
    return this.container(value, (child, key) => this.node(child, pathKey(path, key)), path);
  }

  private packed(value: Packable, path: string): Packed {
    const { kaon, data } = value.pack();
    return { kaon, data: this.data(data, pathKey(path, "pack()")) };
  }

  /** Plain data: as a node, but nothing in it is an object of a class. */
  private data(value: unknown, path: string): unknown {
    if (typeof value === "function" || typeof value === "symbol") throw immovable(value, path);
    if (typeof value !== "object" || value === null) return value;
    if (isTypedArray(value)) return this.copy(value);
    return this.container(value, (child, key) => this.data(child, pathKey(path, key)), path, true);
  }

  private container(
    value: object,
    visit: (child: unknown, key: unknown) => unknown,
    path: string,
    isData = false,
  ): unknown {
    if (Array.isArray(value)) return value.map(visit);
    if (value instanceof Map) return new Map([...value].map(([key, child]) => [key, visit(child, key)] as const));
    if (value instanceof Set) return new Set([...value].map((child) => visit(child, "(member)")));
    if (!isPlainRecord(value)) throw immovable(value, path);
    const entries = Object.entries(value).map(([key, child]) => [key, visit(child, key)] as const);
    if (!isData && Object.hasOwn(value, "kaon")) return { kaon: ESCAPED_RECORD, data: entries };
    return Object.fromEntries(entries);
  }

  private copy(view: AnyTypedArray): AnyTypedArray {
    const known = this.copies.get(view);
    if (known !== undefined) return known;
    // A Buffer is a Uint8Array whose slice shares memory, and a view of shared memory would stay shared.
    const copied = new (typedArrayClass(view))(view);
    this.copies.set(view, copied);
    this.transfer.push(copied.buffer);
    return copied;
  }
}

/** The built-in class of a typed array, also where it is a Buffer. */
function typedArrayClass(view: AnyTypedArray): new (source: AnyTypedArray) => AnyTypedArray & { buffer: ArrayBuffer } {
  let prototype = Object.getPrototypeOf(view) as object;
  while (!Object.hasOwn(prototype, "BYTES_PER_ELEMENT")) prototype = Object.getPrototypeOf(prototype) as object;
  return prototype.constructor as new (source: AnyTypedArray) => AnyTypedArray & { buffer: ArrayBuffer };
}

function isPackable(value: object): value is Packable {
  return "pack" in value && typeof value.pack === "function";
}

function immovable(value: unknown, path: string): MergeError {
  return new MergeError(
    `${describeValue(value)} cannot be part of a result: return numbers, text, arrays, sets, maps, records and objects with merge(other)`,
    { path },
  );
}

function unpackNode(value: unknown): unknown {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || isLayout(value)) return value;
  if (Array.isArray(value)) return value.map(unpackNode);
  if (value instanceof Set) return new Set([...value].map(unpackNode));
  if (value instanceof Map) return new Map([...value].map(([key, child]) => [key, unpackNode(child)] as const));
  if ("kaon" in value && typeof value.kaon === "string") return unpackMarked(value as Packed);
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, unpackNode(child)] as const));
}

function unpackMarked(packed: Packed): unknown {
  if (packed.kaon !== ESCAPED_RECORD) return unpackObject(packed);
  const entries = packed.data as readonly (readonly [string, unknown])[];
  return Object.fromEntries(entries.map(([key, child]) => [key, unpackNode(child)] as const));
}
