#!/usr/bin/env python3
"""Writes the small databases of the tests in the layouts that NeuroStore, Neurosynth and NeuroQuery publish, and what is in them.

    python validation/oracle/database_fixtures.py host/src/test/resources/confoci/host/io/database

Needs pyarrow, scipy, pandas and NiMARE 0.22.1, whose reader of releases says what is in the release (but for spaces and impossible
coordinates, which Confoci alone leaves out).
"""
import gzip
import json
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import scipy.sparse as sp
from nimare.nimads import Studyset

STUDIES = [("s1", "Pain in hands"), ("s2", "Memory"), ("s3", "Memory"), ("s4", None)]
ANALYSES = [("s1", "a1", "Table 1"), ("s1", "a2", "heat > rest"), ("s2", "a1", "Table 1"), ("s3", "b", None), ("s4", "c", "Table 2")]
# Analysis, x, y, z, space; the last ones are left out.
FOCI = [("s2-a1", -38.5, 30, 28, "MNI"), ("s1-a1", 12, -4, 6.25, "MNI"), ("s1-a1", 10, 2, -8, "TAL"), ("s3-b", -40, 30, 26, "UNKNOWN"),
        ("s1-a2", 44, 18, -4, None), ("s2-a1", 4, 8, 50, "mni152"), ("s1-a1", 1, 2, 3, "OTHER"), ("s1-a1", None, 2, 3, "MNI"),
        ("s3-b", 9999, 2, 3, "MNI"), ("s9-x", 1, 2, 3, "MNI")]
TERMS = ["pain", "working memory", "nothing", "fear"]


def release(folder):
    folder.mkdir(parents=True, exist_ok=True)
    text = pa.large_string()
    ids = [f"{s}-{a}" for s, a, _ in ANALYSES]
    keys = {"id": pa.array(ids, text), "study_id": pa.array([s for s, _, _ in ANALYSES], text),
            "contrast_id": pa.array([a for _, a, _ in ANALYSES], text)}
    tables = {
        "studies": {"study_id": pa.array([s for s, _ in STUDIES], text), "name": pa.array([n for _, n in STUDIES], text),
                    "description": pa.array(["x" * 400] * 4, text), "authors": pa.array([""] * 4, text),
                    "publication": pa.array([None] * 4, text)},
        "analyses": keys | {"name": pa.array([n for _, _, n in ANALYSES], text)},
        "coordinates": {"id": pa.array([f[0] for f in FOCI], text), "study_id": pa.array([f[0].split("-")[0] for f in FOCI], text),
                        "contrast_id": pa.array([f[0].split("-")[1] for f in FOCI], text),
                        **{axis: pa.array([f[i] for f in FOCI], pa.float64()) for i, axis in enumerate("xyz", 1)},
                        "space": pa.array([f[4] for f in FOCI], text), "kind": pa.array([None] * len(FOCI), text),
                        "t_stat": pa.array([1.5] * len(FOCI))},
        "metadata": keys | {"sample_sizes": pa.array([[16], [11, 12], None, [], None], pa.list_(pa.int64())),
                            "sample_size": pa.array([None, None, 20.0, None, 0.0]), "name": pa.array(ids, text)},
    }
    order = [3, 0, 1, 2, 4]
    notes = keys | {
        "TaskExtractor.tasks": pa.array(["[]", None, None, None, None], text),
        "TaskExtractor.tasks[0].name": pa.array(["Pain", "Pain", "N-back", "N-back", " "], text),
        "TaskExtractor.tasks[0].count": pa.array([19.0, None, 0.0, 2.5, float("nan")]),
        "TaskExtractor.tasks[0].isFMRI": pa.array([True, False, None, True, True]),
        "trials": pa.array([3, None, 5, 2**40, None], pa.int64()),
        "age:null,": pa.array([None] * 5, pa.null()),
        "lists": pa.array([["a"], None, None, None, None], pa.list_(text)),
        "empty": pa.array([None] * 5, text),
    }
    tables["annotations"] = {name: column.take(pa.array(order)) for name, column in notes.items()}
    for name, columns in tables.items():
        pq.write_table(pa.table(columns), folder / f"{name}.parquet", row_group_size=2 if name == "coordinates" else 3)
    pq.write_table(pa.table(tables["studies"]), folder.parent / "zstd.parquet", compression="zstd")
    manifest = {"format": "nimare-studyset-parquet", "version": 1, "id": "small", "name": "small",
                "tables": {name: f"{name}.parquet" for name in tables}, "annotations": [{"id": "notes"}]}
    (folder / "studyset.json").write_text(json.dumps(manifest, indent=2) + "\n")

    read = Studyset(str(folder), target=None)
    coordinates = read.coordinates
    expected = {}
    for full, study, name in zip(ids, [s for s, _, _ in ANALYSES], [n for _, _, n in ANALYSES]):
        rows = coordinates[coordinates["id"] == full]
        row = read.annotations_df[read.annotations_df["id"] == full].iloc[0]
        notes = {c: row[c] for c in read.annotations_df.columns
                 if "." in c or c == "trials"}
        expected[full] = {
            "study": study, "contrast": name or "",
            "foci": [[None if v != v else v for v in row] for row in rows[["x", "y", "z", "space"]].astype(object).values.tolist()],
            "notes": {c: (v.item() if hasattr(v, "item") else v) for c, v in notes.items() if v is not None and v == v},
        }
    return expected


def features(folder):
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(3)
    ids = [f"{10 ** 7 + 7 * i}" for i in range(9)]
    weights = np.where(rng.random((9, 4)) < 0.4, rng.random((9, 4)), 0)
    weights[:, 2] = 0
    base = "data-small_version-1"
    vocabulary = folder / f"{base}_vocab-terms_vocabulary.txt"
    vocabulary.write_text("\n".join(TERMS) + "\n")
    sp.save_npz(folder / f"{base}_vocab-terms_source-abstract_type-tfidf_features.npz", sp.csr_matrix(weights))
    sp.save_npz(folder / "columns_features.npz", sp.csc_matrix(weights.astype("float32")), compressed=False)
    sp.save_npz(folder / "coordinates_features.npz", sp.coo_matrix(weights))
    rows = [f"{i}\tdoi/{i}\tNA\tsome title {i}\tMNI" for i in ids]
    with gzip.GzipFile(folder / f"{base}_metadata.tsv.gz", "wb", mtime=0) as out:
        out.write(("id\tdoi\tyear\ttitle\tspace\n" + "\n".join(rows) + "\n").encode())
    # The last study has no foci; those of others are not in the order of the metadata.
    peaks = [(ids[i], t, p) for i in (4, 0, 1, 2, 3, 5, 6, 7) for t in (1, 2) for p in (1, 2)]
    lines = [f"{i}\t{t}\t{t}\t{p}\t{x}\t{y}\t{z}" for (i, t, p), (x, y, z) in zip(peaks, rng.integers(-40, 40, (len(peaks), 3)))]
    with gzip.GzipFile(folder / f"{base}_coordinates.tsv.gz", "wb", mtime=0) as out:
        out.write(("id\ttable_id\ttable_num\tpeak_id\tx\ty\tz\n" + "\n".join(lines) + "\n").encode())
    return {term: {i: w for i, w in zip(ids, column.tolist()) if w} for term, column in zip(TERMS, weights.T)}


def main():
    folder = Path(sys.argv[1])
    (folder / "expected.json").write_text(json.dumps(
        {"neurostore": release(folder / "neurostore"), "features": features(folder / "features")}, indent=1) + "\n")


if __name__ == "__main__":
    main()
