import type { MessagePort } from "node:worker_threads";

/** What a method of the thread gives: a value, and the buffers in it that move to the caller without a copy. */
export interface Served<V> {
  readonly value: V;
  readonly transfer?: readonly ArrayBuffer[];
}

/** The methods that a thread serves, by name. Arguments and values are plain data. */
export type BridgeMethods = Readonly<Record<string, (...args: never[]) => Promise<Served<unknown>>>>;

/** What the thread is started with. */
export interface BridgeSetup {
  readonly port: MessagePort;
  /** Shared with the caller; see `signal`. */
  readonly signals: Int32Array;
}

/** Positions in `signals`. */
export const signal = {
  /** Counts replies; the caller sleeps on it. */
  replies: 0,
  /** Counts up while the thread is at work and alive. */
  beats: 1,
  /** 1 where the thread has ended. */
  ended: 2,
} as const;

/** A call, as the thread gets it. */
export interface BridgeCall {
  readonly method: string;
  readonly args: readonly unknown[];
}

/** An answer, as the caller gets it. */
export type BridgeReply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly name: string; readonly message: string; readonly stack: string | undefined };
