"""Writes the tables that StatsReferenceTest, BinomialTailTest and TwoByTwoTest compare with: normal and binomial tails and tests of
2 x 2 tables from mpmath and scipy, adjusted p-values from scipy.

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


def log_binomial(n, p, first, last):
    """log P(first <= X <= last), term by term with 60 digits."""
    p = mpmath.mpf(p)
    term = mpmath.binomial(n, first) * p ** first * (1 - p) ** (n - first)
    total = mpmath.mpf(0)
    for k in range(first, last + 1):
        total += term
        term *= (n - k) * p / ((k + 1) * (1 - p))
    return mpmath.log(total)


def binomials():
    rng = np.random.default_rng(21)
    cases = [(5, 0.02, 1), (14000, 0.013, 182), (14000, 0.013, 400), (14000, 0.013, 3), (115747, 0.004, 2000), (115747, 0.004, 463),
             (115747, 0.004, 1), (3000, 0.9, 2500), (3000, 0.9, 3000), (20000, 1e-5, 40)]
    for _ in range(30):
        n = int(rng.integers(1, 3000))
        p = float(rng.beta(0.7, 5))
        cases.append((n, p, int(rng.integers(1, n + 1)) if rng.random() < 0.3 else int(np.clip(rng.binomial(n, p), 1, n))))
    with open(OUT / "binomial_tails.tsv", "w") as out:
        out.write("n\tp\tk\tlog_at_least\tlog_at_most\n")
        for n, p, k in cases:
            out.write(f"{n}\t{p!r}\t{k}\t{mpmath.nstr(log_binomial(n, p, k, n), 20)}\t{mpmath.nstr(log_binomial(n, p, 0, k), 20)}\n")


def two_by_two():
    rng = np.random.default_rng(22)
    cases = [(5, 0, 0, 5), (1, 9, 11, 3), (0, 6, 200, 13794), (3, 3, 200, 13794), (300, 200, 700, 12800), (900, 100, 100, 12900),
             (40, 2000, 60, 100000)]
    for _ in range(40):
        n, first, second = int(rng.integers(30, 3000)), rng.beta(1, 4), rng.beta(1, 4)
        a = rng.binomial(n, [first * second, first * (1 - second), (1 - first) * second]) + 1
        cases.append((*map(int, a), max(1, n - int(a.sum()))))
    with open(OUT / "two_by_two.tsv", "w") as out:
        out.write("a\tb\tc\td\tchi_square\tlog_p\tlog_p_fisher\n")
        for a, b, c, d in cases:
            chi_square = stats.chi2_contingency([[a, b], [c, d]], correction=False).statistic
            log_p = mpmath.log(mpmath.erfc(mpmath.sqrt(mpmath.mpf(chi_square) / 2)))
            fisher = stats.fisher_exact([[a, b], [c, d]]).pvalue
            weights = {k: mpmath.binomial(a + b, k) * mpmath.binomial(c + d, a + c - k)
                       for k in range(max(0, a - d), min(a + b, a + c) + 1)}
            exact = mpmath.log(sum(w for w in weights.values() if w <= weights[a])) - mpmath.log(sum(weights.values()))
            assert fisher < 1e-200 or abs(mpmath.log(fisher) - exact) < 1e-8 * max(1, abs(exact)), (a, b, c, d)
            out.write(f"{a}\t{b}\t{c}\t{d}\t{float(chi_square)!r}\t{mpmath.nstr(log_p, 20)}\t{mpmath.nstr(exact, 20)}\n")


tails()
fdr()
binomials()
two_by_two()
