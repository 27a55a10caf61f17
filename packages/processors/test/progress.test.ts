import { expect, test } from "vitest";
import { type Progress, progressBar, progressText } from "@kaon/processors";

const progress: Progress = {
  stage: "processing",
  entries: { done: 1_234_567, total: 4_000_000, isEstimate: true },
  files: { opened: 3, total: 10 },
  chunks: { done: 12, planned: 20 },
  eventsPerSecond: 98_700,
  secondsElapsed: 12.5,
  secondsLeft: 28.02,
  failures: 0,
  retries: 0,
};

/** A terminal that keeps what is written. */
const terminal = (isTTY: boolean, columns = 120) => {
  const written: string[] = [];
  return { isTTY, columns, written, write: (text: string) => written.push(text) };
};

test("a line says how far, how fast and how long still", () => {
  expect(progressText(progress, 99)).toBe(
    `[${"█".repeat(6)}${"░".repeat(14)}] processing  30 %  1.23M/~4.00M events  98.7k events/s  ETA 0:29  3/10 files`,
  );
});

test.each([20, 60, 79, 80, 200])("a line fits into %d columns", (width) => {
  expect(progressText(progress, width).length).toBeLessThan(width);
});

test("the last line says how long it took, and failures are counted", () => {
  const done: Progress = {
    ...progress,
    stage: "done",
    entries: { done: 0, total: 0, isEstimate: false },
    secondsElapsed: 3725,
    failures: 2,
  };
  expect(progressText(done, 80)).toBe("done 100 %  0/0 events  98.7k events/s  took 1:02:05  3/10 files  2 failed");
});

test("a terminal shows one line, not more often than asked, and ends it", () => {
  const stream = terminal(true);
  const listener = progressBar(stream, { everyMilliseconds: 60_000 });
  for (let i = 0; i < 5; i++) listener(progress);
  listener({ ...progress, stage: "done" });
  expect(stream.written).toHaveLength(2);
  expect(stream.written[0].startsWith("\r\u001B[K[")).toBe(true);
  expect(stream.written[1].endsWith("files\n")).toBe(true);
});

test("a stream that is no terminal gets nothing", () => {
  const stream = terminal(false);
  progressBar(stream)({ ...progress, stage: "done" });
  expect(stream.written).toEqual([]);
});
