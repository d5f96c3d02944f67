"""Compares `confoci mkda` with MKDADensity and MKDAChi2 of NiMARE 0.22.1.

    mkda_compare.py DATA OUT --confoci ./confoci

DATA is ../shared/data; OUT receives mkda.tsv. Every row is a comparison: of densities (equal weights, and the square root of the sample
size with a discount for fixed effects), of the chi-squared statistics, their z and their probabilities, on real studies and on random
foci, at several voxel sizes.

Confoci and NiMARE resolve foci half-way between voxels differently (docs/mkda.md), and NiMARE reads no Talairach conversion here, so
NiMARE is given the voxel centres that `experiments.tsv` of Confoci names. What is compared is then all but the rounding. Rows
`*_rounding` give NiMARE the foci as reported and count the voxels that differ.

NiMARE gives chi-squared of 2 where no experiment is active, or each; Confoci 0. These voxels are compared apart (`chi2_of_inactive`).
"""

import argparse
import csv
import json
import shlex
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import nibabel as nib
import nimare
import numpy as np
import pandas as pd
from nimare.dataset import Dataset
from nimare.meta.cbma.mkda import MKDAChi2, MKDADensity
from nimare.meta.cbma.weights import StudyWeights
from nimare.meta.kernel import MKDAKernel
from scipy.stats import binom, hypergeom

GREY = Path("host/src/main/resources/confoci/host/template/icbm152_grey10_2mm.nii.gz")


def ellipsoid(folder, zooms, flip=False):
    """A mask of the size of a brain on a grid of other voxels."""
    zooms = np.array(zooms, float)
    low = np.array([-78.0, -112.0, -60.0])
    shape = tuple(int(n) for n in np.ceil(np.array([156, 188, 140]) / zooms))
    affine = np.diag([*zooms, 1.0])
    affine[:3, 3] = low
    if flip:
        affine[0, 0] *= -1
        affine[0, 3] = low[0] + zooms[0] * (shape[0] - 1)
    grid = np.stack(np.meshgrid(*[np.arange(n) for n in shape], indexing="ij"), -1)
    mm = grid @ affine[:3, :3].T + affine[:3, 3]
    inside = (((mm - [0, -18, 8]) / [66, 84, 64]) ** 2).sum(-1) <= 1
    path = folder / ("mask_" + "_".join(str(z) for z in zooms) + ("_flipped" if flip else "") + ".nii.gz")
    nib.save(nib.Nifti1Image(inside.astype(np.uint8), affine), path)
    return path


def random_table(path, mask, experiments, seed):
    """Foci anywhere in a box around the brain, some of them outside of it; every other experiment in group A."""
    rng = np.random.default_rng(seed)
    with open(path, "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Study", "Subjects", "X", "Y", "Z", "Space", "Group", "Inference"])
        for e in range(experiments):
            for _ in range(rng.integers(1, 30)):
                x, y, z = rng.uniform([-72, -108, -64], [72, 72, 80])
                rows.writerow([f"S{e}", 8 + e % 23, round(x, 2), round(y, 2), round(z, 2), "MNI", "A" if e % 2 else "B",
                               "ffx" if e % 3 == 0 else "rfx"])


def confoci_run(confoci, words, out):
    subprocess.run([*confoci, "mkda", *map(str, words), "--out", str(out), "--force", "--quiet"], check=True, stdout=subprocess.DEVNULL)
    maps = {path.name[:-7]: nib.load(path).get_fdata() for path in out.glob("*.nii.gz")}
    return maps, json.loads((out / "run.json").read_text())


def dataset(table, mask, columns, fixed):
    """A dataset of NiMARE of the foci in experiments.tsv, each experiment a study."""
    rows = pd.read_csv(table, sep="\t", keep_default_na=False)
    studies = {}
    names = list(dict.fromkeys(zip(rows["study"], rows["contrast"])))
    for number, name in enumerate(names):
        own = rows[(rows["study"] == name[0]) & (rows["contrast"] == name[1]) & (rows["fate"] != "dropped")]
        subjects = own["subjects"].iloc[0]
        metadata = {"inference": "ffx" if name[0] in fixed else "rfx"}
        if subjects not in ("n/a", ""):
            metadata["sample_sizes"] = [float(subjects)]
        studies[f"{number:05d}"] = {"contrasts": {"1": {
            "coords": {"space": "MNI", **{axis: [float(value) for value in own[column]] for axis, column in zip("xyz", columns)}},
            "metadata": metadata}}}
    return Dataset(studies, target="mni152_2mm", mask=str(mask))


