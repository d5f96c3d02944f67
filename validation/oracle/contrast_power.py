"""Draws how often a contrast finds a planted difference, from contrast_power.tsv.

    mvn -pl host -am test -Dtest=ContrastPowerTest -Dsurefire.failIfNoSpecifiedTests=false \
        -Dconfoci.contrast.figures=$PWD/validation/results
    python validation/oracle/contrast_power.py validation/results

Run from the repository root; needs matplotlib. ContrastPowerTest says what is simulated. Output: contrast_power.svg. Bars are 95 percent
limits (Clopper-Pearson).
"""
import csv
import sys
from pathlib import Path

import matplotlib
from scipy import stats

matplotlib.use("svg")
import matplotlib.pyplot as plt

RESULTS = Path(sys.argv[1])
COLOURS = {"vfwe": "#2b6a99", "cfwe-size": "#b0563b", "cfwe-mass": "#5b8c3e", "tfce": "#7d5a9c"}

with open(RESULTS / "contrast_power.tsv") as table:
    rows = list(csv.DictReader(table, delimiter="\t"))
groups = sorted({(int(row["experiments_a"]), int(row["experiments_b"])) for row in rows}, key=lambda sizes: sizes[1])
plt.rcParams.update({"font.size": 9, "svg.fonttype": "none", "svg.hashsalt": "confoci", "font.family": "sans-serif"})
figure, axes = plt.subplots(1, len(groups), figsize=(7.2, 2.9), layout="constrained", sharey=True)
for axis, (a, b) in zip(axes, groups):
    for correction, colour in COLOURS.items():
        points = [row for row in rows if (int(row["experiments_a"]), int(row["experiments_b"])) == (a, b)
                  and row["correction"] == correction and row["direction"] == "A > B"]
        x = [100 * float(row["meeting_a"]) for row in points]
        y = [100 * float(row["rate"]) for row in points]
        limits = [stats.binomtest(int(row["found"]), int(row["data_sets"])).proportion_ci(0.95) for row in points]
        bars = [[v - 100 * limit.low for v, limit in zip(y, limits)], [100 * limit.high - v for v, limit in zip(y, limits)]]
        axis.errorbar(x, y, bars, color=colour, marker="o", markersize=3.5, linewidth=1.2, capsize=2, label=correction)
    axis.axhline(5, color="#888888", linewidth=0.8, linestyle=":")
    axis.set_title(f"{a} against {b} experiments", fontsize=9, loc="left")
    axis.set(xlabel="percent of group A that meet", ylim=(0, 103))
    axis.spines[["top", "right"]].set_visible(False)
axes[0].set_ylabel("percent of data sets with A > B")
axes[0].legend(frameon=False, fontsize=8, loc="upper left")
figure.savefig(RESULTS / "contrast_power.svg", metadata={"Date": None, "Creator": None})
