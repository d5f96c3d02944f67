#!/usr/bin/env python3
"""Compares `confoci contrast --profile nimare` with ALESubtraction of NiMARE. Exits with 1 if a z map correlates at 0.999 or
less with that of NiMARE's modeled activations.

    python validation/oracle/contrast_compare.py DATA OUT [--confoci CMD] [--iterations N]

DATA is the folder of real data (antidepressants/); OUT/contrast.tsv is written. CMD defaults to ./confoci. Both tools read the same NiMARE
JSON and use the same mask, the one that Confoci carries, and N permutations of labels each, which they draw on their own. Both p are twice
the smaller one-sided p, so z of both is that of two-sided p, with the sign of the direction. Rows are the whole contrast and one of unequal
groups (the first six experiments of the first group against the second). A second run of Confoci with another seed (`other_seed_*`) shows
how much of the difference is that of random permutations. Voxels without any activation are left out: their p is 1.

NiMARE holds the observed ALE in float32 and permuted ALE in float64, so that a permutation with the same active experiments in each group,
whose difference is equal, reaches the observed one or not by rounding. With one active experiment, all permutations are of that kind, and
the p of NiMARE is too small. Therefore its maps are also compared where eight experiments or more are active (`nimare_of_8_*`), where ties
are rarer, and NiMARE's modeled activations are permuted by numpy, which counts ties (`numpy_*`).
"""

import argparse
import json
import shlex
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

import nibabel as nib
import nimare
import numpy as np
from nimare.dataset import Dataset
from nimare.meta.cbma.ale import ALESubtraction
from nimare.meta.kernel import ALEKernel
from scipy.stats import norm

MASK = Path("host/src/main/resources/confoci/host/template/icbm152_grey10_2mm.nii.gz")
DEMANDED = 0.999


def groups(folder, data, confoci):
    """The two groups of the published contrast, as NiMARE JSON."""
    both = []
    for name, contrast in (("a", "Untreated<Treated"), ("b", "Untreated>Treated")):
        path = folder / f"{name}.json"
        subprocess.run([*confoci, "convert", data / "antidepressants/contrast_coordinates.xlsx", "--where", f"Contrast={contrast}", "--out",
                        path, "--to", "nimare", "--quiet"], check=True)
        both.append(path)
    few = folder / "few.json"
    few.write_text(json.dumps(dict(list(json.loads(both[0].read_text()).items())[:6])))
    return {"antidepressants": both, "six experiments": [few, both[1]]}


def datasets(paths):
    return [Dataset(json.loads(path.read_text()), target="mni152_2mm", mask=str(MASK)) for path in paths]


def nimare_maps(paths, iterations):
    first, second = datasets(paths)
    start = time.perf_counter()
    result = ALESubtraction(n_iters=iterations, n_cores=1).fit(first, second)
    seconds = time.perf_counter() - start
    maps = {ours: result.get_map(f"{theirs}_desc-group1MinusGroup2").get_fdata() for ours, theirs in
            (("difference", "stat"), ("p", "p"), ("z", "z"))}
    return maps, seconds


def numpy_maps(paths, iterations, inside):
    """Two-sided p and signed z from NiMARE's modeled activations, and how many are active. Sums are of whole numbers, so ties are ties."""
    modeled = [[image.get_fdata()[inside] for image in ALEKernel().transform(dataset, return_type="image")] for dataset in datasets(paths)]
    size, activation = len(modeled[0]), np.array(modeled[0] + modeled[1])
    weights = np.rint(-np.log1p(-activation) * 2.0**28)
    rng = np.random.default_rng(7)
    labels = np.zeros((iterations, len(weights)))
    for row in labels:
        row[rng.permutation(len(weights))[:size]] = 1
    observed = weights[:size].sum(0)
    least = np.empty_like(observed)
    sign = np.empty_like(observed)
    for start in range(0, weights.shape[1], 4000):
        part = slice(start, start + 4000)
        sums = labels @ weights[:, part]
        upper, lower = (sums >= observed[part]).sum(0), (sums <= observed[part]).sum(0)
        least[part] = np.maximum(np.minimum(upper, lower), 1)
        sign[part] = np.sign(lower - upper)
    p = np.minimum(1, 2 * least / iterations)
    return p, sign * two_sided(p), (activation > 0).sum(0)


