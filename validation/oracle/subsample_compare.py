#!/usr/bin/env python3
"""Compares balanced contrasts and `confoci stability` with JALE and NiMARE. Exits with 1 if an exact map correlates at
0.9999 or less, or a drawn one is more than two standard errors away.

    python validation/oracle/subsample_compare.py DATA OUT [--confoci CMD] [--differences N] [--samples N]

DATA is the folder of real data (antidepressants/); OUT/subsamples.tsv is written. CMD defaults to ./confoci.

Balanced contrast: the published contrast (20 against 21 experiments) with subsamples of the default size and of 8, and the modeled
activations of JALE, which Confoci's profile `jale` has, too, on JALE's mask. `exact_*`: the mean over all subsamples, by the
coefficients of polynomials in numpy. `jale_*` and `nimare_*`: the mean of N differences drawn by `compute_balanced_ale_diff` of JALE and by
`_mean_balanced_difference` of NiMARE's BalancedALESubtraction; `standard_errors` is the root mean square of their distance from Confoci's
map in standard errors of N draws, which is 1 if nothing but chance is between them. `jale_default` is JALE's rule for the size.

Stability: `compute_sub_ale` of JALE on the subsamples that Confoci drew, each thresholded at p < 0.001 by the histogram of its own members,
against `confoci stability --correct uncorrected`.
"""

import argparse
import gzip
import json
import shlex
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

import nibabel as nib
import numpy as np
import pandas as pd
from jale.core.utils.compute import compute_balanced_ale_diff, compute_ma, compute_sub_ale
from jale.core.utils.kernel import create_kernel_array
from jale.core.utils.template import GM_PRIOR, MNI_AFFINE, mask_file_path
from nimare.meta.cbma.ale import BalancedALESubtraction

DEMANDED = 0.9999
ERRORS = 2
TABLE = "antidepressants/contrast_coordinates.xlsx"


