import { ArgumentError } from "@kaon/core";
import { makePhyslite, makeSample, type SampleSummary, type SampleWriting } from "../sample/index.ts";
import { interruptible } from "./interruption.ts";
import type { MakeSampleCommandOptions } from "./make-sample-command.ts";
import { bytesText, textTable } from "./text-table.ts";

/** Does what `kaon make-sample` was asked for. */
export async function makeSampleAction({ out, json = false, ...options }: MakeSampleCommandOptions): Promise<void> {
  const { isTTY } = process.stderr;
  const onProgress = (events: number): void => {
    if (isTTY) process.stderr.write(`\r${Math.floor((100 * events) / options.events)} % of ${options.events} events`);
  };
  const made = await interruptible((signal) => make(options, { directory: out, signal, onProgress })).finally(
    // Erases the line of the progress (ECMA-48 EL).
    () => isTTY && process.stderr.write("\r\u001B[K"),
  );
  if (json) {
    console.log(JSON.stringify(made, null, 2));
    return;
  }
  const { files, events, bytes, columns, processes } = made;
  for (const file of files) console.log(`${file.path}: ${file.events} events, ${bytesText(file.bytes)}`);
  const rows = Object.entries(processes).map(([name, count]) => [name, String(count)]);
  console.log(
    `\n${events} events, ${columns.length} columns, ${bytesText(bytes)}; ${options.format === "physlite" ? "events" : "events with a muon pair"}, by process:`,
  );
  console.log(textTable([{ title: "process" }, { title: "events", align: "right" }], rows));
}

/** The sample of the format that was asked for. @throws ArgumentError for options of the other one */
async function make(
  { format, stop, neutralino, signalShare, ...options }: Omit<MakeSampleCommandOptions, "out" | "json">,
  how: Pick<SampleWriting, "directory" | "signal" | "onProgress">,
): Promise<SampleSummary> {
  if (format === "nanoaod") {
    if (stop !== undefined || neutralino !== undefined || signalShare !== undefined) {
      throw new ArgumentError("--stop, --neutralino and --signal-share are for --format physlite");
    }
    return makeSample({ ...options, ...how });
  }
  if (options.columns === "wide" || options.genWeight === true) {
    throw new ArgumentError("--columns and --gen-weight are for --format nanoaod");
  }
  if ((stop === undefined) !== (neutralino === undefined)) {
    throw new ArgumentError("a signal needs both masses: --stop and --neutralino");
  }
  return makePhyslite({
    ...options,
    ...how,
    ...(stop === undefined || neutralino === undefined ? {} : { stop: { stop, neutralino } }),
    ...(signalShare === undefined ? {} : { signalShare }),
  });
}
