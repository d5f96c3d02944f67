#!/usr/bin/env python3
"""Compares `confoci clustering` with JALE, scipy and scikit-learn. Exits with 1 if a similarity or a silhouette differs by more
than 1e-6 or clusters differ, or if the mean silhouette of the null is more than four standard errors away.

    python validation/oracle/clustering_compare.py DATA OUT [--confoci CMD] [--iterations N]

DATA is the folder of real data (antidepressants/); OUT/clustering.tsv is written. CMD defaults to ./confoci.

Modeled activations are those of JALE's `compute_ma`, with foci where Confoci's profile `jale` places them, in JALE's mask of grey
matter. `largest_similarity`: the largest difference from numpy's corrcoef, or scipy's spearmanr of ten digits, of any pair.
`largest_height`: from the heights of scipy's linkage of 1 - r (Ward: of sqrt(2 (1 - r))). `rand`: the adjusted Rand index
(scikit-learn) between the clusters and those of `compute_hierarchical_clustering` of JALE, or of scipy's fcluster for Ward.
`silhouette` and `reference`: mean silhouettes of Confoci and of scikit-learn. `null_mean` and `jale_null_mean`: means over
permutations of exchanged foci, of 1,000 by Confoci and N by JALE's functions; `errors` is their difference in standard errors.
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
from jale.core.utils.compute import compute_ma
from jale.core.utils.hierarchical import compute_hierarchical_clustering
from jale.core.utils.kernel import create_kernel_array
from jale.core.utils.template import GM_PRIOR, MNI_AFFINE, mask_file_path
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from scipy.stats import spearmanr
from sklearn.metrics import adjusted_rand_score, silhouette_score

TABLE = "antidepressants/all_coordinates.xlsx"
SAME = 1e-6
ERRORS = 4
MOST = 10


def experiments(data, confoci, folder):
    """Foci in voxels of JALE's grid, and kernels."""
    subprocess.run([*confoci, "ale", str(data / TABLE), "--correct", "uncorrected", "--out", str(folder / "ale"), *MODEL], check=True,
                   stdout=subprocess.DEVNULL)
    foci = pd.read_csv(folder / "ale/experiments.tsv", sep="\t", na_values="n/a")
    coordinates, subjects = [], []
    for (_, _, size), rows in foci.groupby(["study", "contrast", "subjects"], sort=False, dropna=False):
        mm = rows[["modeled_x", "modeled_y", "modeled_z"]].to_numpy()
        coordinates.append(np.rint(nib.affines.apply_affine(np.linalg.inv(MNI_AFFINE), mm)).astype(int))
        subjects.append(size)
    return coordinates, create_kernel_array(pd.DataFrame({"Subjects": subjects}))


MODEL = ["--profile", "jale", "--mask", str(mask_file_path), "--mask-threshold", "0.1", "--quiet"]


def digits(values):
    """Ten digits, so that activations at equal distances are equal: in JALE's kernels they are not, but for rounding."""
    scale = 10.0 ** (np.floor(np.log10(np.where(values > 0, values, 1))) - 9)
    return np.rint(values / scale) * scale


def correlation(ma, similarity):
    masked = ma[:, GM_PRIOR]
    return np.nan_to_num(np.corrcoef(masked) if similarity == "pearson" else spearmanr(digits(masked), axis=1)[0])


def clusters(r, method, k):
    """Silhouette and labels, by JALE where it has the method."""
    if method != "ward":
        silhouette, _, labels = compute_hierarchical_clustering(r.copy(), k, method)
        return silhouette, labels
    distance = 1 - r
    np.fill_diagonal(distance, 0)
    labels = fcluster(linkage(squareform(np.sqrt(np.maximum(2 * distance, 0)), checks=False), method), k, "maxclust")
    return silhouette_score(distance, labels, metric="precomputed"), labels


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--confoci", default="./confoci")
    parser.add_argument("--iterations", type=int, default=200)
    arguments = parser.parse_args()
    confoci = shlex.split(arguments.confoci)
    table, good = [], True
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        coordinates, kernels = experiments(arguments.data, confoci, folder)
        sizes = [len(foci) for foci in coordinates]
        np.random.seed(1)
        observed = {s: correlation(compute_ma(coordinates, kernels), s) for s in ("pearson", "spearman")}
        nulls = []
        for _ in range(arguments.iterations):
            foci = np.split(np.random.permutation(np.vstack(coordinates)), np.cumsum(sizes)[:-1])
            nulls.append(correlation(compute_ma(foci, kernels), "pearson"))
        for similarity, method in (("pearson", "average"), ("pearson", "complete"), ("pearson", "ward"), ("spearman", "average"),
                                   ("spearman", "complete")):
            out = folder / f"{similarity}-{method}"
            subprocess.run([*confoci, "clustering", str(arguments.data / TABLE), "--similarity", similarity, "--linkage", method, "--out",
                            str(out), *(["--permutations", "20"] if similarity == "spearman" else []), *MODEL], check=True,
                           stdout=subprocess.DEVNULL)
            r = observed[similarity]
            pairs = pd.read_csv(out / "similarity.tsv.gz", sep="\t")
            largest = np.max(np.abs(pairs.similarity - r[pairs["first"] - 1, pairs["second"] - 1]))
            distance = squareform(1 - r, checks=False)
            heights = linkage(np.sqrt(np.maximum(2 * distance, 0)) if method == "ward" else distance, method)[:, 2]
            height = np.max(np.abs(heights - pd.read_csv(out / "linkage.tsv", sep="\t").height))
            counts = pd.read_csv(out / "silhouettes.tsv", sep="\t").set_index("clusters")
            labels = pd.read_csv(out / "clustering.tsv", sep="\t")
            for k in range(2, MOST + 1):
                silhouette, theirs = clusters(r, method, k)
                rand = adjusted_rand_score(theirs, labels[f"cluster_{k}"])
                row = {"similarity": similarity, "linkage": method, "clusters": k, "largest_similarity": largest, "largest_height": height,
                       "rand": rand, "silhouette": counts.silhouette[k], "reference": silhouette}
                good &= rand == 1 and largest < SAME and height < SAME and abs(silhouette - counts.silhouette[k]) < SAME
                if similarity == "pearson":
                    null = np.array([clusters(one, method, k)[0] for one in nulls])
                    error = counts.null_sd[k] * np.sqrt(1 / len(null) + 1 / 1000)
                    row |= {"null_mean": counts.null_mean[k], "jale_null_mean": null.mean(), "errors": (null.mean() - counts.null_mean[k]) / error}
                    good &= abs(row["errors"]) < ERRORS
                table.append(row)
    table = pd.DataFrame(table)
    table.to_csv(arguments.out / "clustering.tsv", sep="\t", index=False, float_format="%.6g", na_rep="n/a")
    print(table.to_string())
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
