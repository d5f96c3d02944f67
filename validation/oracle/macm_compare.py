#!/usr/bin/env python3
"""Compares the experiments that confoci macm selects with those of NiMARE 0.22.1, on a random database.

    python validation/oracle/macm_compare.py validation/results

3,000 analyses of 1,000 studies with 0 to 20 foci in whole, half and tenth mm, in MNI space; spheres, and regions on grids of several
voxel sizes and orientations. Writes macm.tsv: for each seed the analyses and foci that either selects, and how many analyses only one of
them does.
CONFOCI names another command than ./confoci.
"""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import nibabel as nib
import numpy as np
import pandas as pd
from nimare.nimads import Studyset

TOP = Path(__file__).resolve().parent.parent.parent
CONFOCI = os.environ.get("CONFOCI", str(TOP / "confoci"))
SPHERES = [((-38, 30, 28), 6), ((4, 12, 48), 10), ((40.5, 18, -4), 7.5), ((0, 0, 0), 25)]
# Voxel size along each axis with its sign, first voxel, and the shape.
GRIDS = {"2 mm": ((2, 2, 2), (-90, -126, -72), (91, 109, 91)), "2 mm, x from the right": ((-2, 2, 2), (90, -126, -72), (91, 109, 91)),
         "3 mm": ((3, 3, 3), (-90, -126, -72), (61, 73, 61)), "1 x 2.5 x 4 mm": ((1, 2.5, 4), (-78, -112, -70), (157, 76, 40)),
         "2 mm, a part of the brain": ((2, 2, 2), (-20, -20, -20), (21, 21, 21))}


def database():
    rng = np.random.default_rng(7)
    studies = [{"id": f"s{s:04d}", "name": f"Study {s:04d}", "metadata": {}, "analyses": []} for s in range(1000)]
    for a in range(3000):
        step = (1, 0.5, 0.1)[a % 3]
        foci = np.round(rng.uniform([-70, -105, -50], [70, 70, 78], (rng.integers(0, 21), 3)) / step) * step
        studies[a % 1000]["analyses"].append({
            "id": f"a{a:04d}", "name": f"contrast {a:04d}", "conditions": [], "weights": [], "images": [],
            "metadata": {"sample_sizes": [20]},
            "points": [{"coordinates": [round(v, 1) for v in xyz], "space": "MNI", "values": []} for xyz in foci.tolist()]})
    return {"id": "random", "name": "random", "studies": studies}


def region(path, grid):
    size, first, shape = grid
    affine = np.diag([*size, 1.0])
    affine[:3, 3] = first
    centre = np.array([-8.0, -4.0, 2.0])
    voxels = np.indices(shape).reshape(3, -1).T @ affine[:3, :3].T + affine[:3, 3]
    inside = (np.abs(voxels - centre) <= [21, 17, 13]).all(axis=1).reshape(shape)
    nib.save(nib.Nifti1Image(inside.astype("uint8"), affine), path)


def selected(folder, source, seed):
    out = folder / "out"
    subprocess.run([CONFOCI, "macm", str(source), *seed, "--fwhm", "10", "--correct", "uncorrected", "--mask", str(folder / "mask.nii.gz"),
                    "--out", str(out), "--force", "--quiet"], check=True, stdout=subprocess.DEVNULL)
    table = pd.read_csv(out / "selected.tsv", sep="\t")
    return {f"s{s[-4:]}-a{c[-4:]}" for s, c in zip(table["study"], table["contrast"])}, int(table["foci_in_seed"].sum())


def main():
    rows = []
    with tempfile.TemporaryDirectory(prefix="confoci-macm") as name:
        folder = Path(name)
        # Of the map nothing is compared.
        inside = np.ones((19, 23, 19), "uint8")
        inside[0] = 0
        affine = np.array([[8, 0, 0, -72], [0, 8, 0, -108], [0, 0, 8, -60], [0, 0, 0, 1.0]])
        nib.save(nib.Nifti1Image(inside, affine), folder / "mask.nii.gz")
        source = folder / "random.json"
        source.write_text(json.dumps(database()))
        studyset = Studyset(str(source), target="mni152_2mm")
        seeds = [(f"sphere of {r} mm around {' '.join(map(str, at))}", ["--at", " ".join(map(str, at)), "--radius", str(r)],
                  lambda at=at, r=r: studyset.get_studies_by_coordinate(np.array([at]), r=r)) for at, r in SPHERES]
        for label, grid in GRIDS.items():
            path = folder / f"region{len(seeds)}.nii.gz"
            region(path, grid)
            seeds.append((f"region, {label}", ["--region", str(path)], lambda path=path: studyset.get_studies_by_mask(str(path))))
        index = folder / "random.confoci"
        subprocess.run([CONFOCI, "database", "index", str(source), "--out", str(index), "--quiet"], check=True, stdout=subprocess.DEVNULL)
        for label, options, nimare in seeds:
            ours, foci = selected(folder, index, options)
            theirs = set(nimare())
            rows.append((label, len(ours), foci, len(theirs), len(ours - theirs), len(theirs - ours)))
            print(*rows[-1], flush=True)
    columns = ["seed", "confoci_analyses", "confoci_foci_in_seed", "nimare_analyses", "only_confoci", "only_nimare"]
    pd.DataFrame(rows, columns=columns).to_csv(
        Path(sys.argv[1]) / "macm.tsv", sep="\t", index=False)


if __name__ == "__main__":
    main()
