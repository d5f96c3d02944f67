"""Writes the table that TwoSamplesTest compares with: Anderson-Darling and Kolmogorov-Smirnov of scipy on samples with and without ties.

Run from the repository root.
"""
from pathlib import Path

import numpy as np
from scipy import stats

OUT = Path("validation/src/test/resources/confoci/validation/two_samples.tsv")

rng = np.random.default_rng(3)
cases = {
    "equal": (rng.normal(size=200), rng.normal(size=300)),
    "shifted": (rng.normal(size=200), rng.normal(0.4, 1, 300)),
    "wider": (rng.normal(size=150), rng.normal(0, 2, 150)),
    "many ties": (rng.poisson(4, 400), rng.poisson(4, 250)),
    "many ties, shifted": (rng.poisson(4, 400), rng.poisson(5, 250)),
    "two values": (rng.integers(0, 2, 120), rng.integers(0, 2, 150)),
    "small": (rng.normal(size=5), rng.normal(size=7)),
}


def text(sample):
    return " ".join(repr(float(v)) for v in sample)


with open(OUT, "w") as out:
    out.write("case\tanderson_darling\tks_statistic\tfirst\tsecond\n")
    for name, (a, b) in cases.items():
        ad = stats.anderson_ksamp([a, b], variant="midrank", method=stats.PermutationMethod(n_resamples=9))
        ks = stats.ks_2samp(a, b, method="asymp")
        out.write(f"{name}\t{float(ad.statistic)!r}\t{float(ks.statistic)!r}\t{text(a)}\t{text(b)}\n")
