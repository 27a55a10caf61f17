const golden = 0x9e37_79b9;

/**
 * Random numbers that depend on a seed and a stream number only, so that event 17 is the same whatever came before it.
 * The generator is sfc32, a small chaotic one with a counter; it passes PractRand, which a sample needs and cryptography does not.
 * @see https://pracrand.sourceforge.net/RNG_engines.txt
 */
export class Random {
  #a = 0;
  #b = 0;
  #c = 0;
  #counter = 1;
  #spare = Number.NaN;

  /** Starts the stream `stream` of `seed`; both may have 53 bits. */
  restart(seed: number, stream: number): void {
    this.#a = scramble(seed | 0, golden);
    this.#b = scramble((stream | 0) ^ this.#a, high(seed));
    this.#c = scramble(high(stream) ^ this.#b, stream | 0);
    this.#counter = 1;
    this.#spare = Number.NaN;
    for (let i = 0; i < 8; i++) this.uniform();
  }

  /** Evenly spread over the open interval (0, 1), in steps of 2⁻³². */
  uniform(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return ((sum >>> 0) + 0.5) / 4_294_967_296;
  }

  /** Evenly spread over (low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.uniform();
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  /** Normally distributed, mean 0 and deviation 1. @see https://doi.org/10.1214/aoms/1177706645 (Box and Muller 1958) */
  normal(): number {
    const spare = this.#spare;
    if (!Number.isNaN(spare)) {
      this.#spare = Number.NaN;
      return spare;
    }
    const radius = Math.sqrt(-2 * Math.log(this.uniform()));
    const angle = 2 * Math.PI * this.uniform();
    this.#spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  /** Exponentially distributed with mean 1. */
  exponential(): number {
    return -Math.log(this.uniform());
  }

  /** Poisson distributed; the cost grows with the mean. */
  poisson(mean: number): number {
    const floor = Math.exp(-mean);
    let count = 0;
    for (let product = this.uniform(); product > floor; product *= this.uniform()) count++;
    return count;
  }

  /** An angle, evenly spread over (−π, π). */
  angle(): number {
    return this.between(-Math.PI, Math.PI);
  }
}

/** Bits of two words mixed so that each depends on all. @see https://github.com/aappleby/smhasher (the finalizer of MurmurHash3) */
function scramble(word: number, salt: number): number {
  let bits = (word ^ Math.imul(salt, golden)) | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85eb_ca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2_ae35);
  return bits ^ (bits >>> 16);
}

function high(value: number): number {
  return Math.floor(value / 4_294_967_296) | 0;
}
