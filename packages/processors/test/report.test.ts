import { expect, test } from "vitest";
import { type RunReport, reportText } from "@kaon/processors";

const report: RunReport = {
  files: 2,
  chunks: 1,
  entries: 40,
  eventsPerSecond: 20.4,
  bytesRead: 12_345,
  bytesDecompressed: 6_543_210,
  columns: ["Muon_pt", "nMuon"],
  seconds: { open: 0.1, read: 0.2, process: 0.3, merge: 0.004, wall: 1.96 },
  retries: 1,
  executor: "threads",
  workers: 2,
  failures: [
    {
      kind: "file",
      dataset: "d",
      file: "a.root",
      attempts: 3,
      error: { name: "FileAccessError", message: "a.root: no such file" },
    },
    {
      kind: "chunk",
      dataset: "d",
      file: "b.root",
      tree: "Events",
      entryStart: 7,
      entryStop: 14,
      entry: 9,
      attempts: 1,
      error: { name: "RowFunctionError", message: "no muon" },
    },
  ],
};

test("a report reads as a few lines, with every failure on one of its own", () => {
  expect(reportText(report)).toBe(
    [
      "40 events in 2 files and 1 chunk, 1.96 s, 20 events/s",
      "threads, 2 workers: open 0.10 s, read 0.20 s, process 0.30 s, merge 0.00 s",
      "2 columns, 12.3 kB read, 6.5 MB decompressed",
      "1 attempt made again",
      "2 failures:",
      '  a.root of dataset "d" could not be opened: FileAccessError: a.root: no such file',
      '  b.root:Events entries [7, 14) of dataset "d" failed at entry 9: RowFunctionError: no muon',
    ].join("\n"),
  );
});
