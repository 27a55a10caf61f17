import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mass, type PtEtaPhiM, pxPyPzE, rapidity } from "@kaon/core";
import {
  type CountedJet,
  deltaPhiBoost,
  findOverlaps,
  fromPtPhi,
  gambitTwoLeptonOverlap,
  missingMomentumOverSqrtHT,
  missingMomentumSignificance,
  type OverlapObject,
  pTBoost,
  r2l,
  r2l4j,
  removeOverlaps,
  sortedByPt,
  sharedTrack,
  simpleAnalysisOverlap,
  slidingCone,
  superRazor,
  type TwoLeptonObjects,
} from "@kaon/processors";

const vector = (pt: number, eta: number, phi: number, mass: number): PtEtaPhiM => ({ pt, eta, phi, mass });

describe("the super-razor variables", () => {
  /** Computed independently from the formulae of arXiv:1310.4827 as susynt/SusyNtuple's KinematicTools has them. */
  test.each([
    {
      positive: vector(60, 0.5, 0.3, 0.10566),
      negative: vector(45, -0.8, 2.1, 0.000511),
      missing: fromPtPhi({ pt: 120, phi: -2 }),
      expected: [284.407088, 90.461533, 0.434957, 0.63614, 2.950428, 0.656318, 108.948838, 54.732398, 0.145211],
    },
    {
      positive: vector(100, -1.2, -1, 0.000511),
      negative: vector(30, 0.1, 2.8, 0.10566),
      missing: fromPtPhi({ pt: 250, phi: 1.2 }),
      expected: [384.430073, 116.939563, 0.672058, 0.608379, 2.672259, -0.685733, 128.729833, 196.954678, 0.261204],
    },
  ])(
    "of two known events, with the mass, pTboost and Δφboost of their leptons",
    ({ positive, negative, missing, expected }) => {
      const [first, second] = [pxPyPzE(positive), pxPyPzE(negative)];
      const found = superRazor(first, second, missing);
      const all = [
        found.sqrtSHatR,
        found.mDeltaR,
        found.rPt,
        found.inverseGammaRPlus1,
        found.deltaPhiBetaR,
        found.cosThetaB,
        mass(first, second),
        pTBoost(first, second, missing),
        deltaPhiBoost(first, second, missing),
      ];
      all.forEach((value, i) => {
        expect(Math.abs(value - expected[i])).toBeLessThan(6e-7);
      });
    },
  );

  const lepton = fc.record({
    pt: fc.double({ min: 1, max: 500, noNaN: true }),
    eta: fc.double({ min: -2.5, max: 2.5, noNaN: true }),
    phi: fc.double({ min: -3.14, max: 3.14, noNaN: true }),
  });
  const missing = fc.record({
    pt: fc.double({ min: 0, max: 500, noNaN: true }),
    phi: fc.double({ min: -3.14, max: 3.14, noNaN: true }),
  });

  test("stay in their ranges, do not mind the order of massless leptons, and scale", () => {
    fc.assert(
      fc.property(lepton, lepton, missing, (a, b, m) => {
        const [first, second] = [pxPyPzE({ ...a, mass: 0 }), pxPyPzE({ ...b, mass: 0 })];
        fc.pre(mass(first, second) > 1);
        const found = superRazor(first, second, fromPtPhi(m));
        const swapped = superRazor(second, first, fromPtPhi(m));
        expect(found.rPt).toBeGreaterThanOrEqual(0);
        expect(found.rPt).toBeLessThan(1);
        expect(found.inverseGammaRPlus1).toBeGreaterThanOrEqual(0);
        expect(found.inverseGammaRPlus1).toBeLessThanOrEqual(1 + 1e-12);
        expect(Math.abs(found.cosThetaB)).toBeLessThanOrEqual(1);
        expect(Math.abs(swapped.mDeltaR - found.mDeltaR)).toBeLessThan(1e-4);
        expect(swapped.cosThetaB).toBeCloseTo(-found.cosThetaB, 5);
        const inMeV = superRazor(times(first), times(second), fromPtPhi({ pt: 1000 * m.pt, phi: m.phi }));
        expect(Math.abs(inMeV.mDeltaR / 1000 - found.mDeltaR)).toBeLessThan(1e-4);
        expect(inMeV.rPt).toBeCloseTo(found.rPt, 6);
      }),
      { numRuns: 500 },
    );
  });

  test("need leptons with a mass together", () => {
    const lepton = pxPyPzE(vector(20, 0, 0, 0));
    expect(() => superRazor(lepton, lepton, { px: 10, py: 0 })).toThrow(
      "need two leptons with a positive invariant mass, but their energies are 20 and 20 and their mass is 0",
    );
  });

  function times({ px, py, pz, energy }: ReturnType<typeof pxPyPzE>): ReturnType<typeof pxPyPzE> {
    return { px: 1000 * px, py: 1000 * py, pz: 1000 * pz, energy: 1000 * energy };
  }
});

