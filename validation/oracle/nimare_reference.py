"""Writes the tables that NimareReferenceTest compares with: ALE, p and z of NiMARE on a small 2 mm grid, and its cluster-forming cut-off.

Run from the repository root; needs nimare 0.21 or later (tables made with 0.22.1). The foci lie on whole, odd and fractional mm, some
outside the mask.
"""
from pathlib import Path

import nibabel as nib
import numpy as np
import pandas as pd
from nimare.dataset import Dataset
from nimare.meta.cbma.ale import ALE

OUT = Path("host/src/test/resources/confoci/host/ale/model")
SHAPE = (30, 34, 28)
CENTRE = np.array([15, 17, 14])

ijk = np.indices(SHAPE).reshape(3, -1).T
inside = (((ijk - CENTRE) ** 2) / np.array([12.0, 14.0, 11.0]) ** 2).sum(axis=1) < 1
affine = np.diag([2.0, 2, 2, 1])
affine[:3, 3] = -2 * CENTRE
mask = nib.Nifti1Image(inside.reshape(SHAPE).astype(np.uint8), affine)

rng = np.random.default_rng(7)
data = {}
rows = []
for study in range(12):
    subjects = int(rng.integers(8, 60))
    foci = np.round(rng.normal(0, 11, (int(rng.integers(2, 9)), 3)), 1 if study % 3 == 0 else 0)
    foci[0] = np.round(rng.normal([6, -9, 5], 2), 0)
    data[f"s{study:02d}"] = {
        "contrasts": {"1": {
            "coords": {"space": "MNI", "x": list(foci[:, 0]), "y": list(foci[:, 1]), "z": list(foci[:, 2])},
            "metadata": {"sample_sizes": [subjects]},
        }}
    }
    rows += [(study, subjects, *f) for f in foci]
pd.DataFrame(rows, columns=["experiment", "subjects", "x", "y", "z"]).to_csv(OUT / "nimare_foci.tsv", sep="\t", index=False)

dataset = Dataset(data, target="mni152_2mm", mask=mask)
ale = ALE(null_method="approximate")
result = ale.fit(dataset)
maps = {name: result.get_map(name, return_type="array") for name in ("stat", "p", "z")}
with open(OUT / "nimare_maps.tsv", "w") as out:
    out.write(f"# cut-off at p < 0.001\t{float(ale._p_to_summarystat(0.001))!r}\n")
    out.write("voxel\tale\tp\tz\n")
    # In NiMARE the last axis runs fastest; a voxel is named by its place among the mask's voxels in that order.
    for n in list(np.argsort(-maps["stat"])[:60]) + list(range(0, int(inside.sum()), 31)):
        out.write(f"{n}\t{float(maps['stat'][n])!r}\t{float(maps['p'][n])!r}\t{float(maps['z'][n])!r}\n")
