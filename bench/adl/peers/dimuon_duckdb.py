"""The dimuon spectrum in DuckDB's SQL: muons from `unnest`, pairs from a join on the event's row. Histograms and cutflow are rows of one table."""

# lines of user code begin here
QUERY = """
    WITH listed AS (
        SELECT file_row_number AS row, generate_subscripts(Muon_pt, 1) AS i, unnest(Muon_pt)::DOUBLE AS pt, unnest(Muon_eta)::DOUBLE AS eta,
            unnest(Muon_phi)::DOUBLE AS phi, unnest(Muon_mass)::DOUBLE AS m, unnest(Muon_charge) AS charge, unnest(Muon_softId) AS soft,
            HLT_DoubleMu4_3_LowMass OR HLT_Dimuon10_Upsilon_y1p4 OR HLT_IsoMu24 AS triggered
        FROM events WHERE nMuon >= 2
    ), muons AS (
        SELECT row, i, charge, triggered, pt * cos(phi) AS x, pt * sin(phi) AS y, pt * sinh(eta) AS z,
            sqrt(pt * pt * cosh(eta) * cosh(eta) + m * abs(m)) AS e
        FROM listed WHERE soft AND pt > 3 AND abs(eta) < 2.4
    ), pairs AS (
        SELECT a.row, a.triggered, a.charge != b.charge AS opposite,
            CASE WHEN opposite THEN sqrt(mass2(a.e + b.e, a.x + b.x, a.y + b.y, a.z + b.z)) END AS mass
        FROM muons a JOIN muons b ON a.row = b.row AND a.i < b.i
    ), binned AS (
        SELECT triggered, bin_log(mass, 0.2, 300, 400) AS bin, count(*) AS entries FROM pairs WHERE opposite GROUP BY triggered, bin
    ), counted AS (
        SELECT count(DISTINCT row) AS two, count(DISTINCT row) FILTER (opposite) AS opposite,
            count(DISTINCT row) FILTER (opposite AND triggered) AS triggered
        FROM pairs
    )
    SELECT 'mass' AS name, bin, entries FROM binned
    UNION ALL SELECT 'triggered', bin, entries FROM binned WHERE triggered
    UNION ALL SELECT 'cutflow', 0, count(*) FROM events
    UNION ALL SELECT 'cutflow', 1, two FROM counted
    UNION ALL SELECT 'cutflow', 2, opposite FROM counted
    UNION ALL SELECT 'cutflow', 3, triggered FROM counted
"""
# lines of user code end here

BINS = {"cutflow": 4, "mass": 402, "triggered": 402}