describe("ratios of missing momentum", () => {
  const leptons = [{ pt: 20 }, { pt: 5 }] as const;

  test("R_2l is over the leptons", () => {
    expect(r2l(400, ...leptons)).toBe(16);
  });

  test("R_2l4j counts up to four jets", () => {
    expect(r2l4j(400, leptons, [])).toBe(400 / 425);
    expect(r2l4j(400, leptons, [{ pt: 300 }, { pt: 75 }])).toBe(0.5);
    const jets = [300, 40, 20, 15, 1000].map((pt) => ({ pt }));
    expect(r2l4j(400, leptons, jets)).toBe(0.5);
  });

  test("the event-based approximation is over √HT", () => {
    expect(missingMomentumOverSqrtHT(120, 400)).toBe(6);
  });
});

describe("the object-based significance of missing momentum", () => {
  const resolution = { pt: (object: { readonly sigma: number }) => object.sigma, phi: () => 0.02 };

  test("is over the soft term alone where there are no objects", () => {
    expect(missingMomentumSignificance({ px: 30, py: 40 }, [], { softTerm: 10 })).toBe(5);
    expect(missingMomentumSignificance({ px: 0, py: 0 }, [], { softTerm: 0 })).toBe(0);
  });

  test("is that of the covariance matrix of all objects", () => {
    const jets = [
      { pt: 100, phi: 0.4, sigma: 0.12 },
      { pt: 60, phi: 2.2, sigma: 0.2 },
    ];
    const muons = [{ pt: 45, phi: -2, sigma: 0.02 }];
    const missing = fromPtPhi({ pt: 80, phi: -0.7 });
    const found = missingMomentumSignificance(
      missing,
      [
        { objects: jets, resolution },
        { objects: muons, resolution: { pt: () => 0.02, phi: () => 0.001 } },
      ],
      { softTerm: 10 },
    );
    // S² = pTmissᵀ V⁻¹ pTmiss of the covariance matrix in the laboratory, by components.
    const matrix = { xx: 100, yy: 100, xy: 0 };
    for (const [{ pt, phi, sigma }, sigmaPhi] of [
      [jets[0], 0.02],
      [jets[1], 0.02],
      [muons[0], 0.001],
    ] as const) {
      const [radial, azimuthal] = [(sigma * pt) ** 2, (sigmaPhi * pt) ** 2];
      matrix.xx += radial * Math.cos(phi) ** 2 + azimuthal * Math.sin(phi) ** 2;
      matrix.yy += radial * Math.sin(phi) ** 2 + azimuthal * Math.cos(phi) ** 2;
      matrix.xy += (radial - azimuthal) * Math.cos(phi) * Math.sin(phi);
    }
    const { px, py } = missing;
    const squared =
      (px * px * matrix.yy - 2 * px * py * matrix.xy + py * py * matrix.xx) /
      (matrix.xx * matrix.yy - matrix.xy * matrix.xy);
    expect(found).toBeCloseTo(Math.sqrt(squared), 12);
  });

  test("does not depend on the units", () => {
    const one = (gev: number): number =>
      missingMomentumSignificance(
        fromPtPhi({ pt: 80 * gev, phi: 1 }),
        [{ objects: [{ pt: 100 * gev, phi: 0.4, sigma: 0.12 }], resolution }],
        { softTerm: 10 * gev },
      );
    expect(one(1000)).toBeCloseTo(one(1), 12);
  });

  test("takes a correlation of 0.9 and more for none", () => {
    const jet = { pt: 1000, phi: 0, sigma: 0.3 };
    const missing = fromPtPhi({ pt: 100, phi: Math.PI / 4 });
    const along = ((0.3 * 1000) ** 2 + 20 ** 2) / 2 + 1;
    expect(missingMomentumSignificance(missing, [{ objects: [jet], resolution }], { softTerm: 1 })).toBeCloseTo(
      100 / Math.sqrt(along),
      10,
    );
  });

  test("says that it needs something that is measured", () => {
    expect(() => missingMomentumSignificance({ px: 1, py: 0 }, [], { softTerm: 0 })).toThrow(
      "the missing momentum has a variance of 0 along itself",
    );
  });
});

test("objects of several lists come by falling pT, those of equal pT in their order", () => {
  const object = fc.record({ pt: fc.integer({ min: 0, max: 9 }), name: fc.nat() });
  const list = fc.array(object, { maxLength: 12 });
  fc.assert(
    fc.property(list, list, (a, b) => {
      const given = structuredClone([a, b]);
      expect(sortedByPt(a, b)).toEqual([...a, ...b].toSorted((x, y) => y.pt - x.pt));
      expect([a, b]).toEqual(given);
    }),
  );
  expect(sortedByPt()).toEqual([]);
});

