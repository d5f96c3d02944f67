"""Makes a table with confidence limits, and a figure, of how often networks are found in simulated literatures.

    mvn -pl kernels,fallback-cpu,host test -Dtest=FcnmCalibrationTest -Dsurefire.failIfNoSpecifiedTests=false \
        -Dconfoci.fcnm.figures=$PWD/validation/results
    python validation/oracle/fcnm_random_foci.py validation/results docs/images/fcnm_random_foci.svg

Run from the repository root; needs numpy, scipy and matplotlib. FcnmCalibrationTest says what is simulated and writes one row per literature;
from these come fcnm_random_foci_rates.tsv (95 percent limits: Clopper-Pearson) and the figure.
"""
import csv
import sys
from pathlib import Path

import matplotlib
import numpy as np
from scipy import stats

matplotlib.use("svg")
import matplotlib.pyplot as plt

RESULTS, FIGURE = Path(sys.argv[1]), Path(sys.argv[2])


def limits(found, count):
    interval = stats.binomtest(int(found), int(count)).proportion_ci(0.95)
    return interval.low, interval.high


with open(RESULTS / "fcnm_random_foci.tsv") as table:
    rows = [{name: float(value) for name, value in row.items()} for row in csv.DictReader(table, delimiter="\t")]
column = lambda name: np.array([row[name] for row in rows])
related = column("related_studies")
raw, corrected = column("raw_voxels") > 0, column("voxels_fwe") > 0
elsewhere = column("voxels_fwe") - column("voxels_fwe_planted")
share_found = column("voxels_fwe_planted") / column("voxels_planted")
raw_elsewhere = (column("raw_voxels") - column("raw_voxels_planted")) / np.maximum(1, column("raw_voxels"))
uncorrected = column("voxels_p_below_0.05") / column("voxels")
out = [["related_studies", "literatures", "raw_network", "raw_low", "raw_high", "corrected_network", "corrected_low", "corrected_high",
        "corrected_where_planted", "planted_low", "planted_high", "p_below_0.05", "planted_voxels_found", "raw_voxels_elsewhere"]]
for k in np.unique(related):
    of = related == k
    n = of.sum()
    planted = column("voxels_fwe_planted")[of] > 0
    out.append([int(k), n, *[f"{x:.3f}" for x in (raw[of].mean(), *limits(raw[of].sum(), n), corrected[of].mean(),
                *limits(corrected[of].sum(), n), planted.mean(), *limits(planted.sum(), n), uncorrected[of].mean(),
                share_found[of].mean(), raw_elsewhere[of].mean())]])
text = "\n".join("\t".join(map(str, row)) for row in out) + "\n"
(RESULTS / "fcnm_random_foci_rates.tsv").write_text(text)
print(text, end="")

plt.rcParams.update({"font.size": 9, "svg.fonttype": "none", "svg.hashsalt": "confoci", "font.family": "sans-serif"})
figure, axes = plt.subplots(1, 2, figsize=(7.2, 2.7), layout="constrained")
raw_colour, corrected_colour = "#b0563b", "#2b6a99"
axes[0].set_title("Literatures in which a network is found", fontsize=9, loc="left")
x = np.array([row[0] for row in out[1:]])
for name, low, colour, label, at in ((2, 3, raw_colour, "60 % of studies", 77),
                                     (5, 6, corrected_colour, "FWE p < 0.05\nagainst random foci", 36)):
    y = np.array([float(row[name]) for row in out[1:]])
    bars = np.array([[float(row[name]) - float(row[low]), float(row[low + 1]) - float(row[name])] for row in out[1:]]).T
    axes[0].errorbar(x, 100 * y, 100 * np.maximum(bars, 0), color=colour, marker="o", markersize=4, linewidth=1.2, capsize=2)
    axes[0].text(0.1, at, label, color=colour, fontsize=8)
axes[0].axhline(5, color="#888888", linewidth=0.8, linestyle=":")
axes[0].text(12.3, 6.5, "5 %", color="#666666", ha="right", fontsize=8)
axes[0].set(xlabel="related studies of 16", ylabel="percent of literatures", ylim=(0, 103), xticks=x)
null = np.sort(column("smallest_p_fwe")[related == 0])
axes[1].set_title("Random foci alone: smallest corrected p", fontsize=9, loc="left")
axes[1].plot([0, 1], [0, 100], color="#888888", linewidth=0.8, linestyle=":")
axes[1].step(null, 100 * np.arange(1, len(null) + 1) / len(null), where="post", color=corrected_colour, linewidth=1.2)
axes[1].set(xlabel="p", ylabel="percent of literatures", xlim=(0, 1), ylim=(0, 100))
for axis in axes:
    axis.spines[["top", "right"]].set_visible(False)
figure.savefig(FIGURE, metadata={"Date": None, "Creator": None})
