/** What the publication says of a region: events seen, and expected without signal. */
export interface PublishedYield {
  readonly observed: number;
  readonly background: number;
  readonly error: number;
}

/**
 * Published yields for 139 fb⁻¹, by the name of the region: mark V.
 * @see GAMBIT, and the database of SModels, 13TeV/ATLAS/ATLAS-SUSY-2018-08-eff, which agree
 */
export const publishedYields: Readonly<Record<string, PublishedYield>> = {
  SR2b_SF_110_120: { observed: 17, background: 18.8, error: 3.5 },
  SR2b_SF_120_140: { observed: 19, background: 14.4, error: 2.9 },
  SR2b_SF_140_160: { observed: 9, background: 5.1, error: 0.9 },
  SR2b_SF_160_180: { observed: 3, background: 3.7, error: 0.6 },
  SR2b_SF_180_220: { observed: 4, background: 4.4, error: 0.7 },
  SR2b_SF_220: { observed: 5, background: 5, error: 1 },
  SR2b_DF_110_120: { observed: 19, background: 22, error: 4 },
  SR2b_DF_120_140: { observed: 13, background: 16.3, error: 3.2 },
  SR2b_DF_140_160: { observed: 5, background: 5.1, error: 0.8 },
  SR2b_DF_160_180: { observed: 1, background: 2.83, error: 0.45 },
  SR2b_DF_180_220: { observed: 1, background: 3.25, error: 0.45 },
  SR2b_DF_220: { observed: 3, background: 3.11, error: 0.67 },
  SR2b_inclusive_110: { observed: 99, background: 102, error: 12 },
  SR2b_inclusive_120: { observed: 63, background: 62.2, error: 6.3 },
  SR2b_inclusive_140: { observed: 31, background: 32.1, error: 3.2 },
  SR2b_inclusive_160: { observed: 17, background: 22, error: 2.1 },
  SR2b_inclusive_180: { observed: 13, background: 15.7, error: 1.7 },
  SR2b_inclusive_200: { observed: 10, background: 11.3, error: 1.7 },
  SR2b_inclusive_220: { observed: 8, background: 8, error: 1.4 },
  SR3b_W_DF: { observed: 1, background: 5.1, error: 1 },
  SR3b_W_SF: { observed: 5, background: 4, error: 1 },
  SR3b_t_DF: { observed: 5, background: 7.5, error: 1.4 },
  SR3b_t_SF: { observed: 5, background: 5, error: 1.1 },
  SR4b_small: { observed: 10, background: 12.8, error: 3.2 },
  SR4b_large: { observed: 19, background: 19.3, error: 2.7 },
};
