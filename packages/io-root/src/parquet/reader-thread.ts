// The entry of the thread that reads Parquet files for another one.
import * as nodeModule from "node:module";

// As in the worker threads of @kaon/processors: it works for modules that are imported after it.
nodeModule.enableCompileCache?.();
const { serveBridge } = await import("../sync-bridge/serve.ts");
const { readerMethods } = await import("./reader-methods.ts");

serveBridge(readerMethods);
