"""Writes a tiny cohort in several formats, subjects that cannot be used, and the t maps that numpy computes, for FcnmRunTest.

    python validation/oracle/fcnm_run_reference.py host/src/test/resources/confoci/host/fcnm/run

Run from the repository root; needs numpy and nibabel, and nilearn for the spheres in millimetres and as a second opinion on confounds.
"""
import sys
from pathlib import Path

import nibabel
import numpy as np
from nilearn import signal
from nilearn.maskers import NiftiSpheresMasker

OUT = Path(sys.argv[1])
SHAPE = (9, 10, 8)
AFFINE = np.array([[-3, 0, 0, 12], [0, 3, 0, -15], [0, 0, 3, -9], [0, 0, 0, 1.0]])
VOLUMES = 20
STUDIES = {
    "Alpha": [(3, -4, 2), (-7, 8, 5)],
    "Beta": [(0, 0, 0)],
    # The second sphere reaches beyond the grid, the third lies outside the mask.
    "Gamma": [(-1.6, 5, 7), (12, -15, -9), (12, 12, 12)],
}


def save(name, data, affine=AFFINE, kind=nibabel.Nifti1Image, slope=None):
    image = kind(data, affine)
    image.set_sform(affine, 4)
    image.set_qform(affine, 4)
    if slope:
        image.header.set_slope_inter(slope, 100)
    nibabel.save(image, OUT / name)


def half_away(x):
    return np.sign(x) * np.floor(np.abs(x) + 0.5)


def published_sphere(mm, radius):
    steps = np.diag(AFFINE)[:3]
    centre = half_away(np.array(mm) / steps) - AFFINE[:3, 3] / steps
    ijk = np.indices(SHAPE).reshape(3, -1).T
    return (np.linalg.norm(ijk - centre, axis=1) <= half_away(radius / 3)).reshape(SHAPE)


def nilearn_sphere(mm, radius):
    """Which voxels nilearn averages: those whose change moves the mean."""
    indicator = nibabel.Nifti1Image(np.eye(np.prod(SHAPE)).reshape(*SHAPE, -1), AFFINE)
    weights = NiftiSpheresMasker([mm], radius=radius, standardize=None).fit_transform(indicator)[:, 0]
    return (weights > 0).reshape(SHAPE)


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(11)
    ijk = np.indices(SHAPE).reshape(3, -1).T
    mask = (np.linalg.norm((ijk - [4, 4.5, 3.5]) / [4.2, 4.7, 3.7], axis=1) <= 1).reshape(SHAPE)
    save("mask.nii", mask.astype(np.uint8))
    pattern = rng.standard_normal((4, *SHAPE))
    subjects = []
    for s in range(7):
        signals = rng.standard_normal((VOLUMES, 4))
        data = 500 + 30 * (np.tensordot(pattern, signals, (0, 1)) + 2 * rng.standard_normal((*SHAPE, VOLUMES)))
        data = np.rint(data)
        if s == 2:
            data[4, 4, 3] = 512
        if s == 5:
            data[5, 5, 4, 7] = np.nan
        name = f"cohort/s{s}"
        if s == 3:
            data = np.rint((data - 100) / 0.5) * 0.5 + 100
            save(f"{name}.nii.gz", data, slope=0.5)
        elif s == 5:
            save(f"{name}.nii", data.astype(np.float32))
        elif s == 4:
            save(f"{name}.hdr", data.astype(np.int16), kind=nibabel.Nifti1Pair)
        else:
            save(f"{name}.nii.gz", data.astype(np.int16))
        subjects.append(nibabel.load(OUT / (f"{name}.nii.gz" if (OUT / f"{name}.nii.gz").exists()
                                            else f"{name}.nii" if (OUT / f"{name}.nii").exists() else f"{name}.hdr")).get_fdata())
    for rule, sphere, radii in (("voxels", published_sphere, (4, 1, 7)), ("mm", nilearn_sphere, (4, 7.5))):
        for radius in radii:
            seeds = [np.any([sphere(f, radius) for f in foci if rule == "voxels" or on_grid(f)], axis=0) for foci in STUDIES.values()]
            save(f"expected_{rule}_{radius}.nii.gz", t_maps(seeds, subjects, mask))
            print(rule, radius, [int(seed.sum()) for seed in seeds])
    bad_subjects(rng)
    denoised(rng, ijk, mask, subjects)


