#!/usr/bin/env python3
"""Compares `confoci contrast --within` with the contrast of JALE, and conjunctions with those of JALE and NiMARE. Exits with 1 if z
correlates at 0.999 or less, or a conjunction differs.

    python validation/oracle/contrast_within_compare.py DATA OUT [--confoci CMD] [--iterations N]

DATA is the folder of real data (antidepressants/, masks/); OUT/contrast_within.tsv is written. Both directions are tested where the main
effect of their group has an uncorrected p < 0.001; the main effects are those of Confoci, which JALE is given as if it had computed them.
JALE models the activations itself, from the voxels that Confoci's profile `jale` puts the foci on, and writes z where p < 0.05. Its p
counts permutations that exceed the observed difference, that of Confoci those that reach it: with few active experiments there are many
equal ones. So JALE's activations are also permuted by numpy, which counts them (`ties_*`). Compared is z where both have p < 0.05, and
which voxels those are; `other_seed_*` compares two seeds of Confoci in the same way. The conjunction of both main effects by JALE is
compared with conjunction.nii.gz, and that of three maps by NiMARE with `confoci conjunction`.
"""

import argparse
import shlex
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path
from unittest import mock

import nibabel as nib
import numpy as np
import pandas as pd
from scipy.stats import norm

DEMANDED = 0.999
P = 0.05


def run(confoci, *words):
    subprocess.run([*confoci, *map(str, words), "--quiet"], check=True, stdout=subprocess.DEVNULL)


def modeled(table, affine):
    """The modeled activations of JALE, from the voxels on which foci were put."""
    from jale.core.utils.compute import compute_ma
    from jale.core.utils.kernel import create_kernel_array

    foci = pd.read_csv(table, sep="\t")
    foci["contrast"] = foci["contrast"].fillna("")
    experiments = [e for _, e in foci.groupby(["study", "contrast"], sort=False)]
    voxels = [np.rint(nib.affines.apply_affine(np.linalg.inv(affine), e[["modeled_x", "modeled_y", "modeled_z"]].to_numpy())).astype(int)
              for e in experiments]
    sizes = pd.DataFrame({"Subjects": [e["subjects"].iloc[0] for e in experiments]})
    return compute_ma(voxels, create_kernel_array(sizes))


def jale(folder, results, iterations):
    from jale.core.analyses.contrast import contrast
    from jale.core.utils.template import MNI_AFFINE

    volumes = folder / "Results/MainEffect/Volumes"
    volumes.mkdir(parents=True)
    for letter in "ab":
        image = nib.load(results / f"main_{letter}/z_uncorrected.nii.gz")
        assert np.allclose(image.affine, MNI_AFFINE), image.affine
        nib.save(nib.Nifti1Image(image.get_fdata(), MNI_AFFINE), volumes / f"{letter}_cFWE.nii")
        np.savez(volumes.parent / f"{letter}_ma", modeled(results / f"main_{letter}/experiments.tsv", MNI_AFFINE))
    np.random.seed(5)
    with mock.patch("nilearn.plotting.plot_stat_map"):
        contrast(str(folder), ["a", "b"], null_repeats=iterations, nprocesses=1)
    out = folder / "Results/Contrast/Volumes"
    return [nib.load(next(out.glob(f"{name}*"))).get_fdata() for name in ("a_vs_b", "a_AND_b")]


def counting_ties(folder, results, iterations):
    """z of both directions from the modeled activations of JALE, where permutations that equal the observed difference count."""
    ma = [np.load(folder / f"Results/MainEffect/{letter}_ma.npz")["arr_0"] for letter in "ab"]
    size = len(ma[0])
    rng = np.random.default_rng(7)
    labels = np.zeros((iterations, size + len(ma[1])))
    for row in labels:
        row[rng.permutation(len(row))[:size]] = 1
    z = np.zeros(ma[0].shape[1:])
    for letter, sign in (("a", 1), ("b", -1)):
        gate = nib.load(results / f"main_{letter}/z_uncorrected.nii.gz").get_fdata() > 0
        weights = np.rint(-np.log1p(-np.concatenate([group[:, gate] for group in ma])) * 2.0**28)
        sums = sign * (labels @ weights)
        p = ((sums >= sign * weights[:size].sum(0)).sum(0) + 1) / (iterations + 1)
        z[gate] += sign * np.maximum(0, norm.isf(p))
    return z


