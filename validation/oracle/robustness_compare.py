#!/usr/bin/env python3
"""Compares `confoci ale --robustness` with the same analyses in numpy, and tells how fail-safe N behaves in made-up literatures. Exits with
1 if a map differs by more than 1e-7, an answer by more than 4 standard errors of its permutations, or more contributing experiments do
not make a larger fail-safe N.

    python validation/oracle/robustness_compare.py OUT [--confoci CMD] [--permutations N] [--sets N]

OUT/robustness.tsv is written, a row per check. CMD defaults to ./confoci. The mask is an ellipsoid of the size of a brain with voxels of
4 mm; kernels by sample size; cluster-forming p 0.001.

ale: largest difference between ALE of the table with the first n null experiments of null_experiments.tsv, as Confoci writes it, and
1 - prod(1 - MA) in numpy, for no, some and all null experiments.
leave_one_out, fail_safe: every corrected p of robustness_leave_one_out.tsv and robustness_fail_safe.tsv (cfwe-size, vfwe) against N
permutations in numpy with random numbers, thresholds and clusters of their own (scipy.ndimage.label), in standard errors of the
difference.
contributing: 30 experiments of 5 to 12 foci, of which some have a focus near one place: fail-safe N of its cluster in data sets of each
kind, by 5 sequences of null experiments; sd_of_sequences is that within a data set.
acar: the design of the simulations of Acar et al. 2018 in the files of their program (github.com/NeuroStat/FailSafeN): 3 experiments with
one focus at 46 -66 -6 (standard deviation 1 mm) of about 10, 20 or 30 subjects; null experiments with one focus, 100 at most.
"""

import argparse
import json
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import nibabel as nib
import numpy as np
import pandas as pd
from scipy import ndimage

PLACE = np.array([-46, 20, 8])
VOXEL = 4
CLUSTER_P = 0.001
BIN = 1e-5


def make_mask(path):
    affine = np.diag([VOXEL, VOXEL, VOXEL, 1.0])
    affine[:3, 3] = [-72, -108, -64]
    shape = (37, 46, 37)
    mm = nib.affines.apply_affine(affine, np.moveaxis(np.indices(shape), 0, -1))
    inside = (((mm - [0, -18, 8]) / [66, 84, 64]) ** 2).sum(-1) <= 1
    image = nib.Nifti1Image(inside.astype(np.uint8), affine)
    image.header["qform_code"] = image.header["sform_code"] = 4
    nib.save(image, path)
    return inside, affine


def literature(rng, inside, affine, contributing, experiments=30):
    voxels = np.argwhere(inside)
    rows = []
    for e in range(experiments):
        subjects = rng.integers(10, 41)
        foci = nib.affines.apply_affine(affine, voxels[rng.integers(len(voxels), size=rng.integers(5, 13))])
        if e < contributing:
            # Never half-way between voxels.
            foci[0] = PLACE + np.rint(rng.normal(0, 4, 3)) + 0.3
        rows += [(f"experiment {e + 1}", subjects, *focus, "MNI") for focus in foci]
    return pd.DataFrame(rows, columns=["study", "subjects", "x", "y", "z", "space"])


def acar(rng, subjects):
    rows = [(f"true {e + 1}", max(2, round(rng.normal(subjects, 1))), *np.rint(np.array([46, -66, -6]) + rng.normal(0, 1, 3)), "MNI")
            for e in range(3)]
    return pd.DataFrame(rows, columns=["study", "subjects", "x", "y", "z", "space"])


