#!/usr/bin/env python3
"""How often commands find anything in random foci at full size, the 2 mm grey matter that Confoci carries: writes OUT/brain_familywise.tsv.

    python validation/oracle/brain_error_rates.py OUT [--sets N] [--confoci CMD]

Each of N (100) data sets has two groups of 20 experiments with 8 foci each, on random voxels of the mask. One plan runs all analyses, with
199 permutations each and a cluster-forming p of 0.02. p is a multiple of 1/200, and below 0.05 with a probability of at most 0.045. The two
directions of a contrast are listed apart. The last two columns are the exact 95 percent interval of the rate (Clopper and Pearson).
"""
import argparse
import csv
import json
import shlex
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

import nibabel as nib
import numpy as np
from scipy.stats import beta

MASK = Path("host/src/main/resources/confoci/host/template/icbm152_grey10_2mm.nii.gz")
EXPERIMENTS, FOCI, PERMUTATIONS = 20, 8, 199
CORRECTIONS = "[vfwe, cfwe-size, cfwe-mass]"
PLACES = ["-38 30 28", "40 30 28", "0 -50 30", "-40 -60 40", "40 -60 40", "24 -4 -18", "-24 -4 -18", "0 20 40"]


def table(path, places, rng):
    with path.open("w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["study", "n", "x", "y", "z", "space"])
        for e in range(EXPERIMENTS):
            subjects = int(rng.integers(10, 40))
            for mm in places[rng.integers(0, len(places), FOCI)]:
                writer.writerow([f"{path.stem} {e}", subjects, *mm, "MNI"])


def analyses(name, a, b):
    common = f"permutations: {PERMUTATIONS}, cluster-p: 0.02, seed: {name}"
    groups = f"['{a}', '{b}']"
    at = "[" + ", ".join(f"'{place}'" for place in PLACES) + "]"
    yield f"density-{name}: {{mkda: '{a}', correct: {CORRECTIONS}, {common}}}"
    yield f"chi2-{name}: {{mkda: {groups}, test: chi2, correct: {CORRECTIONS}, {common}}}"
    yield f"contrast-{name}: {{contrast: {groups}, correct: {CORRECTIONS}, {common}}}"
    yield f"balanced-{name}: {{contrast: {groups}, balanced: true, {common}}}"
    yield f"roi-{name}: {{roi: '{a}', at: {at}, radius: 10, permutations: {PERMUTATIONS}, seed: {name}}}"


def significant(folder):
    """Every test of an analysis, and whether it found anything."""
    kind = folder.name.split("-")[0]
    if kind == "roi":
        with (folder / "rois.tsv").open() as rows:
            rows = list(csv.DictReader(rows, delimiter="\t"))
        for statistic in ("sum", "max"):
            yield f"roi\t{statistic}", any(row[f"significant_{statistic}"] == "yes" for row in rows)
        return

    def corrections(results, path):
        for key, value in results.items():
            if isinstance(value, dict):
                if "significant_clusters" in value:
                    yield " ".join(part for part in path if part != "corrections"), key, value["significant_clusters"] > 0
                else:
                    yield from corrections(value, [*path, key])

    for where, correction, found in corrections(json.loads((folder / "run.json").read_text())["results"], [kind]):
        yield f"{where}\t{correction}", found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--sets", type=int, default=100)
    parser.add_argument("--confoci", default="./confoci")
    arguments = parser.parse_args()
    image = nib.load(MASK)
    places = nib.affines.apply_affine(image.affine, np.argwhere(image.get_fdata() > 0)).round(2)
    found, runs = Counter(), Counter()
    with tempfile.TemporaryDirectory(prefix="confoci-rates") as temporary:
        folder = Path(temporary)
        plan = folder / "plan.yaml"
        lines = ["analyses:"]
        for n in range(arguments.sets):
            rng = np.random.default_rng(n)
            pair = [folder / f"{n}{side}.csv" for side in "ab"]
            for path in pair:
                table(path, places, rng)
            lines += [f"  {line}" for line in analyses(n, *pair)]
        plan.write_text("\n".join(lines) + "\n")
        results = folder / "results"
        subprocess.run([*shlex.split(arguments.confoci), "run", plan, "--out", results, "--quiet"], check=True, stdout=subprocess.DEVNULL)
        for run in sorted(path for path in results.iterdir() if path.is_dir()):
            for test, positive in significant(run):
                runs[test] += 1
                found[test] += positive
    with (arguments.out / "brain_familywise.tsv").open("w") as out:
        out.write("analysis\tcorrection\tdata_sets\tfound\trate\tlow\thigh\n")
        for test in sorted(runs):
            k, n = found[test], runs[test]
            low = beta.ppf(0.025, k, n - k + 1) if k else 0
            high = beta.ppf(0.975, k + 1, n - k) if k < n else 1
            out.write(f"{test}\t{n}\t{k}\t{k / n:.3f}\t{low:.3f}\t{high:.3f}\n")


if __name__ == "__main__":
    main()
