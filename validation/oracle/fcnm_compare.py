"""Does what confoci fcnm run does, with numpy and scipy alone, and compares every map.

    confoci fcnm simulate --out COHORT
    confoci fcnm run COHORT/foci.csv --subjects COHORT --mask COHORT/mask.nii.gz --sphere 4,7 --out RESULT
    python validation/oracle/fcnm_compare.py COHORT RESULT [--rule voxels|mm] [--table FILE]
        [--subject-masks DIR] [--confounds DIR --columns NAME,NAME] [--global-signal]

The steps are those of the published code (FCNM.m): spheres in voxels, one combined seed per study, Pearson's r with every voxel, Fisher's z,
one-sample t, Benjamini-Hochberg over the voxels of positive t, mean of masks, 60 %, clusters of 30 voxels by 18 neighbours. Confounds and
the global signal are taken out by nilearn; masks and confounds are those of fcnm_nuisances.py.
"""
import argparse
import csv
from pathlib import Path

import nibabel
import numpy as np
from nilearn import signal
from scipy import ndimage, stats

arguments = argparse.ArgumentParser()
arguments.add_argument("cohort", type=Path)
arguments.add_argument("result", type=Path)
arguments.add_argument("--rule", default="voxels")
arguments.add_argument("--table", type=Path)
arguments.add_argument("--subject-masks", type=Path)
arguments.add_argument("--confounds", type=Path)
arguments.add_argument("--columns", default="")
arguments.add_argument("--global-signal", action="store_true")
arguments = arguments.parse_args()


def half_away(x):
    return np.sign(x) * np.floor(np.abs(x) + 0.5)


def sphere(mm, radius, affine, shape):
    """The published rule; the affine is diagonal with equal steps and a voxel at 0 mm."""
    ijk = np.indices(shape).reshape(3, -1).T
    if arguments.rule == "mm":
        centres = ijk @ affine[:3, :3].T + affine[:3, 3]
        nearest = np.rint(np.linalg.solve(affine[:3, :3], mm - affine[:3, 3]))
        return ((np.linalg.norm(centres - mm, axis=1) <= radius) | (ijk == nearest).all(1)).reshape(shape)
    size = abs(affine[0, 0])
    steps = np.diag(affine)[:3]
    centre = half_away(mm / steps) - affine[:3, 3] / steps
    return (np.linalg.norm(ijk - centre, axis=1) <= half_away(radius / size)).reshape(shape)


studies = {}
with open(arguments.cohort / "foci.csv") as table:
    for row in csv.DictReader(table):
        studies.setdefault(row["Experiments"], []).append([float(row[axis]) for axis in "XYZ"])
image = nibabel.load(arguments.cohort / "mask.nii.gz")
mask = image.get_fdata() > 0
subjects = sorted(arguments.cohort.glob("sub-*"))
radii = sorted({float(name.name.split("_")[-1][:-len("mm.nii.gz")]) for name in arguments.result.glob("t_001_*")}) or [4.0]
seeds = {(r, s): np.any([sphere(np.array(f), r, image.affine, mask.shape) for f in foci], axis=0)
         for r in radii for s, foci in studies.items()}


def cleaned(subject, data, inside):
    """The voxels of a mask as rows, without what the subject's confounds explain."""
    regressors = []
    if arguments.confounds:
        lines = [line.split("\t") for line in next(arguments.confounds.glob(f"{subject}_*")).read_text().splitlines()]
        for name in arguments.columns.split(","):
            column = [row[lines[0].index(name)] for row in lines[1:]]
            regressors.append([0 if cell == "n/a" else float(cell) for cell in column])
    if arguments.global_signal:
        regressors.append(data[inside & mask].mean(0))
    rows = data[inside]
    if regressors:
        rows = signal.clean(rows.T, detrend=False, standardize=None, confounds=np.array(regressors).T, standardize_confounds=True).T
    return rows


z = {key: [] for key in seeds}
tested = mask.copy()
for subject in subjects:
    data = nibabel.load(subject).get_fdata()
    inside = data.std(-1) > 0
    name = subject.name.split("_")[0]
    if arguments.subject_masks:
        inside &= nibabel.load(next(arguments.subject_masks.glob(f"{name}_*"))).get_fdata() > 0
    tested &= inside
    clean = np.zeros(data.shape)
    clean[inside] = cleaned(name, data, inside)
    voxels = clean[mask]
    voxels = voxels - voxels.mean(1, keepdims=True)
    norms = np.linalg.norm(voxels, axis=1, keepdims=True)
    voxels /= np.where(norms > 0, norms, 1)
    for key, seed in seeds.items():
        series = clean[seed & inside].mean(0)
        series = series - series.mean()
        z[key].append(np.arctanh(np.clip(voxels @ (series / np.linalg.norm(series)), -0.999999, 0.999999)))

rows = []
for radius in radii:
    suffix = "" if len(radii) == 1 else f"_{radius:g}mm"
    load = lambda name: nibabel.load(arguments.result / f"{name}{suffix}.nii.gz").get_fdata()
    masks, worst_t, wrong_masks = [], 0, 0
    for number, study in enumerate(studies, 1):
        sample = np.array(z[radius, study])
        spread = sample.std(0, ddof=1)
        constant = (spread < 1e-12) | ~tested[mask]
        t = np.where(constant, 0, sample.mean(0) / np.where(constant, 1, spread) * np.sqrt(len(subjects)))
        worst_t = max(worst_t, np.max(np.abs(load(f"t_{number:03d}")[mask] - t) / np.maximum(1, np.abs(t))))
        inside = np.zeros(t.shape, bool)
        inside[t > 0] = stats.false_discovery_control(stats.t.sf(t[t > 0], len(subjects) - 1)) < 0.05
        wrong_masks += int(np.sum(inside != (load(f"mask_{number:03d}")[mask] > 0)))
        masks.append(inside)
    probability = np.zeros(mask.shape)
    probability[mask] = np.mean(masks, axis=0)
    labels, _ = ndimage.label(probability >= 0.6, ndimage.generate_binary_structure(3, 2))
    sizes = np.bincount(labels.ravel())
    network = (labels > 0) & (sizes[labels] >= 30)
    denoising = [word for word, used in (("masks", arguments.subject_masks), (arguments.columns.replace(",", "+"), arguments.confounds),
                                         ("global", arguments.global_signal)) if used]
    rows.append([f"{radius:g}", arguments.rule, " ".join(denoising) or "none", len(subjects), len(studies), int(mask.sum()),
                 f"{worst_t:.1e}", wrong_masks,
                 int(np.sum(np.abs(load("probability") - probability) > 1e-6)), int(network.sum()),
                 int(np.sum(network != (load("network") > 0)))])
header = ["radius_mm", "rule", "of_subjects", "subjects", "studies", "voxels", "largest_difference_of_t", "mask_voxels_that_differ",
          "probability_voxels_that_differ", "network_voxels", "network_voxels_that_differ"]
text = "\n".join("\t".join(str(cell) for cell in row) for row in [header, *rows]) + "\n"
print(text, end="")
if arguments.table:
    arguments.table.write_text(text)
