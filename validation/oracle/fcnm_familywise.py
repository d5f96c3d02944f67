"""How often noise exceeds a familywise threshold anywhere: random field theory, Bonferroni and sign flips, by the smoothness of the noise.

    python validation/oracle/fcnm_familywise.py validation/results/fcnm_familywise.tsv [STUDIES]

Run from the repository root; needs numpy, scipy and nipy. The rules are those of fcnm_field_reference.py and of sign flipping written out,
which the tests of Confoci compare with.
"""
import sys
from pathlib import Path

import numpy as np
from scipy import ndimage, optimize, stats

from fcnm_field_reference import UNIT, euler, resels, smoothness

SUBJECTS, FLIPS, EDGE = 20, 200, 18
STUDIES = int(sys.argv[2]) if len(sys.argv) > 2 else 1000


def field_threshold(alpha, degrees, counts, start):
    return optimize.brentq(lambda t: 1 - np.exp(-euler(t, degrees, counts)) - alpha, 2.5, start)


def noise(rng, width, tails):
    size = EDGE + 2 * int(np.ceil(2 * width))
    white = rng.standard_normal((SUBJECTS, size, size, size), dtype=np.float32)
    sd = width / np.sqrt(2 * UNIT)
    fields = np.array([ndimage.gaussian_filter(volume, sd, mode="wrap") for volume in white])[:, :EDGE, :EDGE, :EDGE]
    fields /= fields.std()
    return (np.sign(fields) * np.abs(fields) ** 3 if tails else fields).astype(float)


def main():
    rng = np.random.default_rng(1)
    ball = np.linalg.norm(np.indices((EDGE,) * 3).T - (EDGE - 1) / 2, axis=-1).T <= EDGE / 2
    inside, degrees = int(ball.sum()), SUBJECTS - 1
    bonferroni = stats.t.isf(0.05 / inside, degrees)
    rows = [["noise", "fwhm_voxels", "studies", "subjects", "voxels", "fwhm_estimated", "rate_rft", "rft_low", "rft_high", "rate_bonferroni",
             "rate_fwe_rft", "rate_sign_flip", "sign_flip_low", "sign_flip_high"]]
    for tails, width in ((False, 1.5), (False, 3), (False, 5), (False, 8), (True, 3)):
        found, estimated = np.zeros(4), []
        for _ in range(STUDIES):
            fields = noise(rng, width, tails)
            z = fields[:, ball]
            largest = np.max(z.mean(0) / z.std(0, ddof=1) * np.sqrt(SUBJECTS))
            fwhm = smoothness(fields, ball)
            estimated.append(fwhm.mean())
            field = field_threshold(0.05, degrees, resels(ball, fwhm), 40)
            signs = np.sign(rng.random((FLIPS, SUBJECTS)) - 0.5)
            signs[0] = 1
            r = signs @ (z / np.sqrt(SUBJECTS * (z ** 2).sum(0)))
            t = np.max(r, axis=1)
            flip = np.sum(t >= t[0] * (1 - 1e-9)) / FLIPS <= 0.05
            found += [largest > field, largest > bonferroni, largest > min(field, bonferroni), flip]
        rate = found / STUDIES
        limits = lambda k: [f"{x:.3f}" for x in stats.binomtest(int(found[k]), STUDIES).proportion_ci(0.95)]
        rows.append(["cubed" if tails else "Gaussian", width, STUDIES, SUBJECTS, inside, f"{np.mean(estimated):.2f}", f"{rate[0]:.3f}",
                     *limits(0), f"{rate[1]:.3f}", f"{rate[2]:.3f}", f"{rate[3]:.3f}", *limits(3)])
        Path(sys.argv[1]).write_text("\n".join("\t".join(map(str, row)) for row in rows) + "\n")


main()