def t_maps(seeds, subjects, mask):
    maps = []
    for seed in seeds:
        z = []
        for data in subjects:
            live = seed & np.isfinite(data).all(-1)
            series = data[live].mean(0)
            with np.errstate(all="ignore"):
                x = data - data.mean(-1, keepdims=True)
                r = (x @ (series - series.mean())) / np.linalg.norm(x, axis=-1) / np.linalg.norm(series - series.mean())
            z.append(np.arctanh(np.clip(r, -0.999999, 0.999999)))
        z = np.array(z)
        spread = z.std(0, ddof=1)
        with np.errstate(all="ignore"):
            t = z.mean(0) / spread * np.sqrt(len(z))
        # A voxel that has no variance in one subject, or is the seed, is not tested.
        maps.append(np.where(mask & np.isfinite(t) & (spread > 1e-9), t, 0))
    return np.moveaxis(np.array(maps), 0, -1)


def denoised(rng, ijk, mask, subjects):
    """Masks and confounds of subjects, and the t maps after regression; columns are those of fMRIPrep, one depends on others."""
    seeds = [np.any([published_sphere(f, 4) for f in foci], axis=0) for foci in STUDIES.values()]
    tables, own = [], []
    for s in range(len(subjects)):
        steps = 0.1 * rng.standard_normal((VOLUMES, 2)).cumsum(0)
        csf = 1e6 + 40 * rng.standard_normal(VOLUMES)
        columns = {"csf": csf, "trans_x": steps[:, 0], "trans_y": steps[:, 1], "trans_sum": steps.sum(1),
                   "trans_x_derivative1": np.diff(steps[:, 0], prepend=np.nan), "note": ["text"] * VOLUMES}
        lines = ["\t".join(columns)]
        lines += ["\t".join("n/a" if v != v else v if isinstance(v, str) else repr(float(v)) for v in row)
                  for row in zip(*columns.values())]
        (OUT / f"confounds/s{s}.tsv").write_text("\n".join(lines) + "\n")
        table = np.genfromtxt(OUT / f"confounds/s{s}.tsv", skip_header=1, usecols=range(5), missing_values="n/a", filling_values=0)
        tables.append(np.nan_to_num(table))
        centre = [4 + 0.2 * s, 4.5, 3.5 - 0.1 * s]
        own.append((np.linalg.norm((ijk - centre) / [4, 4.7, 3.7], axis=1) <= 1).reshape(SHAPE))
        save(f"masks/s{s}.nii.gz", own[-1].astype(np.uint8))
    for name, masked, with_table, with_global in (("masked", True, False, False), ("confounds", False, True, False),
                                                  ("global", False, False, True), ("denoised", True, True, True)):
        cleaned = []
        for data, table, inside in zip(subjects, tables, own):
            data = np.where(inside[..., None], data, np.nan) if masked else data
            regressors = np.empty((VOLUMES, 0))
            if with_table:
                regressors = np.hstack([regressors, table])
            if with_global:
                regressors = np.column_stack([regressors, data[mask & np.isfinite(data).all(-1)].mean(0)])
            if regressors.shape[1]:
                rows = data.reshape(-1, VOLUMES)
                design = np.column_stack([np.ones(VOLUMES), (regressors - regressors.mean(0)) / regressors.std(0)])
                fit = design @ np.linalg.lstsq(design, np.nan_to_num(rows).T, rcond=1e-10)[0]
                left = np.where(np.isfinite(rows).all(1)[:, None], rows - fit.T, np.nan)
                live = np.isfinite(left).all(1) & (rows.std(1) > 0)
                opinion = signal.clean(rows[live].T, detrend=False, standardize=None, confounds=regressors, standardize_confounds=True).T
                opinion -= opinion.mean(1, keepdims=True)
                assert np.allclose(opinion, left[live], atol=1e-6), np.abs(opinion - left[live]).max()
                left[(rows.std(1) == 0)] = 0
                data = left.reshape(data.shape)
            cleaned.append(data)
        save(f"expected_{name}.nii.gz", t_maps(seeds, cleaned, mask))


def bad_subjects(rng):
    small = rng.standard_normal((*SHAPE, 5)).astype(np.float32)
    shifted = AFFINE.copy()
    shifted[0, 3] += 1.5
    save("bad/grid.nii", small, affine=shifted)
    save("bad/one.nii", small[..., 0])
    save("bad/constant.nii", np.full((*SHAPE, 5), 7, np.int16))
    broken = small.copy()
    broken[..., 2] = np.nan
    save("bad/nan.nii", broken)
    silent = small.copy()
    silent[published_sphere((0, 0, 0), 4)] = 1
    save("bad/seed.nii", silent)


def on_grid(mm):
    ijk = np.linalg.solve(AFFINE[:3, :3], np.array(mm) - AFFINE[:3, 3])
    return np.all((np.rint(ijk) >= 0) & (np.rint(ijk) < SHAPE))


for folder in ("cohort", "bad", "masks", "confounds"):
    (OUT / folder).mkdir(parents=True, exist_ok=True)
main()
