"""Compare `confoci ccm --profile saberi2024` with the published algorithm written out in numpy, on simulated connectomes.

    python validation/oracle/ccm_compare.py ./confoci validation/results/ccm.tsv

needs numpy, scipy and nibabel. The algorithm is that of Saberi et al. 2024 (doi 10.1038/s41380-024-02780-6), step by step and in float64:
the map of an experiment is the mean over its foci of the connectome's rows, the self-connection of every focus counted as 0; maps are
averaged over experiments by sample size, or all foci alike; random foci come from numpy's legacy generator, permutation after permutation,
experiments by name. Connectomes, foci and sample sizes are drawn anew for every line. For each line:

    fc_max_difference      pooled connectivity
    null_max_difference    the pooled connectivity of every permutation: the same random grayordinates, or these would be apart
    counts_unequal         grayordinates whose number of exceedances differs
    z_max_difference       z

and of `--null exact`, against the permutations of numpy: at every grayordinate the number of exceedances in the tail of the observed value,
less what the exact p expects, in standard deviations of a binomial (where at least 5 are expected):

    exact_rms              root mean square; about 1, since all grayordinates share their permutations
    exact_largest          the largest in absolute value
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import nibabel as nib
import numpy as np
from nibabel.cifti2 import BrainModelAxis, Cifti2Image
from scipy import stats

STRUCTURES = ["CIFTI_STRUCTURE_THALAMUS_LEFT", "CIFTI_STRUCTURE_THALAMUS_RIGHT", "CIFTI_STRUCTURE_CEREBELLUM_LEFT", "CIFTI_STRUCTURE_BRAIN_STEM"]
AFFINE = np.array([[-2.0, 0, 0, 90], [0, 2, 0, -126], [0, 0, 2, -72], [0, 0, 0, 1]])


def connectome(rng, n):
    """A symmetric float32 matrix of Fisher z with smooth factors, and the voxels of its grayordinates."""
    shape = (91, 109, 91)
    voxels = np.stack(np.unravel_index(np.sort(rng.choice(np.prod(shape), n, replace=False)), shape), axis=1)
    factors = rng.standard_normal((n, 12)) ** 3 + 0.6
    factors /= np.linalg.norm(factors, axis=1, keepdims=True)
    r = np.clip(factors @ factors.T, -0.999999, 0.999999)
    return np.arctanh((r + r.T) / 2).astype(np.float32), voxels


def write_dconn(path, matrix, voxels):
    parts = np.array_split(np.arange(len(voxels)), len(STRUCTURES))
    axis = None
    for name, part in zip(STRUCTURES, parts):
        model = BrainModelAxis(np.full(len(part), name), voxel=voxels[part], affine=AFFINE, volume_shape=(91, 109, 91))
        axis = model if axis is None else axis + model
    header = nib.cifti2.cifti2_axes.to_header((axis, axis))
    image = Cifti2Image(matrix, header, dtype=np.float32)
    image.nifti_header.set_intent("NIFTI_INTENT_CONNECTIVITY_DENSE", name="ConnDense")
    image.to_filename(path)


def experiments(rng, voxels, count):
    """Names with letters beyond ASCII, foci with repeats, sample sizes."""
    names = [f"{'Äéz'[i % 3] if i % 4 == 0 else 'Study'}_{i}" for i in rng.permutation(count)]
    table = {}
    for name in names:
        seeds = rng.integers(0, len(voxels), rng.integers(1, 12))
        if len(seeds) > 3:
            seeds[1] = seeds[0]
        table[name] = (int(rng.integers(8, 60)), seeds)
    return table


def write_foci(path, table, voxels):
    with open(path, "w", encoding="utf-8") as f:
        f.write("study,subjects,x,y,z,space\n")
        for name, (subjects, seeds) in table.items():
            for seed in seeds:
                x, y, z = (AFFINE @ np.append(voxels[seed], 1))[:3]
                f.write(f"{name},{subjects},{x},{y},{z},MNI\n")


def pooled(matrix, per_experiment, subjects, fixed):
    """The maps of ccm.py: self-connections removed per occurrence."""
    def summed(seeds):
        total = np.zeros(len(matrix))
        for seed in seeds:
            row = matrix[:, seed].astype(np.float64)
            row[seed] = 0
            total += row
        return total

    sums = [summed(seeds) for seeds in per_experiment]
    if fixed:
        return sum(sums) / sum(len(seeds) for seeds in per_experiment)
    means = [s / len(seeds) for s, seeds in zip(sums, per_experiment)]
    return sum(w * m for w, m in zip(subjects, means)) / sum(subjects)


def reference(matrix, table, seed, permutations, fixed):
    names = sorted(table)
    subjects = [table[name][0] for name in names]
    observed = pooled(matrix, [table[name][1] for name in names], subjects, fixed)
    np.random.seed(seed)
    nulls = np.empty((permutations, len(matrix)))
    for m in range(permutations):
        drawn = [np.random.randint(0, len(matrix), len(table[name][1])) for name in names]
        nulls[m] = pooled(matrix, drawn, subjects, fixed)
    right = ((nulls >= observed).sum(0) + 1) / (permutations + 1)
    left = ((nulls <= observed).sum(0) + 1) / (permutations + 1)
    p = 2 * np.minimum(right, left)
    z = stats.norm.ppf(1 - p / 2)
    z[left < right] *= -1
    return observed, nulls, p, z


def exact_deviations(folder, observed, nulls):
    """Exceedances in the tail of the observed value, against those that the exact p expects."""
    p, z = (nib.load(folder / f"{name}.dscalar.nii").get_fdata().ravel() for name in ("p", "z"))
    tail = p / 2
    found = np.where(z > 0, (nulls >= observed).sum(0), (nulls <= observed).sum(0))
    expected = len(nulls) * tail
    deviations = (found - expected) / np.sqrt(expected * (1 - tail))
    return deviations[expected >= 5]


def line(confoci, folder, n, permutations, seed, fixed):
    rng = np.random.default_rng([n, seed, fixed])
    matrix, voxels = connectome(rng, n)
    table = experiments(rng, voxels, int(rng.integers(3, 14)))
    write_dconn(folder / "simulated.dconn.nii", matrix, voxels)
    write_foci(folder / "foci.csv", table, voxels)
    out = folder / f"out_{n}_{seed}_{int(fixed)}"
    command = [confoci, "ccm", folder / "foci.csv", "--connectome", folder / "simulated.dconn.nii", "--pooling",
               "fixed" if fixed else "random", "--quiet", "--out"]
    subprocess.run(
        [*command, out, "--profile", "saberi2024", "--permutations", str(permutations), "--seed", str(seed), "--save-null"], check=True)
    subprocess.run([*command, f"{out}_exact", "--null", "exact"], check=True)
    observed, nulls, p, z = reference(matrix, table, seed, permutations, fixed)
    ours = {name: nib.load(out / f"{name}.dscalar.nii").get_fdata().ravel() for name in ("pooled_fc", "p", "z")}
    null_fc = np.load(out / "null_fc.npy", mmap_mode="r")
    deviations = exact_deviations(Path(f"{out}_exact"), observed, nulls)
    counts = [np.rint(v / 2 * (permutations + 1)).astype(int) for v in (ours["p"], p)]
    return {
        "grayordinates": n,
        "experiments": len(table),
        "foci": sum(len(seeds) for _, seeds in table.values()),
        "effects": "fixed" if fixed else "random",
        "seed": seed,
        "permutations": permutations,
        "fc_max_difference": np.abs(ours["pooled_fc"] - observed).max(),
        "null_max_difference": np.abs(null_fc.T - nulls).max(),
        "counts_unequal": int((counts[0] != counts[1]).sum()),
        "z_max_difference": np.abs(ours["z"] - z).max(),
        "exact_rms": np.sqrt(np.mean(deviations ** 2)),
        "exact_largest": np.abs(deviations).max(),
        "program": json.loads((out / "run.json").read_text())["device"]["id"],
    }


def main(confoci, target):
    lines = []
    with tempfile.TemporaryDirectory() as name:
        for n, permutations in ((1000, 1000), (2317, 1000), (10000, 200)):
            for seed in range(5):
                for fixed in (False, True):
                    lines.append(line(confoci, Path(name), n, permutations, seed, fixed))
                    print(lines[-1], flush=True)
    with open(target, "w", encoding="utf-8") as f:
        f.write("\t".join(lines[0]) + "\n")
        for values in lines:
            f.write("\t".join(f"{v:.3g}" if isinstance(v, float) else str(v) for v in values.values()) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
