"""The two-lepton selection in coffea: PHYSLITE's schema, whole-array operations of awkward, mT2 by bisection in NumPy over all events at once."""

# lines of user code begin here
import awkward as ak
import hist
import numpy as np
from coffea import processor
from coffea.nanoevents import PHYSLITESchema

GEV = 1000


def objects(particles, **fields):
    momentum = {"pt": particles.pt / GEV, "eta": particles.eta, "phi": particles.phi, "mass": particles.m / GEV}
    momentum = {name: ak.values_astype(values, "float64") for name, values in momentum.items()}
    return ak.zip(momentum | fields, with_name="PtEtaPhiMLorentzVector", behavior=particles.behavior)


def electrons_of(events):
    e = events.Electrons
    e = e[(e.DFCommonElectronsLHLooseBL != 0) & (e.pt > 4.5 * GEV) & (abs(e.eta) < 2.47)]
    return objects(e, charge=e.charge, is_electron=True, is_signal=e.DFCommonElectronsLHMedium != 0)


def muons_of(events):
    mu = events.Muons
    mu = mu[((mu.quality & 7) <= 1) & (mu.pt > 4 * GEV) & (abs(mu.eta) < 2.4)]
    return objects(mu, charge=mu.charge, is_electron=False, is_signal=True)


def jets_of(events):
    jets = events.Jets[(events.Jets.pt > 20 * GEV) & (abs(events.Jets.eta) < 2.8)]
    tag = events.BTagging_AntiKt4EMPFlow[jets.btaggingLink.m_persIndex]
    score = np.log(tag.DL1dv01_pb / (0.018 * tag.DL1dv01_pc + 0.982 * tag.DL1dv01_pu))
    return objects(jets, is_b=(score > 2.443) & (abs(jets.eta) < 2.5))


def near(objects, others, cone):
    return ak.any(objects.metric_table(others) < cone, axis=2)


def overlaps_removed(electrons, muons, jets):
    muons = muons[~near(muons, electrons, 0.01)]
    jets = jets[~(near(jets, electrons, 0.2) & ~jets.is_b)]
    jets = jets[~(near(jets, electrons[electrons.pt > 100], 0.2) & jets.is_b)]
    electrons = electrons[~near(electrons, jets, sliding_cone(electrons))]
    muons = muons[~near(muons, jets, sliding_cone(muons))]
    return electrons, muons, jets


def sliding_cone(leptons):
    return np.minimum(0.4, 0.04 + 10 / leptons.pt)[:, :, np.newaxis]


def mt2(a, b, missing_x, missing_y):
    # The smallest mass of two equal parents that decay to the leptons and massless particles: the mass from which on the ellipses overlap
    # in which the momentum of the first massless particle can be.
    arrays = (a.px, a.py, a.mass, b.px, b.py, b.mass, missing_x, missing_y)
    momenta = np.array([ak.to_numpy(array) for array in arrays])
    # In units of the largest number, so that all are of the order of one.
    scale = abs(momenta).max(axis=0)
    ax, ay, am, bx, by, bm, mx, my = momenta / scale
    low = np.maximum(am, bm)
    # With half of the missing momentum each, both parents have such masses.
    half = np.hypot(mx, my) / 2
    high = np.sqrt(
        np.maximum(
            am**2 + 2 * (np.sqrt(am**2 + ax**2 + ay**2) * half - (ax * mx + ay * my) / 2),
            bm**2 + 2 * (np.sqrt(bm**2 + bx**2 + by**2) * half - (bx * mx + by * my) / 2),
        )
    )
    for _ in range(40):
        middle = (low + high) / 2
        apart = are_apart(ellipse(ax, ay, am, middle), moved(ellipse(-bx, -by, bm, middle), mx, my))
        low, high = np.where(apart, middle, low), np.where(apart, high, middle)
    return scale * high


def ellipse(px, py, m, parent):
    # xx, xy, yy, x, y and 1 of the quadratic form that is below zero where E |q| - p q < (parent² - m²) / 2.
    d = (parent**2 - m**2) / 2
    return m**2 + py**2, -px * py, m**2 + px**2, -d * px, -d * py, -(d**2)


