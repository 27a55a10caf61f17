#!/usr/bin/env node
import * as modules from "node:module";

// Before anything else is imported: what Node compiled, and took the types out of, is found again by the next call. Node 20 has no such cache.
modules.enableCompileCache?.();
const { runCommandLine } = await import("./command-line.ts");

process.exitCode = await runCommandLine(process.argv.slice(2));
