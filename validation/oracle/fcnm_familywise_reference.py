"""Computes the familywise thresholds of t in the tiny cohort of fcnm_run_reference.py, for FcnmFamilywiseTest.

    python validation/oracle/fcnm_familywise_reference.py host/src/test/resources/confoci/host/fcnm/run

Run from the repository root; needs numpy, scipy, nibabel and nipy. Random field theory as in fcnm_field_reference.py, from explicit images of
standardised residuals. Sign flips: all 128 of them, t anew for each.
"""
import itertools
import json
import sys
from pathlib import Path

import nibabel
import numpy as np

from fcnm_field_reference import resels, smoothness, threshold

STUDIES = {"Alpha": [(3, -4, 2), (-7, 8, 5)], "Beta": [(0, 0, 0)], "Gamma": [(-1.6, 5, 7), (12, -15, -9), (12, 12, 12)]}


def half_away(x):
    return np.sign(x) * np.floor(np.abs(x) + 0.5)


def sphere(mm, radius, affine, shape):
    steps = np.diag(affine)[:3]
    centre = half_away(np.array(mm) / steps) - affine[:3, 3] / steps
    ijk = np.indices(shape).reshape(3, -1).T
    return (np.linalg.norm(ijk - centre, axis=1) <= half_away(radius / 3)).reshape(shape)


def t_of(z):
    return z.mean(0) / z.std(0, ddof=1) * np.sqrt(len(z))


def main(folder):
    image = nibabel.load(folder / "mask.nii")
    mask = image.get_fdata() > 0
    subjects = [nibabel.load(path).get_fdata() for path in sorted((folder / "cohort").iterdir()) if path.suffix != ".img"]
    expected = {}
    for name, foci in STUDIES.items():
        seed = np.any([sphere(f, 7, image.affine, mask.shape) for f in foci], axis=0)
        z = []
        for data in subjects:
            series = data[seed & np.isfinite(data).all(-1)].mean(0)
            x = data - data.mean(-1, keepdims=True)
            with np.errstate(all="ignore"):
                r = (x @ (series - series.mean())) / np.linalg.norm(x, axis=-1) / np.linalg.norm(series - series.mean())
            z.append(np.arctanh(np.clip(r, -0.999999, 0.999999)))
        z = np.array(z)
        tested = mask & np.isfinite(z).all(0)
        fwhm = smoothness(np.where(tested, z, 0), tested)
        largest = []
        for signs in itertools.product((1, -1), repeat=len(z)):
            t = t_of(np.array(signs)[:, None] * z[:, tested])
            largest.append((t.max(), np.abs(t).max()))
        largest = np.sort(largest, axis=0)[::-1]
        rank = int(0.05 * len(largest))
        expected[name] = {
            "tested": int(tested.sum()), "fwhm": fwhm.tolist(),
            "fwe-rft positive": threshold(0.05, len(z) - 1, resels(tested, fwhm), tested.sum()),
            "fwe-rft two-sided": threshold(0.025, len(z) - 1, resels(tested, fwhm), tested.sum()),
            "fwe-sign-flip positive": largest[rank, 0], "fwe-sign-flip two-sided": largest[rank, 1],
        }
    (folder / "familywise.json").write_text(json.dumps(expected, indent=1) + "\n")


main(Path(sys.argv[1]))