def moved(form, mx, my):
    xx, xy, yy, x, y, one = form
    x, y, one = x - xx * mx - xy * my, y - xy * mx - yy * my, one - 2 * (x * mx + y * my) + xx * mx**2 + 2 * xy * mx * my + yy * my**2
    return xx, xy, yy, x, y, one


def are_apart(a, b):
    # Whether det(λA + B) has two positive roots, which is where two ellipses have no point in common.
    c3, c2, c1, c0 = determinant(a, a, a), mixed(a, b), mixed(b, a), determinant(b, b, b)
    p, q, r = c2 / c3, c1 / c3, c0 / c3
    discriminant = p**2 * q**2 - 4 * q**3 - 4 * p**3 * r + 18 * p * q * r - 27 * r**2
    return (discriminant > 0) & ((p < 0) | (q < 0))


def mixed(a, b):
    return determinant(a, a, b) + determinant(a, b, a) + determinant(b, a, a)


def determinant(a, b, c):
    # Of the matrix with the first row of a, the second of b and the third of c.
    return (
        a[0] * (b[2] * c[5] - b[4] * c[4]) - a[1] * (b[1] * c[5] - b[4] * c[3]) + a[3] * (b[1] * c[4] - b[2] * c[3])
    )


class TwoLepton(processor.ProcessorABC):
    def process(self, events):
        electrons, muons, jets = overlaps_removed(electrons_of(events), muons_of(events), jets_of(events))
        leptons = ak.concatenate([electrons, muons], axis=1)
        leptons = leptons[ak.argsort(leptons.pt, axis=1, ascending=False)]
        soft = events.MET_Core_MET[events.MET_Core_MET.name == "PVSoftTrkCore"][:, 0]
        selected = ak.zip({"leptons": leptons, "jets": jets, "soft": soft}, depth_limit=1)

        cutflow = [len(selected)]

        def passing(mask):
            cutflow.append(ak.sum(mask))
            return selected[mask]

        selected = passing(ak.num(selected.leptons) == 2)
        selected = passing(ak.all(selected.leptons.is_signal, axis=1))
        selected["first"], selected["second"] = selected.leptons[:, 0], selected.leptons[:, 1]
        selected = passing(selected.first.pt > 25)
        selected = passing(selected.second.pt > 20)
        selected = passing(selected.first.charge != selected.second.charge)
        selected["mll"] = (selected.first + selected.second).mass
        selected = passing(selected.mll > 20)
        selected = passing((selected.first.is_electron != selected.second.is_electron) | (abs(selected.mll - 91.2) > 20))

        first, second, jets, soft = selected.first, selected.second, selected.jets, selected.soft
        x = soft.mpx / GEV - first.px - second.px - ak.sum(jets.px, axis=1)
        y = soft.mpy / GEV - first.py - second.py - ak.sum(jets.py, axis=1)
        met = np.hypot(x, y)
        boost_x, boost_y = x + first.px + second.px, y + first.py + second.py
        selected["angle"] = abs(np.arctan2(x * boost_y - y * boost_x, x * boost_x + y * boost_y))
        selected["significance"] = met / np.sqrt(first.pt + second.pt + ak.sum(jets.pt, axis=1))
        selected["mt2"] = mt2(first, second, x, y)
        histograms = {
            "mll": hist.Hist.new.Reg(60, 0, 300, name="mll").Int64().fill(selected.mll),
            "met": hist.Hist.new.Reg(50, 0, 1000, name="met").Int64().fill(met),
            "mT2": hist.Hist.new.Reg(60, 0, 300, name="mt2").Int64().fill(selected.mt2),
        }

        selected = passing(ak.any(selected.jets.is_b, axis=1))
        selected = passing(selected.angle < 1.5)
        selected = passing(selected.significance > 12)
        selected = passing(selected.mt2 > 110)
        return {"cutflow": np.array(cutflow), **histograms}

    def postprocess(self, accumulator):
        return accumulator


# lines of user code end here

SCHEMA, TREE = PHYSLITESchema, "CollectionTree"
PROCESSOR = TwoLepton