MODELED = ("modeled_x", "modeled_y", "modeled_z")
REPORTED = ("x", "y", "z")


def differ(ours, theirs, inside):
    return float(np.abs(ours[inside] - theirs[inside]).max())


def poisson_binomial_check(maps, table, mask, radius, inside):
    """The p of equal weights from scipy alone: every voxel by the number of voxels of the mask that are near, experiments by their foci."""
    rows = pd.read_csv(table, sep="\t", keep_default_na=False)
    rows = rows[rows["fate"] != "dropped"]
    foci = rows.groupby(["study", "contrast"], sort=False).size().to_numpy()
    image = nib.load(mask)
    offsets = np.array([(i, j, k) for i in range(-12, 13) for j in range(-12, 13) for k in range(-12, 13)
                        if np.linalg.norm(image.affine[:3, :3] @ (i, j, k)) <= radius + 1e-4])
    within = image.get_fdata() > 0
    padded = np.pad(within, 12)
    rng = np.random.default_rng(3)
    voxels = np.argwhere(within)
    worst = 0.0
    for voxel in voxels[rng.choice(len(voxels), 300)]:
        near = padded[tuple((voxel + offsets + 12).T)].sum()
        p = 1 - (1 - near / len(voxels)) ** foci
        mass = np.array([1.0])
        for one in p:
            mass = np.convolve(mass, [1 - one, one])
        active = int(round(maps["active"][tuple(voxel)]))
        expected = mass[active:].sum()
        worst = max(worst, abs(maps["p"][tuple(voxel)] / expected - 1))
    return worst


def densities(name, words, mask, radius, confoci, folder, fixed=()):
    rows = []
    inside = nib.load(mask).get_fdata() > 0
    base = [*words, "--mask", mask, "--radius", radius, "--correct", "fdr"]
    for weights in ("equal", "sample-size"):
        out = folder / "density"
        extra = ["--fixed-effects", "Inference=ffx"] if fixed and weights == "sample-size" else []
        maps, run = confoci_run(confoci, [*base, "--test", "density", "--weights", weights, *extra], out)
        theirs = dataset(out / "experiments.tsv", mask, MODELED, fixed if extra else ())
        rule = None if weights == "equal" else StudyWeights(inference_field="inference") if extra else StudyWeights()
        result = MKDADensity(kernel_transformer=MKDAKernel(r=radius), weighting=rule).fit(theirs)
        # NiMARE scales weights to the number of experiments.
        of_theirs = result.get_map("stat", return_type="image").get_fdata() / run["data"]["experiments"]
        row = {"set": name, "test": "density, " + weights + (", fixed effects" if extra else ""), "experiments": run["data"]["experiments"],
               "foci": run["data"]["foci"], "voxels": int(inside.sum()), "quantity": "density",
               "largest_difference": differ(maps["density"], of_theirs, inside)}
        rows.append(row)
        rows.append({**row, "quantity": "largest value", "largest_difference": float(of_theirs[inside].max())})
        if weights == "equal":
            rows.append({**row, "quantity": "p, relative, against scipy",
                         "largest_difference": poisson_binomial_check(maps, out / "experiments.tsv", mask, radius, inside)})
            reported = dataset(out / "experiments.tsv", mask, REPORTED, ())
            other = MKDADensity(kernel_transformer=MKDAKernel(r=radius)).fit(reported).get_map("stat", return_type="image").get_fdata()
            other = other / run["data"]["experiments"]
            rows.append({**row, "quantity": "voxels that differ by rounding of foci",
                         "largest_difference": int((np.abs(other - maps["density"])[inside] > 1e-6).sum())})
    return rows


