/**
 * Line colours in the order of use, which remain distinct for every form of colour vision.
 * @see Petroff, "Accessible color sequences for data visualization" (2021), https://arxiv.org/abs/2107.02270: as CMS uses it
 */
export const lineColours: readonly string[] = ["#3f90da", "#bd1f01", "#ffa90e", "#832db6", "#94a4a2", "#a96b59"];

/** Colour of frames, ticks and words. */
export const ink = "#1a1a1a";
