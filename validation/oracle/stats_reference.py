"""Writes the tables that StatsReferenceTest compares with: normal tails from mpmath, adjusted p-values from scipy.

Run from the repository root; needs numpy, scipy and mpmath.
"""
from pathlib import Path

import mpmath
import numpy as np
from scipy import stats

OUT = Path("host/src/test/resources/confoci/host/stats")
mpmath.mp.dps = 60


def isf(p):
    """The z with P(Z > z) = p, for an mpmath number p of any size."""
    if p > 0.5:
        return -isf(1 - p)
    start = stats.norm.isf(float(p)) if p > mpmath.mpf("1e-300") else mpmath.sqrt(-2 * mpmath.log(p))
    return mpmath.findroot(lambda z: mpmath.log(mpmath.erfc(z / mpmath.sqrt(2)) / 2) - mpmath.log(p), start)


def tails():
    p = [10.0 ** -e for e in (300, 299.5, 250, 200, 150, 100, 75, 50, 40, 30, 25, 20, 16, 15, 12, 10, 8, 7, 6, 5, 4, 3)]
    p += [0.002, 0.01, 0.02275, 0.025, 0.05, 0.1, 0.2, 0.3, 0.4, 0.45, 0.49, 0.499, 0.4999999, 0.51, 0.6, 0.75, 0.9, 0.99, 0.999,
          0.999999, 1 - 1e-12]
    with open(OUT / "normal_tails.tsv", "w") as out:
        out.write("p\tz\n")
        for value in p:
            out.write(f"{value!r}\t{mpmath.nstr(isf(mpmath.mpf(value)), 20)}\n")
    with open(OUT / "normal_log_tails.tsv", "w") as out:
        out.write("log_p\tz\n")
        for value in (-1e-20, -1e-10, -0.1, -1.0, -700.0, -1000.0, -1e4, -1e6):
            out.write(f"{value!r}\t{mpmath.nstr(isf(mpmath.exp(mpmath.mpf(value))), 20)}\n")


def fdr():
    rng = np.random.default_rng(20)
    p = np.concatenate([rng.random(40), 10.0 ** -rng.integers(3, 12, 8), [0.01, 0.01, 1.0, 1e-280]])
    table = np.column_stack([p, stats.false_discovery_control(p, method="bh"), stats.false_discovery_control(p, method="by")])
    with open(OUT / "false_discovery.tsv", "w") as out:
        out.write("p\tbh\tby\n")
        for row in table:
            out.write("\t".join(repr(float(v)) for v in row) + "\n")


tails()
fdr()