def run(confoci, *words):
    start = time.perf_counter()
    subprocess.run([*confoci, *map(str, words), "--profile", "jale", "--mask", str(mask_file_path), "--mask-threshold", "0.1", "--quiet"],
                   check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def volume(path):
    return nib.load(path).get_fdata()


def activations(table):
    """JALE's maps of the experiments of a table of Confoci, with foci where Confoci's profile `jale` places them."""
    foci = pd.read_csv(table, sep="\t", na_values="n/a")
    order = foci.groupby(["study", "contrast", "subjects"], sort=False, dropna=False)
    coordinates, subjects = [], []
    for (_, _, size), rows in order:
        mm = rows[["modeled_x", "modeled_y", "modeled_z"]].to_numpy()
        coordinates.append(np.rint(nib.affines.apply_affine(np.linalg.inv(MNI_AFFINE), mm)).astype(int))
        subjects.append(size)
    kernels = create_kernel_array(pd.DataFrame({"Subjects": subjects}))
    return compute_ma(coordinates, kernels), kernels


def exact(ma, size):
    """Mean ALE of all subsamples: 1 - e_n / C(N, n), kept as means so that numbers stay near 1."""
    mean = np.zeros((size + 1, ma.shape[1]))
    mean[0] = 1
    for i, activation in enumerate(ma, 1):
        share = (np.minimum(np.arange(size + 1), i) / i)[:, None]
        share[np.arange(size + 1) > i] = 0
        before = np.vstack([np.zeros((1, ma.shape[1])), mean[:-1]])
        mean = (1 - share) * mean + share * before * (1 - activation)
    return 1 - mean[size]


def sampled(draw, count):
    """Mean and standard error of drawn differences."""
    total = squares = 0
    for _ in range(count):
        difference = draw()
        total, squares = total + difference, squares + difference**2
    mean = total / count
    return mean, np.sqrt(np.maximum(squares / count - mean**2, 0) / (count - 1))


def r(a, b):
    return float(np.corrcoef(a, b)[0, 1])


def distance(ours, mean, error):
    varied = error > 1e-9
    return float(np.sqrt(np.mean(((ours - mean)[varied] / error[varied]) ** 2)))


def balanced(name, words, folder, confoci, draws, size):
    out = folder / name.replace(" ", "_")
    seconds = run(confoci, "contrast", *words, "--balanced", *(["--subsample", size] if size else []), "--permutations", 1000, "--null",
                  "foci", "--shared", "keep", "--out", out)
    record = json.loads((out / "run.json").read_text())
    size = record["options"]["subsample"]
    ours = volume(out / "difference.nii.gz")[GM_PRIOR]
    (first, _), (second, _) = activations(out / "experiments_a.tsv"), activations(out / "experiments_b.tsv")
    smaller = min(len(first), len(second))
    np.random.seed(1)
    jale, jale_error = sampled(lambda: compute_balanced_ale_diff(first, second, GM_PRIOR, size), draws)
    masked = first[:, GM_PRIOR], second[:, GM_PRIOR]
    del first, second
    rng = np.random.RandomState(2)
    estimator = BalancedALESubtraction()
    nimare = estimator._mean_balanced_difference(*(m.astype(np.float32) for m in masked), size, draws, rng)
    reference = exact(masked[0], size) - exact(masked[1], size)
    return {"analysis": name, "experiments_a": len(masked[0]), "experiments_b": len(masked[1]), "subsample": size,
            "jale_default": int(min(np.floor((smaller + 17) / 2), smaller - 2)), "draws": draws, "exact_r": r(ours, reference),
            "exact_max_difference": float(np.abs(ours - reference).max()), "jale_r": r(ours, jale),
            "jale_standard_errors": distance(ours, jale, jale_error), "nimare_r": r(ours, nimare),
            "nimare_standard_errors": distance(ours, nimare, jale_error), "seconds_of_1000_permutations": seconds}


def stability(path, folder, confoci, samples):
    out = folder / "stability"
    experiments = folder / "ale"
    run(confoci, "ale", path, "--correct", "uncorrected", "--out", experiments)
    seconds = run(confoci, "stability", path, "--subsample", 17, "--samples", samples, "--correct", "uncorrected", "--out", out)
    ours = volume(out / "share_uncorrected.nii.gz")[GM_PRIOR]
    ma, kernels = activations(experiments / "experiments.tsv")
    with gzip.open(out / "subsamples.tsv.gz", "rt") as table:
        rows = pd.read_csv(table, sep="\t", dtype=str)
    everyone = np.arange(len(ma))
    if "experiments" in rows:
        subsamples = [np.array(words.split(), int) - 1 for words in rows["experiments"]]
    else:
        subsamples = [np.setdiff1d(everyone, np.array(words.split(), int) - 1) for words in rows["left_out"]]
    largest = 1 - np.prod([1 - kernel.max() for kernel in kernels]) + 0.001
    start = time.perf_counter()
    # A limit of half a voxel keeps every cluster.
    theirs = compute_sub_ale(subsamples, ma, 0.5, np.arange(0.00005, largest, 0.0001), np.arange(0, largest, 0.0001))[GM_PRIOR]
    return {"analysis": "stability", "experiments_a": len(ma), "experiments_b": "n/a", "subsample": 17, "jale_default": "n/a",
            "draws": samples, "exact_r": r(ours, theirs), "exact_max_difference": float(np.abs(ours - theirs).max()),
            "confoci_seconds": seconds, "jale_seconds": time.perf_counter() - start}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--confoci", default="./confoci")
    parser.add_argument("--differences", type=int, default=1000)
    parser.add_argument("--samples", type=int, default=100)
    arguments = parser.parse_args()
    confoci = shlex.split(arguments.confoci)
    warnings.filterwarnings("ignore")
    path = arguments.data / TABLE
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        groups = [path, "--group", "Contrast=Untreated<Treated"]
        rows = [balanced("antidepressants", groups, folder, confoci, arguments.differences, None),
                balanced("antidepressants of 8", groups, folder, confoci, arguments.differences, 8),
                stability(path, folder, confoci, arguments.samples)]
    table = pd.DataFrame(rows).drop(columns=["jale_seconds", "confoci_seconds", "seconds_of_1000_permutations"])
    table.to_csv(arguments.out / "subsamples.tsv", sep="\t", index=False, float_format="%.9g", na_rep="n/a")
    print(pd.DataFrame(rows).T.to_string(), file=sys.stderr)
    smallest = min(row["exact_r"] for row in rows)
    farthest = max(row[key] for row in rows for key in ("jale_standard_errors", "nimare_standard_errors") if key in row)
    print(f"smallest correlation {smallest:.9f}, largest distance {farthest:.2f} standard errors")
    sys.exit(0 if smallest > DEMANDED and farthest < ERRORS else 1)


if __name__ == "__main__":
    main()
