import { SyncBridge } from "../sync-bridge/sync-bridge.ts";
import type { readerMethods } from "./reader-methods.ts";

/** The thread that reads Parquet files, as its callers see it. */
export type ParquetReader = SyncBridge<typeof readerMethods>;

/** Compiled packages hold .js, sources .ts; the string in a URL is not rewritten by the compiler. */
const threadUrl = new URL(
  import.meta.url.endsWith(".ts") ? "./reader-thread.ts" : "./reader-thread.js",
  import.meta.url,
);

/** Milliseconds that the thread stays after its last user is gone: files are often opened one after the other. */
const linger = 1000;

let current: ParquetReader | undefined;
let numUsers = 0;
let ending: NodeJS.Timeout | undefined;

/** The reader of this thread, which is started for its first user. Each call needs one of `releaseReader`. */
export function acquireReader(): ParquetReader {
  clearTimeout(ending);
  numUsers += 1;
  return reader();
}

/** The reader of this thread for one who has acquired it; another one where the last one was lost. */
export function reader(): ParquetReader {
  if (current?.isAlive !== true) current = new SyncBridge(threadUrl, "kaon parquet");
  return current;
}

/** Says that one user is gone; the thread ends a little after the last one. */
export function releaseReader(): void {
  numUsers -= 1;
  if (numUsers > 0) return;
  ending = setTimeout(() => {
    current?.close();
    current = undefined;
  }, linger);
  ending.unref();
}
