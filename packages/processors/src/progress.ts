/** How far a run is. */
export interface Progress {
  readonly stage: "processing" | "postprocessing" | "done";
  readonly entries: {
    /** Entries in the merged result. */
    readonly done: number;
    /** Entries in all files; estimated from the files opened so far while not all are. */
    readonly total: number;
    readonly isEstimate: boolean;
  };
  readonly files: { readonly opened: number; readonly total: number };
  readonly chunks: { readonly done: number; readonly planned: number };
  readonly eventsPerSecond: number;
  readonly secondsElapsed: number;
  /** Undefined before the first chunk is done. */
  readonly secondsLeft: number | undefined;
  readonly failures: number;
  readonly retries: number;
}

/** Told of every step of a run; called in the main thread, so it should be quick. */
export type ProgressListener = (progress: Progress) => void;

/** What a bar is drawn on: `process.stderr` fits. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/**
 * A listener that keeps one line on a terminal up to date: share done, events, events per second, time left, files, failures.
 * Writes nothing at all to a stream that is not a terminal.
 *
 * @example
 * await run(module, fileset, { opener, onProgress: progressBar(process.stderr) });
 */
export function progressBar(stream: Terminal, options: { readonly everyMilliseconds?: number } = {}): ProgressListener {
  if (stream.isTTY !== true) return () => undefined;
  const { everyMilliseconds = 100 } = options;
  let drawn = -Infinity;
  return (progress) => {
    const now = performance.now();
    const isLast = progress.stage === "done";
    if (!isLast && now - drawn < everyMilliseconds) return;
    drawn = now;
    // Carriage return, then "erase to the end of the line" (ECMA-48 EL).
    const width = stream.columns === undefined || stream.columns < 1 ? 80 : stream.columns;
    stream.write(`\r\u001B[K${progressText(progress, width)}${isLast ? "\n" : ""}`);
  };
}

/** One line of at most `width - 1` characters. */
export function progressText(progress: Progress, width: number): string {
  const { entries, files, eventsPerSecond, secondsElapsed, secondsLeft, stage, failures } = progress;
  const share = entries.total > 0 ? Math.min(entries.done / entries.total, 1) : stage === "done" ? 1 : 0;
  const about = entries.isEstimate ? "~" : "";
  const time =
    stage === "done" ? `took ${clock(secondsElapsed)}` : `ETA ${secondsLeft === undefined ? "-" : clock(secondsLeft)}`;
  const words = [
    `${stage} ${`${Math.floor(100 * share)}`.padStart(3)} %`,
    `${amount(entries.done)}/${about}${amount(entries.total)} events`,
    `${amount(eventsPerSecond)} events/s`,
    time,
    `${files.opened}/${files.total} files`,
    ...(failures > 0 ? [`${failures} failed`] : []),
  ].join("  ");
  const room = Math.min(width - 1 - words.length - 3, 40);
  const line = room < 8 ? words : `${bar(share, room)} ${words}`;
  return line.slice(0, Math.max(width - 1, 0));
}

function bar(share: number, width: number): string {
  const filled = Math.round(share * width);
  return `[${"█".repeat(filled)}${"░".repeat(width - filled)}]`;
}

/** Three digits and a power of a thousand: `1.23M`. */
function amount(value: number): string {
  const units = ["", "k", "M", "G", "T"];
  let scaled = value;
  let power = 0;
  while (scaled >= 999.5 && power < units.length - 1) {
    scaled /= 1000;
    power += 1;
  }
  const decimals = power === 0 || scaled >= 99.95 ? 0 : scaled >= 9.995 ? 1 : 2;
  return `${scaled.toFixed(decimals)}${units[power]}`;
}

function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  const tail = String(whole % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${tail}` : `${minutes}:${tail}`;
}
