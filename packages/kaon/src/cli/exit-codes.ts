/** How the command ends, for scripts. */
export const exitCodes = {
  ok: 0,
  /** The data, the processor or a file made it fail. */
  failed: 1,
  /** It was called in a wrong way; nothing was done. */
  usage: 2,
  /** There is a result, but not of everything (`--keep-going`). */
  partial: 3,
  /** Ctrl-C. */
  interrupted: 130,
  /** SIGTERM, as batch systems send it. */
  terminated: 143,
} as const;

/** One of the numbers that scripts see. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The part of the help that explains them. */
export const exitCodeHelp = `Exit codes:
  0    done
  1    failed: a file, the data or the processor; the message says where
  2    called in a wrong way; nothing was done
  3    done in part: some files or chunks failed, and --keep-going was given
  130  interrupted by Ctrl-C (143 by SIGTERM)`;
