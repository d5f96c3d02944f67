#!/usr/bin/env python3
"""Compares `confoci ale --null-foci pool:FILE --profile nimare` with SCALE of NiMARE. Exits with 1 if the two differ by more than another
seed of Confoci does, and log p correlates at no more than 0.999.

    python validation/oracle/scale_compare.py DATA OUT [--confoci CMD] [--iterations N] [--experiments N] [--top MM]

DATA is the folder of real data (antidepressants/); OUT/scale.tsv is written. CMD defaults to ./confoci. Both tools read the same NiMARE
JSON, use the same mask, a slab of the one that Confoci carries (0 <= z <= 24 mm or MM, voxels of 2 mm), and draw N times on their own from
the same pool: 4,000 foci, of which half lie in the front, and those of the analysed ones that are in the slab. p of NiMARE is b / n, that
of the profile as well. A second run of Confoci with another seed (`other_seed_*`) shows how much of the difference is that of random
permutations. `resolved` are voxels with 20 / N < p < 0.9 in the mean of both.
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
from nimare.meta.cbma.ale import SCALE

MASK = Path("host/src/main/resources/confoci/host/template/icbm152_grey10_2mm.nii.gz")
LARGEST_DIFFERENCE = 1.1
ENOUGH = 0.999


def slab(folder, top):
    image = nib.load(MASK)
    z = nib.affines.apply_affine(image.affine, np.argwhere(np.ones(image.shape)))[:, 2].reshape(image.shape)
    path = folder / "mask.nii.gz"
    nib.save(nib.Nifti1Image(((image.get_fdata() > 0) & (z >= 0) & (z <= top)).astype(np.uint8), image.affine), path)
    return path


def pool(mask, analysed):
    image = nib.load(mask)
    rng = np.random.default_rng(11)
    voxels = np.argwhere(image.get_fdata() > 0)
    mm = nib.affines.apply_affine(image.affine, voxels)
    front = mm[mm[:, 1] > 20]
    drawn = np.vstack([front[rng.integers(len(front), size=2000)], mm[rng.integers(len(mm), size=2000)]])
    inside = np.rint(nib.affines.apply_affine(np.linalg.inv(image.affine), analysed)).astype(int)
    keep = [image.get_fdata()[tuple(v)] > 0 for v in inside]
    return np.vstack([drawn, analysed[np.array(keep)]])


def confoci_maps(table, pool_file, mask, out, confoci, iterations, seed):
    start = time.perf_counter()
    subprocess.run([*confoci, "ale", table, "--out", out, "--profile", "nimare", "--mask", mask, "--permutations", str(iterations),
                    "--null-foci", f"pool:{pool_file}", "--space", "MNI", "--seed", str(seed), "--correct", "vfwe", "--quiet"], check=True,
                   stdout=subprocess.DEVNULL)
    return {name: nib.load(out / f"{name}.nii.gz").get_fdata() for name in ("ale", "p")}, time.perf_counter() - start


def r(a, b):
    return float(np.corrcoef(a, b)[0, 1])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--confoci", default="./confoci")
    parser.add_argument("--iterations", type=int, default=10_000)
    parser.add_argument("--experiments", type=int, default=1_000, help="the first so many")
    parser.add_argument("--top", type=float, default=24, help="upper end of the slab in mm")
    arguments = parser.parse_args()
    confoci = shlex.split(arguments.confoci)
    n = arguments.iterations
    warnings.filterwarnings("ignore")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table = folder / "studies.json"
        subprocess.run([*confoci, "convert", arguments.data / "antidepressants/contrast_coordinates.xlsx", "--where",
                        "Contrast=Untreated<Treated", "--out", table, "--to", "nimare", "--quiet"], check=True)
        table.write_text(json.dumps(dict(list(json.loads(table.read_text()).items())[:arguments.experiments])))
        mask = slab(folder, arguments.top)
        dataset = Dataset(json.loads(table.read_text()), target="mni152_2mm", mask=str(mask))
        points = pool(mask, dataset.coordinates[["x", "y", "z"]].to_numpy(float))
        pool_file = folder / "pool.txt"
        np.savetxt(pool_file, points, fmt="%.9g")
        start = time.perf_counter()
        result = SCALE(xyz=points, n_iters=n, n_cores=1).fit(dataset)
        their_seconds = time.perf_counter() - start
        theirs = {"ale": result.get_map("stat").get_fdata(), "p": 10 ** -result.get_map("logp").get_fdata()}
        ours, seconds = confoci_maps(table, pool_file, mask, folder / "a", confoci, n, 1)
        other, _ = confoci_maps(table, pool_file, mask, folder / "b", confoci, n, 2)
        inside = nib.load(mask).get_fdata() > 0
    p, q, s = ours["p"][inside], theirs["p"][inside], other["p"][inside]
    resolved = ((p + q) / 2 > 20 / n) & ((p + q) / 2 < 0.9)
    values = {"experiments": len(dataset.ids), "pool": len(points), "permutations": n, "voxels": int(inside.sum()),
              "resolved": int(resolved.sum()), "ale_r": r(ours["ale"][inside], theirs["ale"][inside])}
    for kind, other_p in (("nimare", q), ("other_seed", s)):
        values[f"{kind}_log_p_r"] = r(np.log10(p[resolved]), np.log10(other_p[resolved]))
        share = (p[resolved] + other_p[resolved]) / 2
        values[f"{kind}_p_rms_standard_errors"] = float(np.sqrt(np.mean((p[resolved] - other_p[resolved]) ** 2
                                                                       / (2 * share * (1 - share) / n))))
    values["p_below_0.001"] = int((p < 0.001).sum())
    values["nimare_p_below_0.001"] = int((q < 0.001).sum())
    values["confoci_seconds"] = seconds
    values["nimare_seconds"] = their_seconds
    with open(arguments.out / "scale.tsv", "w") as out:
        out.write("\t".join(values) + "\n")
        out.write("\t".join(f"{v:.9g}" if isinstance(v, float) else str(v) for v in values.values()) + "\n")
    ratio = values["nimare_p_rms_standard_errors"] / values["other_seed_p_rms_standard_errors"]
    print(f"NiMARE {nimare.__version__}: p differs {ratio:.3f} times as much as between seeds, correlation of log p "
          f"{values['nimare_log_p_r']:.6f}")
    sys.exit(0 if ratio < LARGEST_DIFFERENCE or values["nimare_log_p_r"] > ENOUGH else 1)


if __name__ == "__main__":
    main()
