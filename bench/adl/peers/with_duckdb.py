"""The benchmark's queries in DuckDB's SQL on the Parquet file, one thread: `python with_duckdb.py FILE QUERY PASSES`.

Flat lists, one row for each event. Objects come from `unnest`, pairs and triples from joins on the event's row, the best of each event from
`arg_min`: the shape of the published SQL (RumbleDB/hep-iris-benchmark-scripts) in DuckDB's own words.
"""

import duckdb

import dimuon_duckdb
import measure

MACROS = """
CREATE MACRO bin(x, low, high) AS CASE WHEN x < low THEN 0 WHEN x >= high THEN 101 ELSE 1 + floor((x - low) / (high - low) * 100)::INT END;
CREATE MACRO bin_log(x, low, high, n) AS CASE WHEN x < low THEN 0 WHEN x >= high THEN n + 1 ELSE 1 + floor(ln(x / low) / ln(high / low) * n)::INT END;
CREATE MACRO delta_phi(a, b) AS a - b - 2 * pi() * round((a - b) / (2 * pi()));
CREATE MACRO mass2(e, x, y, z) AS e * e - x * x - y * y - z * z;
"""

# lines of user code begin here
QUERIES = {
    "q1": "SELECT bin(MET_pt::DOUBLE, 0, 2000) AS bin, count(*) FROM events GROUP BY bin",
    "q2": "SELECT bin(pt::DOUBLE, 15, 60) AS bin, count(*) FROM (SELECT unnest(Jet_pt) AS pt FROM events) GROUP BY bin",
    "q3": """
        SELECT bin(pt::DOUBLE, 15, 60) AS bin, count(*)
        FROM (SELECT unnest(Jet_pt) AS pt, unnest(Jet_eta) AS eta FROM events)
        WHERE abs(eta) < 1 GROUP BY bin
    """,
    "q4": """
        SELECT bin(MET_pt::DOUBLE, 0, 2000) AS bin, count(*) FROM events
        WHERE len(list_filter(Jet_pt, lambda pt: pt > 40)) >= 2 GROUP BY bin
    """,
    "q5": """
        WITH listed AS (
            SELECT file_row_number AS row, generate_subscripts(Muon_pt, 1) AS i, unnest(Muon_pt)::DOUBLE AS pt, unnest(Muon_eta)::DOUBLE AS eta,
                unnest(Muon_phi)::DOUBLE AS phi, unnest(Muon_mass)::DOUBLE AS m, unnest(Muon_charge) AS charge
            FROM events WHERE nMuon >= 2
        ), muons AS (
            SELECT row, i, charge, pt * cos(phi) AS x, pt * sin(phi) AS y, pt * sinh(eta) AS z,
                sqrt(pt * pt * cosh(eta) * cosh(eta) + m * abs(m)) AS e
            FROM listed
        ), selected AS (
            SELECT DISTINCT a.row FROM muons a JOIN muons b ON a.row = b.row AND a.i < b.i AND a.charge != b.charge
            WHERE sqrt(mass2(a.e + b.e, a.x + b.x, a.y + b.y, a.z + b.z)) BETWEEN 60 AND 120
        )
        SELECT bin(MET_pt::DOUBLE, 0, 2000) AS bin, count(*) FROM events SEMI JOIN selected ON file_row_number = row GROUP BY bin
    """,
    "q6": """
        WITH listed AS (
            SELECT file_row_number AS row, generate_subscripts(Jet_pt, 1) AS i, unnest(Jet_pt)::DOUBLE AS pt, unnest(Jet_eta)::DOUBLE AS eta,
                unnest(Jet_phi)::DOUBLE AS phi, unnest(Jet_mass)::DOUBLE AS m, unnest(Jet_btag) AS btag
            FROM events WHERE nJet >= 3
        ), jets AS (
            SELECT row, i, btag, pt * cos(phi) AS x, pt * sin(phi) AS y, pt * sinh(eta) AS z,
                sqrt(pt * pt * cosh(eta) * cosh(eta) + m * abs(m)) AS e
            FROM listed
        ), triples AS (
            SELECT a.row, a.x + b.x + c.x AS x, a.y + b.y + c.y AS y, a.z + b.z + c.z AS z, a.e + b.e + c.e AS e,
                greatest(a.btag, b.btag, c.btag) AS btag
            FROM jets a JOIN jets b ON a.row = b.row AND a.i < b.i JOIN jets c ON b.row = c.row AND b.i < c.i
        ), best AS (
            SELECT arg_min({'pt': sqrt(x * x + y * y), 'btag': btag}, abs(sqrt(mass2(e, x, y, z)) - 172.5)) AS triple
            FROM triples GROUP BY row
        )
        SELECT 'pt' AS name, bin(triple.pt, 15, 40) AS bin, count(*) FROM best GROUP BY bin
        UNION ALL
        SELECT 'btag' AS name, bin(triple.btag::DOUBLE, 0, 1) AS bin, count(*) FROM best GROUP BY bin
    """,
    "q7": """
        WITH jets AS (
            SELECT * FROM (
                SELECT file_row_number AS row, generate_subscripts(Jet_pt, 1) AS i, unnest(Jet_pt) AS pt, unnest(Jet_eta)::DOUBLE AS eta,
                    unnest(Jet_phi)::DOUBLE AS phi FROM events
            ) WHERE pt > 30
        ), leptons AS (
            SELECT * FROM (
                SELECT file_row_number AS row, unnest(Muon_pt) AS pt, unnest(Muon_eta)::DOUBLE AS eta, unnest(Muon_phi)::DOUBLE AS phi FROM events
                UNION ALL
                SELECT file_row_number AS row, unnest(Electron_pt), unnest(Electron_eta)::DOUBLE, unnest(Electron_phi)::DOUBLE FROM events
            ) WHERE pt > 10
        ), sums AS (
            SELECT sum(jets.pt::DOUBLE) AS total FROM jets ANTI JOIN leptons ON jets.row = leptons.row
                AND sqrt((jets.eta - leptons.eta) ** 2 + delta_phi(jets.phi, leptons.phi) ** 2) < 0.4
            GROUP BY row
        )
        SELECT bin(total, 15, 200) AS bin, count(*) FROM sums GROUP BY bin
    """,
    "q8": """
        WITH candidates AS (SELECT * FROM events WHERE nMuon + nElectron >= 3),
        listed AS (
            SELECT file_row_number AS row, 0 AS flavour, generate_subscripts(Muon_pt, 1) AS i, unnest(Muon_pt)::DOUBLE AS pt,
                unnest(Muon_eta)::DOUBLE AS eta, unnest(Muon_phi)::DOUBLE AS phi, unnest(Muon_mass)::DOUBLE AS m, unnest(Muon_charge) AS charge,
                MET_pt, MET_phi FROM candidates
            UNION ALL
            SELECT file_row_number AS row, 1 AS flavour, generate_subscripts(Electron_pt, 1) AS i, unnest(Electron_pt)::DOUBLE,
                unnest(Electron_eta)::DOUBLE, unnest(Electron_phi)::DOUBLE, unnest(Electron_mass)::DOUBLE, unnest(Electron_charge),
                MET_pt, MET_phi FROM candidates
        ), leptons AS (
            SELECT *, pt * cos(phi) AS x, pt * sin(phi) AS y, pt * sinh(eta) AS z, sqrt(pt * pt * cosh(eta) * cosh(eta) + m * abs(m)) AS e
            FROM listed
        ), best AS (
            SELECT a.row, arg_min({'flavour': a.flavour, 'a': a.i, 'b': b.i},
                abs(sqrt(mass2(a.e + b.e, a.x + b.x, a.y + b.y, a.z + b.z)) - 91.2)) AS pair
            FROM leptons a JOIN leptons b ON a.row = b.row AND a.flavour = b.flavour AND a.i < b.i AND a.charge != b.charge
            GROUP BY a.row
        ), thirds AS (
            SELECT arg_max(sqrt(2 * pt * MET_pt::DOUBLE * (1 - cos(MET_phi::DOUBLE - phi))), pt) AS mt
            FROM leptons JOIN best ON leptons.row = best.row
            WHERE leptons.flavour != pair.flavour OR (leptons.i != pair.a AND leptons.i != pair.b)
            GROUP BY leptons.row
        )
        SELECT bin(mt, 15, 250) AS bin, count(*) FROM thirds GROUP BY bin
    """,
}
# lines of user code end here


def prepare(path, name):
    connection = duckdb.connect(config={"threads": 1})
    connection.execute(MACROS)
    connection.execute(f"CREATE VIEW events AS SELECT *, file_row_number FROM read_parquet('{path}', file_row_number = true)")

    query, bins = query_of(name)

    def once():
        histograms = {key: [0] * n for key, n in bins.items()}
        for row in connection.execute(query).fetchall():
            *key, bin, entries = row
            histograms[key[0] if key else ""][bin] += entries
        return histograms

    return once


def query_of(name):
    """SQL that gives (name,) bin and entries, and how many bins there are by name."""
    if name == "dimuon":
        return dimuon_duckdb.QUERY, dimuon_duckdb.BINS
    return QUERIES[name], dict.fromkeys(["pt", "btag"] if name == "q6" else [""], 102)


if __name__ == "__main__":
    measure.main(prepare)
