"""Writes maps with smooth noise and what random field theory says of them by SPM12's rules, for the tests of confoci.host.stats.rft.

    python validation/oracle/fcnm_field_reference.py host/src/test/resources/confoci/host/stats/rft

Run from the repository root; needs numpy, scipy, nibabel and nipy, whose Euler characteristic densities are used. The smoothness comes from
explicit images of standardised residuals, as spm_est_smoothness takes it, the resel counts from the corners that np.pad shifts.
"""
import itertools
import json
import sys
from pathlib import Path

import nibabel
import numpy as np
from nipy.algorithms.statistics import rft
from scipy import ndimage, optimize, stats

SHAPE = (13, 12, 11)
MAPS = 9
UNIT = 4 * np.log(2)


def shifted(volume, step, outside):
    """The volume as seen from one voxel before, along the axes whose step is 1."""
    return np.pad(volume, [(0, s) for s in step], constant_values=outside)[tuple(slice(s, None) for s in step)]


def smoothness(maps, mask):
    """FWHM in voxels; a voxel counts if the cube of eight that starts there lies in the mask."""
    count = len(maps)
    degrees = count - 1
    residuals = maps - maps.mean(0)
    images = np.where(mask, residuals / np.sqrt((residuals ** 2).sum(0) / degrees), np.nan)
    cube = np.all([shifted(mask, step, False) for step in itertools.product((0, 1), repeat=3)], axis=0)
    gradients = np.array([[shifted(image, step, np.nan)[cube] - image[cube] for step in np.eye(3, dtype=int)] for image in images])
    covariance = np.einsum("njv,nkv->vjk", gradients, gradients) / count * (count / degrees)
    volume = np.sqrt(np.maximum(np.linalg.det(covariance), 0) / UNIT ** 3).mean()
    lines = np.sqrt(np.diagonal(covariance, axis1=1, axis2=2) / UNIT).mean(0)
    return 1 / (volume ** (1 / 3) * lines / np.prod(lines) ** (1 / 3))


def resels(mask, fwhm):
    count = {step: int(np.all([shifted(mask, corner, False) for corner in itertools.product(*[range(s + 1) for s in step])], axis=0).sum())
             for step in itertools.product((0, 1), repeat=3)}
    points, cubes = count[0, 0, 0], count[1, 1, 1]
    edges = np.array([count[1, 0, 0], count[0, 1, 0], count[0, 0, 1]])
    faces = np.array([count[0, 1, 1], count[1, 0, 1], count[1, 1, 0]])  # without x, y, z
    r = 1 / np.asarray(fwhm)
    return [int(points - edges.sum() + faces.sum() - cubes),
            float(np.sum((edges - (faces.sum() - faces) + cubes) * r)),
            float(np.sum((faces - cubes) * r.prod() / r)),
            float(cubes * r.prod())]


def euler(t, degrees, counts):
    field = rft.TStat(dfd=degrees, search=[c * UNIT ** (d / 2) for d, c in enumerate(counts)])
    return float(field(t))


def threshold(alpha, degrees, counts, tests):
    """spm_uc: 1 - exp(-E) = alpha, or Bonferroni's t if that is lower."""
    bonferroni = stats.t.isf(alpha / tests, degrees)
    excess = lambda t: 1 - np.exp(-euler(t, degrees, counts)) - alpha
    if excess(bonferroni) >= 0:
        return bonferroni
    low = bonferroni
    while excess(low) < 0:
        low -= 0.01
    return optimize.brentq(excess, low, low + 0.01, xtol=1e-13)


def main(out):
    rng = np.random.default_rng(5)
    out.mkdir(parents=True, exist_ok=True)
    ball = np.linalg.norm((np.indices(SHAPE).T - [6, 5.5, 5]) / [6.3, 5.8, 5.2], axis=-1).T <= 1
    ball[6, 5, 5] = ball[3, 6:8, 4] = False
    maps = np.array([ndimage.gaussian_filter(rng.standard_normal([s + 8 for s in SHAPE]), (1.1, 0.8, 1.4))[4:-4, 4:-4, 4:-4]
                     for _ in range(MAPS)])
    maps = (0.3 + maps / maps.std()).astype(np.float32)
    maps[4, 7, 7, 7] = maps[0, 7, 7, 7]
    nibabel.save(nibabel.Nifti1Image(np.moveaxis(maps, 0, -1), np.diag([3, 3, 3, 1.0])), out / "maps.nii.gz")
    nibabel.save(nibabel.Nifti1Image(ball.astype(np.uint8), np.diag([3, 3, 3, 1.0])), out / "mask.nii.gz")
    fwhm = smoothness(maps.astype(float), ball)
    (out / "smoothness.json").write_text(json.dumps({"voxels": int(ball.sum()), "fwhm": fwhm.tolist(), "resels": resels(ball, fwhm)}))
    rows = []
    box = np.ones((30, 36, 30), bool)
    for degrees in (3, 5, 11, 39, 655, 1112):
        for volume, width in ((ball, fwhm), (box, (2, 2, 2)), (box, (4, 5, 6)), (box, (15, 15, 15)), (np.ones((1, 1, 1), bool), (3, 3, 3)),
                              (np.ones((9, 1, 1), bool), (3, 3, 3))):
            counts = resels(volume, width)
            for alpha in (0.05, 0.025, 0.001):
                u = threshold(alpha, degrees, counts, volume.sum())
                rows.append([degrees, *counts, int(volume.sum()), alpha, u, *[euler(t, degrees, counts) for t in (1.5, 4.0)]])
    names = ["degrees", "r0", "r1", "r2", "r3", "tests", "alpha", "threshold", "euler_at_1.5", "euler_at_4"]
    (out / "thresholds.tsv").write_text("\n".join("\t".join(map(str, row)) for row in [names, *rows]) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
