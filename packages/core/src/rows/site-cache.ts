import type { Scope } from "./scope.ts";
import type { Selected } from "./selected.ts";
import { Site } from "./site.ts";

const maxSites = 1000;

/**
 * Call sites by the text of their row functions: closures of one place in a program have one text, and meet the loop that was
 * compiled for the first of them. Functions of the same text from elsewhere may meet it too, which costs them nothing but speed.
 */
export class SiteCache<P> {
  readonly #sites = new Map<string, Site<P>>();

  /** The site of `key`, bound to the chunk of events for a loop over some of them: a new one where there is none, or where the old one is busy or does not fit. */
  bound(key: string, events: Selected, scope: Scope): Site<P> {
    const known = this.#sites.get(key);
    if (known?.isBusy === true) return new Site(events, scope);
    if (known?.bind(events, scope) === true) return known;
    known?.release();
    const site = new Site<P>(events, scope);
    if (this.#sites.size >= maxSites) this.#sites.delete(this.#sites.keys().next().value ?? "");
    this.#sites.set(key, site);
    return site;
  }
}
