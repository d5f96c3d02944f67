#!/usr/bin/env python3
"""How often a contrast within main effects finds a difference where there is none, in a model that needs no brain.

    python validation/oracle/contrast_gate_model.py validation/results/contrast_gate_model.tsv

At each of six places nine of 60 experiments meet, 54 in all; the groups A and B, 30 each, are divided at random, so that there is no
difference. A converges at a place where at least `needed` of its experiments meet. A > B is tested by the largest number of experiments
of A at the places of a gate, against 199 permutations of the labels, (b + 1) / (n + 1) < 0.05. `main_effect` takes the places where A
converges, which depend on the division, `all_experiments` all six places, which do not. Rates are over 4,000 data sets, with a standard
error of 0.0034; the level is that of p, a multiple of 1/200, at most.
"""

import sys
from pathlib import Path

import numpy as np

EXPERIMENTS, GROUP, PLACES, MEETING = 60, 30, 6, 9
PERMUTATIONS, SETS, ALPHA = 199, 4000, 0.05


def counts(rng):
    """Experiments of A at each place: as observed, and under permuted labels."""
    place = np.repeat(np.arange(PLACES + 1), [MEETING] * PLACES + [EXPERIMENTS - MEETING * PLACES])
    group = place[rng.random((PERMUTATIONS + 1, EXPERIMENTS)).argsort(1)[:, :GROUP]]
    return np.stack([(group == k).sum(1) for k in range(PLACES)], 1)


def found(count, gate):
    largest = count[:, gate].max(1, initial=0)
    return gate.any() and (largest >= largest[0]).mean() < ALPHA


def main():
    rng = np.random.default_rng(1)
    needed = range(3, 9)
    rejected, converging = np.zeros(len(needed)), np.zeros(len(needed))
    everywhere = 0
    for _ in range(SETS):
        count = counts(rng)
        everywhere += found(count, np.ones(PLACES, bool))
        for i, least in enumerate(needed):
            gate = count[0] >= least
            converging[i] += gate.any()
            rejected[i] += found(count, gate)
    with open(Path(sys.argv[1]), "w") as table:
        table.write("needed\tdata_sets\tconverging\tmain_effect\tall_experiments\tlevel\n")
        for i, least in enumerate(needed):
            table.write(f"{least}\t{SETS}\t{converging[i] / SETS:.4f}\t{rejected[i] / SETS:.4f}\t{everywhere / SETS:.4f}\t0.0450\n")


if __name__ == "__main__":
    main()
