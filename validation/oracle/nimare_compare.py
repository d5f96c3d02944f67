#!/usr/bin/env python3
"""Compares `confoci ale --profile nimare` with NiMARE: ALE, p and z maps, cluster-forming threshold, and time. Exits with 1 if a p or z map
correlates at 0.9999 or less.

    python validation/oracle/nimare_compare.py DATA OUT [--confoci CMD] [--iterations N]

DATA is the folder of real data (foci/, antidepressants/); OUT/nimare.tsv and OUT/nimare.json are written. CMD defaults to ./confoci.
Both tools read the same NiMARE JSON and use the same mask, the one that Confoci carries.

NiMARE permutes on one thread, N permutations after the code is compiled; the time for 10,000 is N's, extrapolated. Confoci's time is that of
its whole process with 10,000 permutations and all cores.
"""

import argparse
import json
import os
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
from nimare.correct import FWECorrector
from nimare.dataset import Dataset
from nimare.meta.cbma.ale import ALE

MASK = Path("host/src/main/resources/confoci/host/template/icbm152_grey10_2mm.nii.gz")
PERMUTATIONS = 10_000
DEMANDED = 0.9999


def random_set(space, seed, odd):
    """Twenty-five experiments with some shared places; odd coordinates lie half-way between the voxels of the mask."""
    rng = np.random.default_rng(seed)
    shared = rng.uniform([-50, -80, -20], [50, 50, 60], (4, 3))
    data = {}
    for study in range(25):
        foci = rng.uniform([-60, -95, -35], [60, 60, 70], (int(rng.integers(3, 15)), 3))
        if study % 2:
            foci[0] = shared[study % 4] + rng.normal(0, 4, 3)
        foci = 2 * np.floor(foci / 2) + 1 if odd else np.rint(foci)
        data[f"study{study:02d}"] = {
            "contrasts": {
                "1": {
                    "coords": {"space": space, **{axis: [float(v) for v in foci[:, i]] for i, axis in enumerate("xyz")}},
                    "metadata": {"sample_sizes": [int(rng.integers(8, 60))]},
                }
            }
        }
    return data


def datasets(folder, data, confoci):
    antidepressants = folder / "antidepressants.json"
    subprocess.run([*confoci, "convert", data / "antidepressants/all_coordinates.xlsx", "--out", antidepressants, "--to", "nimare", "--quiet"],
                   check=True)
    sets = {"pain": data / "foci/nidm_pain_dset.json", "antidepressants": antidepressants}
    for name, space, seed, odd in (("odd mm", "MNI", 11, True), ("Talairach", "TAL", 12, False)):
        sets[name] = folder / f"{name.replace(' ', '_')}.json"
        sets[name].write_text(json.dumps(random_set(space, seed, odd)))
    return sets


def nimare_maps(path, iterations):
    dataset = Dataset(json.loads(path.read_text()), target="mni152_2mm", mask=str(MASK))
    estimator = ALE(null_method="approximate")
    result = estimator.fit(dataset)
    maps = {ours: result.get_map(theirs).get_fdata() for ours, theirs in (("ale", "stat"), ("p", "p"), ("z", "z"))}
    FWECorrector(method="montecarlo", n_iters=2, n_cores=1, voxel_thresh=0.001).transform(result)
    start = time.perf_counter()
    FWECorrector(method="montecarlo", n_iters=iterations, n_cores=1, voxel_thresh=0.001).transform(result)
    seconds = time.perf_counter() - start
    return maps, float(estimator._p_to_summarystat(0.001)), seconds, dataset


def confoci_maps(path, folder, confoci):
    out = folder / (path.stem + "_confoci")
    start = time.perf_counter()
    subprocess.run([*confoci, "ale", path, "--out", out, "--profile", "nimare", "--mask", MASK, "--permutations", str(PERMUTATIONS),
                    "--quiet"], check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - start
    run = json.loads((out / "run.json").read_text())
    return {name: nib.load(out / f"{name}.nii.gz").get_fdata() for name in ("ale", "p", "z")}, run, seconds


def compare(name, path, folder, confoci, iterations):
    print(name, file=sys.stderr)
    theirs, their_threshold, their_seconds, dataset = nimare_maps(path, iterations)
    ours, run, our_seconds = confoci_maps(path, folder, confoci)
    inside = nib.load(MASK).get_fdata() > 0
    row = {"set": name, "experiments": run["data"]["experiments"], "foci": run["data"]["foci"]}
    assert row["foci"] == len(dataset.coordinates), "the two tools read different foci"
    for kind in ("ale", "p", "z"):
        a, b = ours[kind][inside], theirs[kind][inside]
        row[f"{kind}_r"] = float(np.corrcoef(a, b)[0, 1])
        row[f"{kind}_max_difference"] = float(np.abs(a - b).max())
    row["voxels_p_below_0.001"] = int((ours["p"][inside] < 0.001).sum())
    row["nimare_voxels_p_below_0.001"] = int((theirs["p"][inside] < 0.001).sum())
    row["cluster_forming_ale"] = run["results"]["cluster_forming_ale"]
    row["nimare_cluster_forming_ale"] = their_threshold
    row["confoci_seconds"] = our_seconds
    row["nimare_permutations"] = iterations
    row["nimare_seconds"] = their_seconds
    row["nimare_seconds_extrapolated"] = their_seconds / iterations * PERMUTATIONS
    return row


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--confoci", default="./confoci")
    parser.add_argument("--iterations", type=int, default=100)
    arguments = parser.parse_args()
    confoci = shlex.split(arguments.confoci)
    warnings.filterwarnings("ignore")
    with tempfile.TemporaryDirectory() as folder:
        sets = datasets(Path(folder), arguments.data, confoci)
        rows = [compare(name, path, Path(folder), confoci, arguments.iterations) for name, path in sets.items()]
    version = subprocess.run([*confoci, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    about = {"nimare": nimare.__version__, "confoci": version, "cores": os.cpu_count(), "load_average": os.getloadavg()[1],
             "permutations": PERMUTATIONS, "sets": rows}
    (arguments.out / "nimare.json").write_text(json.dumps(about, indent=2) + "\n")
    with open(arguments.out / "nimare.tsv", "w") as table:
        table.write("\t".join(rows[0]) + "\n")
        for row in rows:
            table.write("\t".join(f"{v:.8g}" if isinstance(v, float) else str(v) for v in row.values()) + "\n")
    worst = min(row[f"{kind}_r"] for row in rows for kind in ("p", "z"))
    print(f"smallest correlation of a p or z map: {worst:.8f}")
    sys.exit(0 if worst > DEMANDED else 1)


if __name__ == "__main__":
    main()
