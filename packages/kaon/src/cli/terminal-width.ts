/** Columns for tables and pictures: those of the terminal, up to 120; 80 where there is none. */
export function terminalWidth(): number {
  return Math.min(process.stdout.columns ?? 80, 120);
}