def run(confoci, table, mask, out, *words):
    table.to_csv(out.with_suffix(".csv"), index=False)
    subprocess.run([*confoci, "ale", str(out.with_suffix(".csv")), "--mask", str(mask), "--out", str(out), "--quiet",
                    *map(str, words)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return out


def read(path):
    return pd.read_csv(path, sep="\t", na_values="n/a")


class Ale:
    """An analysis in numpy."""

    def __init__(self, table, inside, affine):
        self.inside = inside
        self.voxels = np.argwhere(inside)
        self.experiments = []
        inverse = np.linalg.inv(affine)
        for _, rows in table.groupby("study", sort=False):
            places = np.rint(nib.affines.apply_affine(inverse, rows[["x", "y", "z"]].to_numpy())).astype(int)
            self.experiments.append((self.kernel(rows["subjects"].iloc[0]), places))
        self.map = self.ale([places for _, places in self.experiments])

    @staticmethod
    def kernel(subjects):
        """Eickhoff et al. 2009 and 2012; a Gaussian at voxel centres with the sum 1 along each axis."""
        to_fwhm = np.sqrt(8 * np.log(2)) / (2 * np.sqrt(2 / np.pi))
        sigma = np.hypot(5.7 * to_fwhm, 11.6 * to_fwhm / np.sqrt(subjects)) / np.sqrt(8 * np.log(2)) / VOXEL
        radius = reach(sigma)
        line = np.exp(-0.5 * (np.arange(-radius, radius + 1) / sigma) ** 2)
        line /= line.sum()
        return line[:, None, None] * line[:, None] * line

    def activation(self, kernel, places):
        radius = kernel.shape[0] // 2
        padded = np.zeros([s + 2 * radius for s in self.inside.shape])
        for x, y, z in places:
            box = padded[x:x + 2 * radius + 1, y:y + 2 * radius + 1, z:z + 2 * radius + 1]
            np.maximum(box, kernel, out=box)
        return padded[radius:-radius, radius:-radius, radius:-radius]

    def ale(self, places):
        none = np.ones(self.inside.shape)
        for (kernel, _), where in zip(self.experiments, places):
            none *= 1 - self.activation(kernel, where)
        return np.where(self.inside, 1 - none, 0)

    def threshold(self):
        """The ALE that is reached with the cluster-forming p if each experiment's activation is that of a random voxel."""
        null = np.zeros(1)
        null[0] = 1
        for kernel, places in self.experiments:
            bins, counts = np.unique(np.rint(self.activation(kernel, places)[self.inside] / BIN).astype(int), return_counts=True)
            old = np.flatnonzero(null)
            united = np.rint((1 - (1 - old[:, None] * BIN) * (1 - bins * BIN)) / BIN).astype(int)
            weight = null[old][:, None] * (counts / counts.sum())
            null = np.bincount(united.ravel(), weight.ravel())
        beyond = np.cumsum(null[::-1])[::-1]
        return np.argmax(beyond < CLUSTER_P) * BIN - BIN / 2

    def largest(self, ale, threshold, region=None):
        """Height and size of the largest cluster; within a region, of the clusters that reach it."""
        labels, count = ndimage.label(ale > threshold)
        sizes = np.bincount(labels.ravel(), minlength=count + 1)
        sizes[0] = 0
        if region is None:
            return ale.max(), sizes.max()
        return ale[region].max(), sizes[np.unique(labels[region])].max()

    def maxima(self, rng, permutations):
        """Height and size of the largest cluster of each permutation."""
        threshold = self.threshold()
        return np.array([self.largest(self.ale([self.voxels[rng.integers(len(self.voxels), size=len(where))]
                                                for _, where in self.experiments]), threshold) for _ in range(permutations)])

    def p(self, maxima, region):
        """Corrected p of height and of cluster size in a region."""
        reached = (maxima >= np.array(self.largest(self.map, self.threshold(), region)) * (1 - 1e-9)).sum(0)
        return dict(zip(["vfwe", "cfwe-size"], (reached + 1) / (len(maxima) + 1)))


def reach(sigma):
    return int(4 * sigma + 0.5)


def regions(out, inside):
    """Per cluster and correction the significant voxels; by the label of the one at the peak."""
    found = {}
    for row in read(out / "robustness.tsv").itertuples():
        image = nib.load(out / f"z_{row.correction}.nii.gz")
        labels, _ = ndimage.label(image.get_fdata() > 0)
        peak = np.rint(nib.affines.apply_affine(np.linalg.inv(image.affine), [row.peak_x, row.peak_y, row.peak_z])).astype(int)
        found[row.correction, row.cluster] = labels == labels[tuple(peak)]
    return found


def first(table, nulls, count):
    return pd.concat([table, nulls[nulls["study"].isin(nulls["study"].unique()[:count])]], ignore_index=True)


def against_numpy(confoci, folder, inside, affine, permutations, record):
    rng = np.random.default_rng(11)
    table = literature(rng, inside, affine, 7)
    mask = folder / "mask.nii.gz"
    out = run(confoci, table, mask, folder / "robust", "--robustness", "--correct", "vfwe,cfwe-size", "--cluster-p", CLUSTER_P,
              "--fail-safe-max", 60, "--fail-safe-sequences", 1)
    nulls = read(out / "null_experiments.tsv")
    for count in (0, 17, 60):
        one = run(confoci, first(table, nulls, count), mask, folder / f"with{count}", "--correct", "uncorrected")
        difference = np.abs(nib.load(one / "ale.nii.gz").get_fdata() - Ale(first(table, nulls, count), inside, affine).map).max()
        record("ale", f"{count} null experiments", largest_difference=difference)
    where = regions(out, inside)
    known = {}

    def distance(key, some, row):
        if key not in known:
            ale = Ale(some, inside, affine)
            known[key] = ale, ale.maxima(rng, permutations)
        ale, maxima = known[key]
        theirs = ale.p(maxima, where[row.correction, row.cluster])[row.correction]
        runs = row.permutations
        pooled = (row.p_corrected * runs + theirs * permutations) / (runs + permutations)
        error = np.sqrt(max(pooled * (1 - pooled), 1 / permutations) * (1 / runs + 1 / permutations))
        return (row.p_corrected - theirs) / error

    left = read(out / "robustness_leave_one_out.tsv")
    far = [distance(row.experiment, table[table["study"] != row.experiment], row) for row in left.itertuples()]
    record("leave_one_out", f"{len(far)} p", largest_difference=max(map(abs, far)), mean_square=np.mean(np.square(far)))
    tried = read(out / "robustness_fail_safe.tsv")
    far = [distance(row.null_experiments, first(table, nulls, row.null_experiments), row) for row in tried.itertuples()]
    record("fail_safe", f"{len(far)} p", largest_difference=max(map(abs, far)), mean_square=np.mean(np.square(far)))


def fail_safe(confoci, table, mask, out, place, *words):
    """By correction, the fail-safe N of the cluster at a place in each sequence; nothing if there is none."""
    run(confoci, table, mask, out, "--robustness", "--correct", "cfwe-size,vfwe", "--permutations", 1000, *words)
    found = {}
    tried = read(out / "robustness_fail_safe.tsv")
    for row in read(out / "robustness.tsv").itertuples():
        if np.linalg.norm(np.array([row.peak_x, row.peak_y, row.peak_z]) - place) < 15 and row.correction not in found:
            own = tried[(tried["correction"] == row.correction) & (tried["cluster"] == row.cluster)]
            found[row.correction] = [number(rows.set_index("null_experiments")["survives"]) for _, rows in own.groupby("sequence")]
            assert sorted(found[row.correction])[len(found[row.correction]) // 2] == row.fail_safe_n
    return found


def number(survives):
    """The number that is kept, and lost with one more; the largest if nothing is lost there."""
    return next((n for n in survives.index if survives[n] == "yes" and survives.get(n + 1) == "no"), survives.index.max())


def summary(sets, correction):
    found = [numbers[correction] for numbers in sets if correction in numbers]
    if not found:
        return {"data_sets": len(sets), "significant": 0}
    middle = [np.median(numbers) for numbers in found]
    return {"data_sets": len(sets), "significant": len(found), "mean": np.mean(middle), "sd": np.std(middle, ddof=1) if len(found) > 1
            else np.nan, "sd_of_sequences": np.sqrt(np.mean([np.var(numbers, ddof=1) for numbers in found])),
            "least": np.min(found), "most": np.max(found)}


def behaviour(confoci, folder, inside, affine, sets, record):
    mask = folder / "mask.nii.gz"
    means = {}
    for contributing in (5, 7, 10, 15, 20):
        numbers = [fail_safe(confoci, literature(np.random.default_rng(1000 * contributing + s), inside, affine, contributing), mask,
                             folder / f"planted{contributing}_{s}", PLACE) for s in range(sets)]
        for correction in ("cfwe-size", "vfwe"):
            values = summary(numbers, correction)
            record("contributing", f"{correction}, {contributing} of 30", **values)
            means.setdefault(correction, []).append(values.get("mean", 0))
    for subjects in (10, 20, 30):
        numbers = [fail_safe(confoci, acar(np.random.default_rng(100 * subjects + s), subjects), mask, folder / f"acar{subjects}_{s}",
                             [46, -66, -6], "--fail-safe-max", 100) for s in range(sets)]
        for correction in ("cfwe-size", "vfwe"):
            record("acar", f"{correction}, about {subjects} subjects", **summary(numbers, correction))
    return all(np.all(np.diff(m) > 0) for m in means.values())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--confoci", default="./confoci")
    parser.add_argument("--permutations", type=int, default=400)
    parser.add_argument("--sets", type=int, default=6)
    arguments = parser.parse_args()
    confoci = shlex.split(arguments.confoci)
    rows = []

    def record(check, of, **values):
        rows.append({"check": check, "of": of, **values})
        print(json.dumps(rows[-1], default=float), file=sys.stderr, flush=True)

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inside, affine = make_mask(folder / "mask.nii.gz")
        against_numpy(confoci, folder, inside, affine, arguments.permutations, record)
        rising = behaviour(confoci, folder, inside, affine, arguments.sets, record)
    table = pd.DataFrame(rows)
    table.to_csv(arguments.out / "robustness.tsv", sep="\t", index=False, float_format="%.4g", na_rep="n/a")
    maps = table.loc[table["check"] == "ale", "largest_difference"].max()
    errors = table.loc[table["check"].isin(["leave_one_out", "fail_safe"]), "largest_difference"].max()
    print(f"maps differ by {maps:.2g}, p by {errors:.2f} standard errors; more experiments, larger numbers: {rising}")
    sys.exit(0 if maps <= 1e-7 and errors <= 4 and rising else 1)


if __name__ == "__main__":
    main()