def dice(a, b):
    return float(2 * (a & b).sum() / (a.sum() + b.sum()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--confoci", default="./confoci")
    parser.add_argument("--iterations", type=int, default=10_000)
    arguments = parser.parse_args()
    confoci = shlex.split(arguments.confoci)
    warnings.filterwarnings("ignore")
    from nimare.workflows.misc import conjunction_analysis

    table = arguments.data / "antidepressants/contrast_coordinates.xlsx"
    mask = ["--mask", arguments.data / "masks/Grey10.nii.gz", "--mask-threshold", 0.1]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for seed in (1, 2):
            run(confoci, "contrast", table, "--group", "Contrast=Untreated<Treated", "--shared", "keep", "--profile", "jale", *mask,
                "--within", "uncorrected", "--correct", "uncorrected", "--cluster-p", P, "--permutations", arguments.iterations, "--seed",
                seed, "--out", folder / f"contrast_{seed}")
        ours, other = (nib.load(folder / f"contrast_{seed}/z.nii.gz").get_fdata() for seed in (1, 2))
        conjunction = nib.load(folder / "contrast_1/conjunction.nii.gz").get_fdata()
        theirs, their_conjunction = jale(folder / "jale", folder / "contrast_1", arguments.iterations)
        ties = counting_ties(folder / "jale", folder / "contrast_1", arguments.iterations)
        run(confoci, "ale", arguments.data / "antidepressants/all_coordinates.xlsx", "--profile", "jale", *mask, "--correct", "uncorrected",
            "--out", folder / "all")
        gates = [(nib.load(folder / f"contrast_1/main_{letter}/z_uncorrected.nii.gz").get_fdata() > 0).sum() for letter in "ab"]
        # Maps without a threshold have more in common.
        maps = [folder / f"contrast_1/main_{letter}/z.nii.gz" for letter in "ab"] + [folder / "all/z.nii.gz"]
        run(confoci, "conjunction", *maps, "--out", folder / "three")
        three = nib.load(folder / "three/conjunction.nii.gz").get_fdata()
        nimare_three = conjunction_analysis([str(path) for path in maps]).get_fdata()
    threshold = 1.6448536
    there, here, again, tied = (np.abs(z) > threshold for z in (theirs, ours, other, ties))
    both = there & here & (np.abs(theirs) < 8)
    values = {"tested_a": gates[0], "tested_b": gates[1], "permutations": arguments.iterations, "voxels": int(there.sum()),
              "z_r": float(np.corrcoef(ours[both], theirs[both])[0, 1]), "dice": dice(there, here),
              "ties_z_r": float(np.corrcoef(ours[here & tied], ties[here & tied])[0, 1]), "ties_dice": dice(tied, here),
              "other_seed_z_r": float(np.corrcoef(ours[here & again], other[here & again])[0, 1]), "other_seed_dice": dice(here, again),
              "conjunction_voxels": int((conjunction > 0).sum()),
              "conjunction_max_difference": float(np.abs(conjunction - their_conjunction).max()),
              "three_voxels": int((three > 0).sum()), "three_max_difference": float(np.abs(three - nimare_three).max())}
    with open(arguments.out / "contrast_within.tsv", "w") as out:
        out.write("\t".join(values) + "\n")
        out.write("\t".join(f"{v:.9g}" if isinstance(v, float) else str(v) for v in values.values()) + "\n")
    print(values)
    equal = values["conjunction_max_difference"] == 0 and values["three_max_difference"] == 0
    sys.exit(0 if equal and values["ties_z_r"] > DEMANDED else 1)


if __name__ == "__main__":
    main()