def chi2(name, words, mask, radius, confoci, folder):
    out = folder / "chi2"
    maps, run = confoci_run(confoci, [*words, "--test", "chi2", "--mask", mask, "--radius", radius, "--correct", "fdr", "--shared", "keep"],
                            out)
    inside = nib.load(mask).get_fdata() > 0
    first = dataset(out / "experiments_a.tsv", mask, MODELED, ())
    second = dataset(out / "experiments_b.tsv", mask, MODELED, ())
    result = MKDAChi2(kernel_transformer=MKDAKernel(r=radius), prior=0.5).fit(first, second)
    theirs = {key: result.get_map(key, return_type="image").get_fdata() for key in result.maps if "prob" in key or "z_desc" in key
              or "chi2" in key or "p_desc" in key}
    active = inside & (maps["active"] > 0) & (maps["active"] < 1)
    size = {"set": name, "test": "chi2", "experiments": run["data"]["experiments_a"] + run["data"]["experiments_b"],
            "foci": run["data"]["foci_a"] + run["data"]["foci_b"], "voxels": int(inside.sum())}
    rows = []
    for ours, of_theirs, where in (
            ("chi2_uniformity", "chi2_desc-uniformity", inside), ("z_uniformity", "z_desc-uniformity", inside),
            ("p_uniformity", "p_desc-uniformity", inside), ("chi2_association", "chi2_desc-association", active),
            ("z_association", "z_desc-association", active), ("p_association", "p_desc-association", active),
            ("active", "prob_desc-A", inside), ("active_a", "prob_desc-AgF", inside), ("active_b", "prob_desc-AgU", inside),
            ("posterior_a", "prob_desc-FgA_prior", active)):
        rows.append({**size, "quantity": ours, "largest_difference": differ(maps[ours], theirs[of_theirs], where)})
    rest = inside & ~active
    if rest.any():
        rows.append({**size, "quantity": "chi2_of_inactive, NiMARE",
                     "largest_difference": float(theirs["chi2_desc-association"][rest].max())})
        rows.append({**size, "quantity": "chi2_of_inactive, Confoci", "largest_difference": float(maps["chi2_association"][rest].max())})
    n, m = run["data"]["experiments_a"], run["data"]["experiments_b"]
    a = np.rint(maps["active_a"][inside] * n).astype(int)
    total = a + np.rint(maps["active_b"][inside] * m).astype(int)
    fisher = np.minimum(1, 2 * np.minimum(hypergeom.sf(a - 1, n + m, total, n), hypergeom.cdf(a, n + m, total, n)))
    rows.append({**size, "quantity": "p_exact_association, relative, against scipy",
                 "largest_difference": float(np.abs(maps["p_exact_association"][inside] / fisher - 1).max())})
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--confoci", default="./confoci")
    arguments = parser.parse_args()
    confoci = shlex.split(arguments.confoci)
    warnings.filterwarnings("ignore")
    rows = []
    with tempfile.TemporaryDirectory() as text:
        folder = Path(text)
        both = arguments.data / "antidepressants/contrast_coordinates.xlsx"
        everything = arguments.data / "antidepressants/all_coordinates.xlsx"
        pain = arguments.data / "foci/nidm_pain_dset.json"
        print("real studies", file=sys.stderr)
        rows += densities("antidepressants", [everything], GREY, 10, confoci, folder)
        rows += densities("pain (NIDM)", [pain], GREY, 10, confoci, folder)
        rows += chi2("antidepressants", [both, "--group", "Contrast=Untreated<Treated"], GREY, 10, confoci, folder)
        for zooms, flip, radius in (((2, 2, 2), False, 10), ((2, 2, 2), True, 6), ((1, 1, 1), False, 5), ((3, 3, 3), False, 10),
                                    ((4, 4, 4), False, 10), ((2, 3, 4), False, 10), ((1.5, 1.5, 3.3), False, 9), ((4, 4, 4), True, 3)):
            mask = ellipsoid(folder, zooms, flip)
            name = "random, " + " x ".join(str(z) for z in zooms) + " mm" + (", flipped" if flip else "") + f", radius {radius}"
            print(name, file=sys.stderr)
            table = folder / "random.csv"
            random_table(table, mask, 25, seed=sum(int(10 * z) for z in zooms) + radius)
            fixed = {f"S{e}" for e in range(25) if e % 3 == 0}
            rows += densities(name, [table], mask, radius, confoci, folder, fixed)
            rows += chi2(name, [table, "--group", "Group=A"], mask, radius, confoci, folder)
    with open(arguments.out / "mkda.tsv", "w") as file:
        file.write("\t".join(rows[0]) + "\n")
        for row in rows:
            file.write("\t".join(f"{v:.3g}" if isinstance(v, float) else str(v) for v in row.values()) + "\n")
    compared = [row for row in rows if not any(word in row["quantity"] for word in ("rounding", "inactive", "largest value"))]
    worst = max(row["largest_difference"] / (1 + 400 * row["quantity"].startswith("chi2")) for row in compared)
    print(f"NiMARE {nimare.__version__}: largest difference {worst:.2g}")
    sys.exit(0 if worst < 1e-4 else 1)


if __name__ == "__main__":
    main()