def confoci_maps(paths, out, confoci, iterations, seed):
    start = time.perf_counter()
    subprocess.run([*confoci, "contrast", *paths, "--out", out, "--profile", "nimare", "--mask", MASK, "--permutations", str(iterations),
                    "--seed", str(seed), "--shared", "keep", "--quiet"], check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - start
    maps = {name: nib.load(out / f"{name}.nii.gz").get_fdata() for name in ("ale_a", "ale_b", "difference", "p", "z")}
    maps["z"] = np.sign(maps["z"]) * two_sided(maps["p"])
    return maps, json.loads((out / "run.json").read_text()), seconds


def r(a, b, where):
    return float(np.corrcoef(a[where], b[where])[0, 1])


def distance(p, q, where, iterations):
    """Root mean square difference of two p maps, in standard errors of the difference of twice two shares of permutations."""
    p, q = p[where], q[where]
    both = (p > 0) & (p < 1) & (q < 1)
    share = (p[both] + q[both]) / 4
    return float(np.sqrt(np.mean((p[both] - q[both]) ** 2 / (4 * 2 * share * (1 - share) / iterations))))


def two_sided(p):
    return norm.isf(np.minimum(p, 1) / 2)


def row(name, paths, folder, confoci, iterations):
    print(name, file=sys.stderr)
    theirs, their_seconds = nimare_maps(paths, iterations)
    ours, run, seconds = confoci_maps(paths, folder / f"{name}_1", confoci, iterations, 1)
    other, _, _ = confoci_maps(paths, folder / f"{name}_2", confoci, iterations, 2)
    inside = nib.load(MASK).get_fdata() > 0
    numpy_p, numpy_z, count = numpy_maps(paths, iterations, inside)
    active = count > 0
    values = {"set": name, "experiments_a": run["data"]["experiments_a"], "experiments_b": run["data"]["experiments_b"],
              "permutations": iterations, "active_voxels": int(active.sum())}
    ours, theirs, other = ({kind: values[inside] for kind, values in maps.items()} for maps in (ours, theirs, other))
    values["difference_r"] = r(ours["difference"], theirs["difference"], active)
    values["difference_max_difference"] = float(np.abs(ours["difference"] - theirs["difference"]).max())
    for kind, of_numpy in (("p", numpy_p), ("z", numpy_z)):
        values[f"nimare_{kind}_r"] = r(ours[kind], theirs[kind], active)
        values[f"nimare_of_8_{kind}_r"] = r(ours[kind], theirs[kind], count >= 8)
        values[f"numpy_{kind}_r"] = r(ours[kind], of_numpy, active)
        values[f"other_seed_{kind}_r"] = r(ours[kind], other[kind], active)
    values["voxels_of_8"] = int((count >= 8).sum())
    values["numpy_p_rms_standard_errors"] = distance(ours["p"], numpy_p, active, iterations)
    values["other_seed_p_rms_standard_errors"] = distance(ours["p"], other["p"], active, iterations)
    one = count == 1
    values["voxels_of_1"] = int(one.sum())
    values["mean_p_of_1"] = float(ours["p"][one].mean())
    values["nimare_mean_p_of_1"] = float(theirs["p"][one].mean())
    values["numpy_mean_p_of_1"] = float(numpy_p[one].mean())
    values["p_below_0.001"] = int((ours["p"][active] < 0.001).sum())
    values["nimare_p_below_0.001"] = int((theirs["p"][active] < 0.001).sum())
    values["confoci_seconds"] = seconds
    values["nimare_seconds"] = their_seconds
    return values


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--confoci", default="./confoci")
    parser.add_argument("--iterations", type=int, default=10_000)
    arguments = parser.parse_args()
    confoci = shlex.split(arguments.confoci)
    warnings.filterwarnings("ignore")
    with tempfile.TemporaryDirectory() as folder:
        sets = groups(Path(folder), arguments.data, confoci)
        rows = [row(name, paths, Path(folder), confoci, arguments.iterations) for name, paths in sets.items()]
    with open(arguments.out / "contrast.tsv", "w") as table:
        table.write("\t".join(rows[0]) + "\n")
        for values in rows:
            table.write("\t".join(f"{v:.9g}" if isinstance(v, float) else str(v) for v in values.values()) + "\n")
    smallest = min(values["numpy_z_r"] for values in rows)
    print(f"NiMARE {nimare.__version__}: smallest correlation of a z map with ties counted {smallest:.6f}")
    sys.exit(0 if smallest > DEMANDED else 1)


if __name__ == "__main__":
    main()