describe("overlap removal", () => {
  const at = (pt: number, eta: number, phi = 0): OverlapObject => ({ pt, eta, phi });
  const jetAt = (pt: number, eta: number, { isB = false, numTracks = 9 } = {}): CountedJet => ({
    ...at(pt, eta),
    isB,
    numTracks,
  });

  test("GAMBIT's order: every rule sees what the rules before it have left", () => {
    const electron = [at(30, 0), at(150, 2), at(20, -1.7)];
    const muon = [at(25, 0.005), at(25, -2), at(50, 1)];
    const jet = [
      jetAt(40, 0.1), // near the first electron: goes
      jetAt(60, 2.1, { isB: true }), // near an electron above 100 GeV: goes although it is a b-jet
      jetAt(70, -1.75, { isB: true }), // near a soft electron: stays, and takes the electron and a muon with it
      jetAt(80, 1.3), // 0.3 from a muon of 50 GeV, whose cone is 0.24: both stay
    ];
    const rules = gambitTwoLeptonOverlap(1);
    expect(findOverlaps({ electron, muon, jet }, rules)).toEqual({
      electron: Int16Array.of(-1, -1, 3),
      muon: Int16Array.of(0, 4, -1),
      jet: Int16Array.of(1, 2, -1, -1),
    });
    const left = removeOverlaps({ electron, muon, jet }, rules);
    expect(left).toEqual({ electron: [electron[0], electron[1]], muon: [muon[2]], jet: [jet[2], jet[3]] });
    expect(left.jet[0]).toBe(jet[2]);
  });

  test("in MeV it is the same", () => {
    const objects = (mev: number): TwoLeptonObjects => ({
      electron: [at(150 * mev, 0)],
      muon: [at(50 * mev, 1), at(20 * mev, -1)],
      jet: [
        { ...at(60 * mev, 0.1), isB: true },
        { ...at(60 * mev, 1.3), isB: false },
        { ...at(60 * mev, -1.3), isB: false },
      ],
    });
    const gev = findOverlaps(objects(1), gambitTwoLeptonOverlap(1));
    expect(findOverlaps(objects(1000), gambitTwoLeptonOverlap(1000))).toEqual(gev);
    expect(gev).toEqual({ electron: Int16Array.of(-1), muon: Int16Array.of(-1, 4), jet: Int16Array.of(2, -1, -1) });
  });

  test("SimpleAnalysis' default: calorimeter-tagged muons, and jets with few tracks or little more than the muon", () => {
    const electron = [at(30, 0), at(40, 1)];
    const muon = [
      { ...at(25, 0.005), isCaloTagged: true },
      { ...at(25, 1.005), isCaloTagged: false },
      { ...at(10, -1), isCaloTagged: false },
      { ...at(60, 2), isCaloTagged: false },
    ];
    const jet = [
      jetAt(80, -1.1), // eight times the muon: takes it along
      jetAt(80, 2.1), // little more than the muon: goes
      jetAt(80, -1.05, { numTracks: 2 }), // few tracks: goes
    ];
    expect(findOverlaps({ electron, muon, jet }, simpleAnalysisOverlap(1))).toEqual({
      electron: Int16Array.of(-1, 1),
      muon: Int16Array.of(0, -1, 5, -1),
      jet: Int16Array.of(-1, 4, 4),
    });
  });

  test("the sliding cone is min(largest, offset + slope / pT)", () => {
    const cone = slidingCone({ largest: 0.4, offset: 0.04, slope: 10 });
    expect([20, 27.7, 62.5, 1000].map((pt) => cone({ pt }))).toEqual([0.4, 0.4, 0.2, 0.05]);
  });

  test("a shared track is a condition of its own, whatever the distance", () => {
    const electron = [{ ...at(30, 0), track: 4 }];
    const muon = [
      { ...at(20, 1), track: 4 },
      { ...at(20, 0), track: -1 },
    ];
    const left = removeOverlaps({ electron, muon }, [
      { remove: "muon", near: "electron", cone: Number.POSITIVE_INFINITY, when: sharedTrack },
    ]);
    expect(left.muon).toEqual([muon[1]]);
  });

  test("objects of one kind meet each other, not themselves, and the first that stays counts", () => {
    const jet = [at(50, 0), at(40, 0.1), at(30, 0.2)];
    const left = removeOverlaps({ jet }, [
      { remove: "jet", near: "jet", cone: 0.15, when: (lost, kept) => lost.pt < kept.pt },
    ]);
    expect(left.jet).toEqual([jet[0], jet[2]]);
  });

  test("distances go around the beam, and may be measured in rapidity", () => {
    const left = (distance: "eta" | "rapidity"): number => {
      const heavy = { pt: 20, eta: 2, phi: 3.13, mass: 60 };
      const jet = [{ ...heavy, rapidity: rapidity(pxPyPzE(heavy)) }];
      const muon = [{ ...at(30, 2, -3.13), rapidity: 2 }];
      return removeOverlaps({ muon, jet }, [{ remove: "jet", near: "muon", cone: 0.4 }], { distance }).jet.length;
    };
    expect(left("eta")).toBe(0);
    expect(left("rapidity")).toBe(1);
  });

  test("mistakes are named", () => {
    const jet = [at(20, 0), at(20, 1)];
    expect(() => removeOverlaps({ jet }, [{ remove: "jet", near: "jets" as "jet", cone: 0.4 }])).toThrow(
      'no kind of object "jets" in the event given to overlap removal; did you mean "jet"?',
    );
    expect(() => removeOverlaps({ jet }, [{ remove: "jet", near: "jet", cone: 9 }], { distance: "rapidity" })).toThrow(
      'distances in rapidity need objects with a field "rapidity"',
    );
  });
});
