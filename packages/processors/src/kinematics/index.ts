export { deltaPhiBoost, fromPtPhi, pTBoost, type PolarTransverse, r2l, r2l4j } from "./missing-momentum.ts";
export * from "./missing-momentum-significance.ts";
export { type InvisibleMasses, mT2, type TransverseVector, type VisibleSystem } from "./mt2.ts";
export * from "./overlap-removal.ts";
export * from "./overlap-tables.ts";
export * from "./sorted-by-pt.ts";
export * from "./super-razor.ts";
