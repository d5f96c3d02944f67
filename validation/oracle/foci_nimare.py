"""Compare Confoci's reading and writing of foci with NiMARE's (pip install nimare; tried with 0.22.1).

    python validation/oracle/foci_nimare.py counts FILE...        what NiMARE reads: experiments with foci, foci, the first focus
    python validation/oracle/foci_nimare.py check TABLE.csv FILE  that NiMARE reads the same from FILE as stands in TABLE.csv

`check` takes a table that Confoci wrote (`confoci convert IN --out TABLE.csv --to csv`) and a Sleuth text, NiMARE or NIMADS file that it
wrote of the same experiments. It prints "equal" and exits with 0, or prints the differences and exits with 1.
"""

import gzip
import json
import sys
from collections import Counter

import pandas as pd
from nimare.io import convert_nimads_to_dataset, convert_sleuth_to_dict


def nimare_points(path):
    """Return [(sample sizes, space, x, y, z)] as NiMARE's own readers understand a file, before any change of space."""
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as f:
        text = f.read()
    if text.lstrip().startswith("//"):
        contrasts = [c for study in convert_sleuth_to_dict(path).values() for c in study["contrasts"].values()]
    else:
        document = json.loads(text)
        if "studies" in document:
            convert_nimads_to_dataset(document)  # must not fail
            return [
                (size(a["metadata"] if a.get("metadata") else s.get("metadata")), p["space"], *p["coordinates"])
                for s in document["studies"]
                for a in s["analyses"]
                for p in a["points"]
            ]
        from nimare.dataset import Dataset

        Dataset(document)  # must not fail
        contrasts = [c for study in document.values() for c in study["contrasts"].values()]
    return [
        (size(c.get("metadata")), c["coords"]["space"], *xyz)
        for c in contrasts
        if "coords" in c
        for xyz in zip(c["coords"]["x"], c["coords"]["y"], c["coords"]["z"])
    ]


def size(metadata):
    metadata = metadata or {}
    sizes = metadata.get("sample_sizes") or ([metadata["sample_size"]] if "sample_size" in metadata else [])
    return sum(sizes) / len(sizes) if sizes else None


def counts(path):
    points = nimare_points(path)
    print(path, len(points), "foci; first:", points[0], "; spaces:", dict(Counter(p[1] for p in points)))


def check(table, path):
    frame = pd.read_csv(table, sep="\t" if table.endswith(".tsv") else ",")
    frame = frame[frame["X"].notna()]
    ours = Counter(
        (None if pd.isna(r.Subjects) else float(r.Subjects), r.Space, float(r.X), float(r.Y), float(r.Z)) for r in frame.itertuples()
    )
    short = {"Talairach": "TAL"}
    theirs = Counter((p[0], short.get(p[1], p[1]), *map(float, p[2:])) for p in nimare_points(path))
    if ours == theirs:
        print(path, "equal:", sum(ours.values()), "foci")
        return 0
    print(path, "only in", table, list((ours - theirs).items())[:5], "; only in NiMARE's reading", list((theirs - ours).items())[:5])
    return 1


if __name__ == "__main__":
    if sys.argv[1] == "counts":
        for name in sys.argv[2:]:
            counts(name)
    else:
        sys.exit(check(sys.argv[2], sys.argv[3]))
