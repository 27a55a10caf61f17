/** An error as plain data: what is left of it in a report, and on the way between threads. */
export interface ErrorRecord {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  /** The system's or library's code, as `ENOENT`. */
  readonly code?: string;
  /** The error's own fields of plain values, as `branch` or `event`. */
  readonly fields?: Readonly<Record<string, string | number | boolean>>;
  readonly cause?: ErrorRecord;
}

/** How far a chain of causes is followed: chains may be circular. */
const MAX_CAUSES = 8;

/** `error` with its chain of causes as plain data. Anything that was thrown is taken. */
export function recordError(error: unknown, depth = 0): ErrorRecord {
  if (!(error instanceof Error)) return { name: "Thrown", message: String(error) };
  const { name, message, stack, cause } = error;
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const fields = plainFields(error);
  return {
    name,
    message,
    ...(stack === undefined ? {} : { stack }),
    ...(code === undefined ? {} : { code }),
    ...(fields === undefined ? {} : { fields }),
    ...(cause === undefined || depth >= MAX_CAUSES ? {} : { cause: recordError(cause, depth + 1) }),
  };
}

function plainFields(error: Error): Record<string, string | number | boolean> | undefined {
  const standard = new Set(["name", "message", "stack", "cause", "code"]);
  const fields = Object.entries(error).filter(
    (entry): entry is [string, string | number | boolean] =>
      !standard.has(entry[0]) && ["string", "number", "boolean"].includes(typeof entry[1]),
  );
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}

/** An Error that shows what the record holds: its name, message, stack and causes. */
export function errorFromRecord(record: ErrorRecord): Error {
  const cause = record.cause === undefined ? undefined : { cause: errorFromRecord(record.cause) };
  const error = new Error(record.message, cause);
  error.name = record.name;
  if (record.stack !== undefined) error.stack = record.stack;
  return Object.assign(error, record.fields, record.code === undefined ? {} : { code: record.code });
}

/** System and network failures that often pass by themselves. A file that is not there (ENOENT, EACCES) is not among them. */
const TRANSIENT_CODES = new Set(
  [
    "EIO ESTALE ETIMEDOUT ECONNRESET ECONNREFUSED ECONNABORTED EAGAIN EBUSY EINTR EPIPE",
    "EHOSTUNREACH ENETUNREACH ENETDOWN ENETRESET EMFILE ENFILE EAI_AGAIN",
    "UND_ERR_SOCKET UND_ERR_CONNECT_TIMEOUT UND_ERR_HEADERS_TIMEOUT UND_ERR_BODY_TIMEOUT",
  ].flatMap((codes) => codes.split(" ")),
);

/**
 * Whether doing the same again may well succeed: some error in the chain of causes says so by a boolean `isTransient`
 * (the outermost that says anything decides), or has the code of a passing I/O failure.
 */
export function isTransient(error: unknown): boolean {
  let current = error;
  for (let depth = 0; depth <= MAX_CAUSES && current instanceof Error; depth++) {
    if ("isTransient" in current && typeof current.isTransient === "boolean") return current.isTransient;
    if ("code" in current && typeof current.code === "string" && TRANSIENT_CODES.has(current.code)) return true;
    current = current.cause;
  }
  return false;
}
