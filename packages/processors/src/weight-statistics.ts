import { type Packed, registerUnpacker } from "@kaon/core";

/** The numbers of `WeightStatistics` as plain data. */
export interface WeightStatisticsData {
  readonly n: number;
  readonly sumw: number;
  readonly sumw2: number;
  readonly min: number;
  readonly max: number;
}

/** How many weights there are, their sum and that of their squares, the smallest and the largest. Merges across chunks. */
export class WeightStatistics implements WeightStatisticsData {
  readonly n: number;
  readonly sumw: number;
  readonly sumw2: number;
  /** Infinity where there are no weights. */
  readonly min: number;
  /** −Infinity where there are no weights. */
  readonly max: number;

  constructor({ n, sumw, sumw2, min, max }: WeightStatisticsData) {
    this.n = n;
    this.sumw = sumw;
    this.sumw2 = sumw2;
    this.min = min;
    this.max = max;
  }

  /** Those of weights one by one. */
  static of(weights: ArrayLike<number>): WeightStatistics {
    let [sumw, sumw2, min, max] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = 0; i < weights.length; i++) {
      const weight = weights[i];
      sumw += weight;
      sumw2 += weight * weight;
      min = Math.min(min, weight);
      max = Math.max(max, weight);
    }
    return new WeightStatistics({ n: weights.length, sumw, sumw2, min, max });
  }

  /** Those of both together. */
  merge(other: WeightStatistics): WeightStatistics {
    return new WeightStatistics({
      n: this.n + other.n,
      sumw: this.sumw + other.sumw,
      sumw2: this.sumw2 + other.sumw2,
      min: Math.min(this.min, other.min),
      max: Math.max(this.max, other.max),
    });
  }

  /** Plain data for another thread. */
  pack(): Packed {
    const { n, sumw, sumw2, min, max } = this;
    return { kaon: "processors/weight-statistics", data: { n, sumw, sumw2, min, max } };
  }
}

registerUnpacker("processors/weight-statistics", (data) => new WeightStatistics(data as WeightStatisticsData));
