/**
 * Fresh copies of code. V8 learns types and callees per function *literal*: one loop shared by every callback becomes
 * megamorphic and stops inlining (measured: seven times slower). A copy made from the source text starts with no history.
 */

/** Whether code can be made from text here (not under `--disallow-code-generation-from-strings` or a strict CSP). */
export const canGenerate: boolean = (() => {
  try {
    // oxlint-disable-next-line typescript/no-implied-eval -- finds out whether the next one works
    return new Function("return true")() === true;
  } catch {
    return false;
  }
})();

/**
 * What `template` returns, from a fresh copy of its code where that is possible. A template must not refer to anything outside
 * itself: not to imports, nor to module variables.
 */
export function fresh<T>(template: () => T): T {
  return canGenerate ? generate<() => T>(template.toString())() : template();
}

/** How often code was made from text. */
let made = 0;

/**
 * The value of an expression given as source text, with no history. V8 keeps what it compiled from text, and gives functions of the same text what it
 * learned from the ones before: so no text is the same.
 */
export function generate<T>(source: string): T {
  // The caller knows what the text that it wrote evaluates to.
  // oxlint-disable-next-line typescript/no-implied-eval -- the text is made by this package, never by a user
  return new Function(`"use strict"; /* ${made++} */ return (${source});`)() as T;
}
