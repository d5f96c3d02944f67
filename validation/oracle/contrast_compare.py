#!/usr/bin/env python3
"""Compares `confoci contrast --profile nimare` with ALESubtraction of NiMARE. Exits with 1 if the z maps correlate at 0.999 or less.

    python validation/oracle/contrast_compare.py DATA OUT [--confoci CMD] [--iterations N]

DATA is the folder of real data (antidepressants/); OUT/contrast.tsv is written. CMD defaults to ./confoci. Both tools read the same NiMARE
JSON and use the same mask, the one that Confoci carries, and N permutations of labels each, which they draw on their own. Both p are twice
the smaller one-sided p, so z of both is that of two-sided p, with the sign of the direction. Rows are the whole contrast and one of unequal
groups (the first six experiments against all others of the second group). A second run of Confoci with another seed (`other_seed_*`) shows
how much of the difference is that of random permutations. Voxels without any activation are left out: their p is 1.
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


def nimare_maps(paths, iterations):
    first, second = (Dataset(json.loads(path.read_text()), target="mni152_2mm", mask=str(MASK)) for path in paths)
    start = time.perf_counter()
    result = ALESubtraction(n_iters=iterations, n_cores=1).fit(first, second)
    seconds = time.perf_counter() - start
    maps = {ours: result.get_map(f"{theirs}_desc-group1MinusGroup2").get_fdata() for ours, theirs in
            (("difference", "stat"), ("p", "p"), ("z", "z"))}
    return maps, seconds


def confoci_maps(paths, out, confoci, iterations, seed):
    start = time.perf_counter()
    subprocess.run([*confoci, "contrast", *paths, "--out", out, "--profile", "nimare", "--mask", MASK, "--permutations", str(iterations),
                    "--seed", str(seed), "--shared", "keep", "--quiet"], check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - start
    maps = {name: nib.load(out / f"{name}.nii.gz").get_fdata() for name in ("ale_a", "ale_b", "difference", "p", "z")}
    maps["z"] = np.sign(maps["z"]) * two_sided(maps["p"])
    return maps, json.loads((out / "run.json").read_text()), seconds


def two_sided(p):
    return norm.isf(np.minimum(p, 1) / 2)


def row(name, paths, folder, confoci, iterations):
    print(name, file=sys.stderr)
    theirs, their_seconds = nimare_maps(paths, iterations)
    ours, run, seconds = confoci_maps(paths, folder / f"{name}_1", confoci, iterations, 1)
    other, _, _ = confoci_maps(paths, folder / f"{name}_2", confoci, iterations, 2)
    active = (nib.load(MASK).get_fdata() > 0) & ((ours["ale_a"] > 0) | (ours["ale_b"] > 0))
    values = {"set": name, "experiments_a": run["data"]["experiments_a"], "experiments_b": run["data"]["experiments_b"],
              "permutations": iterations, "active_voxels": int(active.sum())}
    for kind in ("difference", "p", "z"):
        a, b, c = ours[kind][active], theirs[kind][active], other[kind][active]
        values[f"{kind}_r"] = float(np.corrcoef(a, b)[0, 1])
        values[f"{kind}_max_difference"] = float(np.abs(a - b).max())
        values[f"other_seed_{kind}_r"] = float(np.corrcoef(a, c)[0, 1])
    # Standard error of twice a share of permutations, of both tools; pooled, so that a share of 0 has one, too.
    share = np.clip((ours["p"] + theirs["p"])[active] / 4, 1 / iterations, 0.5)
    distance = np.abs(ours["p"] - theirs["p"])[active] / (2 * np.sqrt(2 * share * (1 - share) / iterations))
    values["p_rms_standard_errors"] = float(np.sqrt(np.mean(distance**2)))
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
    smallest = min(values["z_r"] for values in rows)
    print(f"NiMARE {nimare.__version__}: smallest correlation of a z map {smallest:.6f}")
    sys.exit(0 if smallest > DEMANDED else 1)


if __name__ == "__main__":
    main()
