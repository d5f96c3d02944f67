#!/usr/bin/env python3
"""Compares `confoci roi` with the analysis of regions of JALE. Exits with 1 if an observed value differs by more than 1e-6 of it, or p by more
than four standard errors.

    python validation/oracle/roi_compare.py DATA OUT [--confoci CMD] [--iterations N] [--labels N]

DATA is the folder of real data (antidepressants/, atlases/); OUT/roi.tsv is written. CMD defaults to ./confoci.

Regions are some labels of an atlas of 432, in JALE's mask of grey matter; Confoci runs with profile `jale`. `sum` and `max` are observed,
`jale_sum` and `jale_max` made of JALE's `compute_ma` and `compute_ale`, with foci where Confoci's profile `jale` places them.
Permutations of JALE are those of its `roi_ale`: foci of GM_SAMPLE_SPACE, N of them for all regions at once. `jale_p_*` is the share of
them that *reach* the observed value, with one added to both numbers, as Confoci has it; `jale_reported_p_*` is what JALE prints, the share
beyond it. `errors_*` is the difference in standard errors of two shares.
"""

import argparse
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import nibabel as nib
import numpy as np
import pandas as pd
from jale.core.utils.compute import compute_ale, compute_ma
from jale.core.utils.kernel import create_kernel_array
from jale.core.utils.template import GM_PRIOR, GM_SAMPLE_SPACE, MNI_AFFINE, mask_file_path

TABLE = "antidepressants/all_coordinates.xlsx"
ATLAS = "atlases/Schaefer2018_400Parcels_7Networks_order_Tian_Subcortex_S2_MNI152NLin6Asym_2mm.nii.gz"
SAME = 1e-6
ERRORS = 4


def experiments(table):
    foci = pd.read_csv(table, sep="\t", na_values="n/a")
    coordinates, subjects = [], []
    for (_, _, size), rows in foci.groupby(["study", "contrast", "subjects"], sort=False, dropna=False):
        mm = rows[["modeled_x", "modeled_y", "modeled_z"]].to_numpy()
        coordinates.append(np.rint(nib.affines.apply_affine(np.linalg.inv(MNI_AFFINE), mm)).astype(int))
        subjects.append(size)
    return coordinates, create_kernel_array(pd.DataFrame({"Subjects": subjects}))


def labels(atlas):
    """Per voxel of JALE's grid the label at its centre."""
    image = nib.load(atlas)
    data = np.asarray(image.dataobj)
    voxels = np.indices(GM_PRIOR.shape).reshape(3, -1).T
    at = np.rint(nib.affines.apply_affine(np.linalg.inv(image.affine) @ MNI_AFFINE, voxels)).astype(int)
    inside = np.all((at >= 0) & (at < data.shape[:3]), axis=1)
    found = np.zeros(len(at), int)
    found[inside] = data[tuple(at[inside].T)]
    return np.where(GM_PRIOR, found.reshape(GM_PRIOR.shape), 0)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--confoci", default="./confoci")
    parser.add_argument("--iterations", type=int, default=1000)
    parser.add_argument("--labels", type=int, default=24)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        out = Path(temporary) / "roi"
        subprocess.run([*shlex.split(arguments.confoci), "roi", str(arguments.data / TABLE), "--atlas", str(arguments.data / ATLAS), "--profile",
                        "jale", "--mask", str(mask_file_path), "--mask-threshold", "0.1", "--out", str(out), "--quiet"], check=True,
                       stdout=subprocess.DEVNULL)
        rows = pd.read_csv(out / "rois.tsv", sep="\t", na_values="n/a")
        coordinates, kernels = experiments(out / "experiments.tsv")
        permutations = pd.read_json(out / "run.json", typ="series")["results"]["permutations_run"]
    of_voxels = labels(arguments.data / ATLAS)
    rows = rows.iloc[np.linspace(0, len(rows) - 1, arguments.labels).astype(int)]
    places = [of_voxels == label for label in rows.label]

    def values(ale):
        return [[ale[place].sum() for place in places], [ale[place].max() for place in places]]

    observed = np.array(values(compute_ale(compute_ma(coordinates, kernels))))
    np.random.seed(1)
    reaching = np.zeros_like(observed)
    beyond = np.zeros_like(observed)
    for _ in range(arguments.iterations):
        null = [GM_SAMPLE_SPACE[:, np.random.randint(0, GM_SAMPLE_SPACE.shape[1], len(foci))].T for foci in coordinates]
        null = np.array(values(compute_ale(compute_ma(null, kernels))))
        reaching += null >= observed * (1 - 1e-9)
        beyond += null > observed * (1 + 1e-9)
    table = {"label": rows.label, "voxels": rows.voxels}
    good = all(np.array([place.sum() for place in places]) == rows.voxels)
    for s, statistic in enumerate(("sum", "max")):
        ours = rows[f"p_{statistic}"].to_numpy()
        p = (reaching[s] + 1) / (arguments.iterations + 1)
        pooled = (p * arguments.iterations + ours * permutations) / (arguments.iterations + permutations)
        errors = (p - ours) / np.sqrt(pooled * (1 - pooled) * (1 / arguments.iterations + 1 / permutations))
        table |= {statistic: rows[statistic], f"jale_{statistic}": observed[s], f"p_{statistic}": ours, f"jale_p_{statistic}": p,
                  f"jale_reported_p_{statistic}": beyond[s] / arguments.iterations, f"errors_{statistic}": errors}
        difference = np.max(np.abs(observed[s] - rows[statistic]) / observed[s])
        print(f"{statistic}: largest difference {difference:.2g} of the value; p differ by {np.sqrt(np.mean(errors**2)):.2f} standard errors"
              f" (root mean square), {np.max(np.abs(errors)):.2f} at most")
        good &= difference <= SAME and np.max(np.abs(errors)) <= ERRORS
    pd.DataFrame(table).to_csv(arguments.out / "roi.tsv", sep="\t", index=False, float_format="%.7g")
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
