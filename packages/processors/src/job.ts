import type { MergeableTree } from "./mergeable.ts";
import type { Progress } from "./progress.ts";
import type { RunOutcome } from "./run.ts";
import type { Runner } from "./runner.ts";

/** A run half-way. */
export interface PartialOutcome<R> {
  /** What is merged so far, by dataset, before `postprocess`. */
  readonly result: Readonly<Record<string, R>>;
  readonly progress: Progress;
}

/** A run under way: await it for its outcome, iterate over its partial results. */
export class Job<R extends MergeableTree, P extends MergeableTree = R> implements PromiseLike<RunOutcome<P>> {
  private readonly outcome: Promise<RunOutcome<P>>;
  /** The runner once there is one; undefined where the run ended before that. */
  private readonly runner: Promise<Runner | undefined>;
  private isOver = false;

  /** @internal `run` makes jobs */
  constructor(start: (onRunner: (runner: Runner) => void) => Promise<RunOutcome<MergeableTree>>) {
    let begin: (runner: Runner | undefined) => void = () => undefined;
    this.runner = new Promise((resolve) => {
      begin = resolve;
    });
    // The caller of run knows the type of what its processor returns.
    this.outcome = start(begin).finally(() => {
      this.isOver = true;
      begin(undefined);
    }) as Promise<RunOutcome<P>>;
  }

  /** As of a promise of the outcome. */
  // oxlint-disable-next-line unicorn/no-thenable -- a job is awaited like a promise
  then<A = RunOutcome<P>, B = never>(
    onFulfilled?: ((outcome: RunOutcome<P>) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.outcome.then(onFulfilled, onRejected);
  }

  /** As of a promise of the outcome. */
  catch<B>(onRejected: (reason: unknown) => B | PromiseLike<B>): Promise<RunOutcome<P> | B> {
    return this.outcome.catch(onRejected);
  }

  /**
   * The merged result each time that it has grown; a slow consumer gets the latest and misses those between. Each costs a few
   * merges, made when it is asked for. Ends when the run ends, and throws what the run throws.
   */
  async *partials(): AsyncGenerator<PartialOutcome<R>, void, void> {
    // From here on the error of the run reaches the caller through the iteration.
    this.outcome.catch(() => undefined);
    const runner = await this.runner;
    if (runner !== undefined) yield* this.follow(runner);
    await this.outcome;
  }

  private async *follow(runner: Runner): AsyncGenerator<PartialOutcome<R>, void, void> {
    let seen = 0;
    while (!this.isOver) {
      if (runner.position > seen) {
        seen = runner.position;
        // What is merged before postprocess is of the type that process returns.
        const result = Object.fromEntries(runner.results()) as Readonly<Record<string, R>>;
        yield { result, progress: runner.progress() };
      } else {
        await this.nextStep(runner);
      }
    }
  }

  private nextStep(runner: Runner): Promise<unknown> {
    let stopListening: (() => void) | undefined;
    const step = new Promise<void>((resolve) => {
      stopListening = runner.onStep(resolve);
    });
    return Promise.race([step, this.outcome]).finally(stopListening);
  }
}
