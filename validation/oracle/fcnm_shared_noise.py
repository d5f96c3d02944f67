"""What p_fwe of random foci holds by the correction of the studies' maps: voxels of the planted network, and others.

    python validation/oracle/fcnm_shared_noise.py FOLDER validation/results/fcnm_shared_noise.tsv

Run from the repository root; needs numpy and nibabel. Simulates five cohorts in FOLDER and maps their studies, unless that was done there.
"""
import subprocess
import sys
from pathlib import Path

import nibabel
import numpy as np

CORRECTIONS = ("fdr-positive", "fdr", "bonferroni", "fwe-sign-flip")
COHORTS = range(1, 6)


def confoci(out, *arguments):
    if not out.exists():
        subprocess.run(["./confoci", "fcnm", *map(str, arguments), "--out", str(out)], check=True, stdout=subprocess.DEVNULL)


def volume(path):
    return nibabel.load(path).get_fdata()


folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
lines = ["correction\tcohort\tplanted_voxels\tsignificant\tsignificant_elsewhere\tnetwork\tnetwork_elsewhere"]
for correction in CORRECTIONS:
    for cohort in COHORTS:
        subjects = folder / f"c{cohort}"
        out = folder / f"o-{cohort}-{correction}"
        confoci(subjects, "simulate", "--seed", cohort)
        confoci(out, "run", subjects / "foci.csv", "--subjects", subjects, "--mask", subjects / "mask.nii.gz", "--correct", correction,
                "--permutations", 100)
        planted = volume(subjects / "networks.nii.gz") == 1
        significant = volume(out / "p_fwe.nii.gz") < 0.05
        network = volume(out / "network.nii.gz") > 0
        counts = [planted, significant, significant & ~planted, network, network & ~planted]
        lines.append("\t".join([correction, str(cohort), *(str(np.count_nonzero(c)) for c in counts)]))
Path(sys.argv[2]).write_text("\n".join(lines) + "\n")
print("\n".join(lines))
