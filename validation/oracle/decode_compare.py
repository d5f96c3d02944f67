#!/usr/bin/env python3
"""Compares confoci decode with NiMARE 0.22.1, scipy and numpy, on random databases and maps.

    python validation/oracle/decode_compare.py validation/results

Databases have the layout of Neurosynth: studies with 1 to 30 foci, terms with weights, some of which are the threshold exactly. Counts are
compared with those of numpy, probabilities and p with scipy, with neurosynth_decode and brainmap_decode; the last also with scipy at
NiMARE's own counts of foci, which accounts for the difference. Studies of several experiments are compared with sums over strata by scipy.
Small inputs show where NiMARE is wrong, and rates how often the tests find what is not there. Maps are noise with something in common, on
the grid of the mask and on another one, with gaps; r is compared with CorrelationDecoder and numpy.

Writes decode.tsv: what was compared, how many values, and the largest difference, which is relative for p and probabilities.
CONFOCI names another command than ./confoci.
"""
import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import nibabel as nib
import numpy as np
import pandas as pd
import scipy.sparse as sp
from nimare.decode.continuous import CorrelationDecoder
from nimare.decode.discrete import brainmap_decode, neurosynth_decode
from scipy import stats

TOP = Path(__file__).resolve().parent.parent.parent
CONFOCI = os.environ.get("CONFOCI", str(TOP / "confoci"))
THRESHOLD, LEAST = 0.001, 5
# Studies, terms, share of studies that a term has at most, seed.
DATABASES = [(60, 20, 0.9, ((0, 0, 0), 45)), (400, 100, 0.5, ((-38, 30, 28), 20)), (2000, 300, 0.3, ((40.5, 18, -4), 15)),
             (2000, 300, 0.1, ((4, 12, 48), 40))]
rows = []


def record(database, what, reference, ours, theirs, relative=True):
    ours, theirs = np.asarray(ours, float), np.asarray(theirs, float)
    difference = np.abs(ours - theirs)
    if relative:
        difference = difference / np.maximum(np.abs(theirs), 1e-300)
    rows.append((database, what, reference, len(ours), f"{0.0 if len(ours) == 0 else difference.max():.1e}"))
    print(*rows[-1], sep="\t", flush=True)


def database(folder, seed, size, terms, most):
    rng = np.random.default_rng(seed)
    ids = [f"{10_000_000 + s}" for s in range(size)]
    foci = rng.integers(1, 31, size)
    coordinates = pd.DataFrame({"id": np.repeat(ids, foci), "table_id": 1, "table_num": 1, "peak_id": 0})
    xyz = np.round(rng.uniform([-70, -105, -50], [70, 70, 78], (len(coordinates), 3)) * 2) / 2
    coordinates["x"], coordinates["y"], coordinates["z"] = xyz.T
    # One term goes with foci on the left, the others with nothing, and every study has a term.
    some = rng.choice([0.0005, THRESHOLD, 0.05, 0.2], (size, terms))
    weights = np.where(rng.random((size, terms)) < rng.uniform(0, most, terms), some, 0)
    left = pd.Series(xyz[:, 0] < 0).groupby(coordinates["id"]).mean().loc[ids].to_numpy()
    weights[:, 0] = np.where(rng.random(size) < left ** 2, 0.1, 0)
    weights[weights.max(1) == 0, 1] = 0.3
    names = [f"term {t:03d}" for t in range(terms)]
    base = str(folder / "data-random_version-1_")
    coordinates.to_csv(base + "coordinates.tsv.gz", sep="\t", index=False)
    pd.DataFrame({"id": ids, "title": "t"}).to_csv(base + "metadata.tsv.gz", sep="\t", index=False)
    sp.save_npz(base + "vocab-terms_source-abstract_type-tfidf_features.npz", sp.csr_matrix(weights))
    Path(base + "vocab-terms_vocabulary.txt").write_text("\n".join(names) + "\n")
    index = folder / "random.confoci"
    run("database", "index", *(base + end for end in ("coordinates.tsv.gz", "metadata.tsv.gz",
        "vocab-terms_source-abstract_type-tfidf_features.npz", "vocab-terms_vocabulary.txt")), "--space", "MNI", "--out", index)
    return index, coordinates, pd.DataFrame(weights, columns=names).assign(id=ids)


def run(*arguments):
    subprocess.run([CONFOCI, *map(str, arguments), "--quiet"], check=True, stdout=subprocess.DEVNULL)


def decoded(folder, *arguments):
    run("decode", *arguments, "--out", folder, "--force")
    return pd.read_csv(folder / "decoding.tsv", sep="\t", na_values=["n/a"], keep_default_na=False)


def compare(name, folder, seed, size, terms, most, region):
    index, coordinates, annotations = database(folder, seed, size, terms, most)
    at, radius = region
    features = [column for column in annotations if column != "id"]
    found = decoded(folder / "out", index, "--at", " ".join(map(str, at)), "--radius", radius, "--prior", 0.5).set_index("term")
    near = coordinates[np.linalg.norm(coordinates[["x", "y", "z"]] - np.array(at), axis=1) <= radius]
    ids = sorted(set(near["id"]))
    selected = pd.read_csv(folder / "out/selected.tsv", sep="\t", dtype=str)["study"]
    has = annotations.set_index("id")[features].ge(THRESHOLD)
    count = pd.DataFrame({"known": size, "with_term": has.sum(), "active": len(ids), "active_with_term": has.loc[ids].sum()})
    found = found.reindex([term for term in features if term in found.index])
    count = count.loc[found.index]
    record(name, "active studies", "numpy", [len(set(selected) ^ set(ids))], [0], False)
    record(name, "terms without any weight", "numpy", [set(features) - set(found.index) == set(
        annotations[features].columns[(annotations[features] == 0).all()])], [True], False)
    for column in count:
        record(name, column, "numpy", found[column], count[column], False)
    tested = (count["with_term"] >= LEAST) & (count["with_term"] < size)
    record(name, "terms tested", "numpy", found["not_tested"].isna(), tested, False)
    found, count = found[tested], count[tested]
    n, t, a, k = (count[c].to_numpy() for c in ("known", "with_term", "active", "active_with_term"))
    record(name, "likelihood_ratio", "numpy", found["likelihood_ratio"], k / t / (a / n))
    forward = np.array([stats.binomtest(*x[:2], x[2], alternative="greater").pvalue for x in zip(k.tolist(), t.tolist(), a / n)])
    record(name, "forward_p", "scipy", found["forward_p"], forward)
    record(name, "forward_q", "scipy", found["forward_q"], stats.false_discovery_control(forward))
    lower = stats.binom.cdf(k, t, a / n)
    z = np.where(k * n > t * a, np.maximum(0, stats.norm.isf(forward)), np.minimum(0, stats.norm.ppf(lower)))
    record(name, "forward_z", "scipy", found["forward_z"], np.where(k * n == t * a, 0, z), False)
    tables = [[[k_, t_ - k_], [a_ - k_, n_ - t_ - a_ + k_]] for n_, t_, a_, k_ in zip(n, t, a, k)]
    chi = [stats.chi2_contingency(table, correction=False) for table in tables]
    exact = np.array([one.expected_freq.min() < 5 for one in chi])
    record(name, "exact where fewer than 5 are expected", "scipy", found["reverse_test"].eq("exact"), exact, False)
    fisher = np.array([stats.fisher_exact(table).pvalue if e else np.nan for table, e in zip(tables, exact)])
    reverse = np.where(exact, fisher, [one.pvalue for one in chi])
    record(name, "reverse_p, chi-square", "scipy", found["reverse_p"][~exact], reverse[~exact])
    record(name, "reverse_p, exact", "scipy", found["reverse_p"][exact], reverse[exact])
    record(name, "reverse_q", "scipy", found["reverse_q"], stats.false_discovery_control(reverse))
    record(name, "sign of reverse_z", "numpy", np.sign(found["reverse_z"]) * (reverse < 1), np.sign(k * n - t * a) * (reverse < 1), False)

    keep = list(found.index)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        synth = neurosynth_decode(coordinates, annotations, ids, features=keep, prior=0.5, correction=None)
        brain = brainmap_decode(coordinates, annotations, ids, features=keep, correction=None)
    record(name, "P(term | activation), prior 0.5", "NiMARE neurosynth_decode", found["p_term_given_activation"], synth["probReverse"])
    record(name, "reverse_p, chi-square", "NiMARE neurosynth_decode", found["reverse_p"][~exact], synth["pReverse"][~exact])
    record(name, "reverse_z, chi-square", "NiMARE neurosynth_decode", found["reverse_z"][~exact], synth["zReverse"][~exact], False)
    many = k >= 5
    record(name, "reverse_p, chi-square, 5 active", "NiMARE brainmap_decode", found["reverse_p"][~exact & many],
           brain["pReverse"][~exact & many])
    # NiMARE's own numbers from the counts and the foci alone.
    per = coordinates["id"].value_counts()
    foci = np.array([per.loc[has.index[has[term]]].sum() for term in keep])
    record(name, "likelihoodForward of NiMARE from counts and foci", "NiMARE brainmap_decode", (k / foci) / (len(ids) / per.sum()),
           brain["likelihoodForward"])
    record(name, "pForward of NiMARE from counts and foci, 5 active", "NiMARE brainmap_decode",
           stats.binom.sf(k[many] - 1, foci[many], len(ids) / per.sum()), brain["pForward"][many])
    wrong = np.sign(brain["zReverse"]) * np.sign(k * n - t * a) < 0
    rows.append((name, "terms whose zReverse has the wrong sign", "NiMARE brainmap_decode", len(keep), int(wrong.sum())))
    print(*rows[-1], sep="\t", flush=True)
    base = decoded(folder / "out", index, "--at", " ".join(map(str, at)), "--radius", radius).set_index("term").loc[keep]
    record(name, "P(term | activation), prior of the database", "numpy", base["p_term_given_activation"], k / a)


def small(folder):
    """Inputs at which NiMARE is wrong; what it gives, and what Confoci gives."""
    def both(studies, terms, active, features):
        table = folder / "small.csv"
        lines = ["Study,Subjects,X,Y,Z,Space," + ",".join(terms)]
        for s, foci in enumerate(studies):
            for f in range(foci):
                x = 0 if s in active and f == 0 else 40
                lines.append(f"S{s:02d},20,{x},{f},0,MNI," + ",".join(str(terms[t][s]) for t in terms))
        table.write_text("\n".join(lines) + "\n")
        ours = decoded(folder / "out", table, "--at", "0 0 0", "--radius", 5, "--min-experiments", 1, "--threshold", 0.5).set_index("term")
        ids = [f"S{s:02d}" for s in range(len(studies))]
        coordinates = pd.DataFrame({"id": np.repeat(ids, studies)})
        annotations = pd.DataFrame(terms).astype(float).assign(id=ids)
        chosen = [ids[s] for s in active]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            brain = brainmap_decode(coordinates, annotations, chosen, features=features, frequency_threshold=0.5, correction=None)
            synth = neurosynth_decode(coordinates, annotations, chosen, features=features, frequency_threshold=0.5, correction="bh")
        return ours, brain, synth

    def show(data, reference, **values):
        for what, value in values.items():
            rows.append((data, what.replace("_of_", " of ").replace("__", " "), reference, 1,
                         value if isinstance(value, str) else f"{value:.3g}"))
            print(*rows[-1], sep="\t", flush=True)

    # A term in all studies.
    terms = {"all": [1] * 40, "pain": [1] * 12 + [0] * 28, "rest": [0] * 12 + [1] * 28}
    ours, brain, synth = both([1] * 40, terms, list(range(10)), list(terms))
    alone = both([1] * 40, terms, list(range(10)), ["pain", "rest"])[2]
    show("40 studies, a term in all of them", "NiMARE neurosynth_decode", pReverse_of_it=synth.loc["all", "pReverse"],
         zReverse_of_it=synth.loc["all", "zReverse"], adjusted__pReverse_of_another=synth.loc["pain", "pReverse"],
         adjusted__pReverse_of_another__without__it=alone.loc["pain", "pReverse"])
    show("40 studies, a term in all of them", "Confoci", not_tested=ours.loc["all", "not_tested"])
    # All ten studies of pain are active, with ten foci each; of thirty others with one focus each, fifteen are.
    ours, brain, synth = both([10] * 10 + [1] * 30, {"pain": [1] * 10 + [0] * 30}, list(range(25)), ["pain"])
    data = "10 of 10 studies with a term active, 15 of 30 others; 10 foci and 1 focus in each"
    show(data, "NiMARE brainmap_decode", **brain.loc["pain", ["likelihoodForward", "zForward", "zReverse"]].to_dict())
    show(data, "Confoci", **ours.loc["pain", ["likelihood_ratio", "forward_z", "reverse_z"]].to_dict())
    # Three of six studies with the term are active, and 200 of 13,994 others.
    ours, brain, synth = both([1] * 14_000, {"rare": [1] * 6 + [0] * 13_994}, [0, 1, 2, *range(6, 206)], ["rare"])
    data = "3 of 6 studies with a term active, 200 of 13,994 others"
    show(data, "NiMARE neurosynth_decode", pReverse=synth.loc["rare", "pReverse"])
    show(data, "Confoci", reverse_p=ours.loc["rare", "reverse_p"], reverse_test=ours.loc["rare", "reverse_test"])


def convolved(parts):
    total = np.ones(1)
    for part in parts:
        total = np.convolve(total, part)
    return total


def samples(folder):
    """Studies of one to eight experiments with a task each, which have nothing to do with activation; a task of its own for some."""
    rng = np.random.default_rng(21)
    lines, experiments = ["Study,Contrast,Subjects,X,Y,Z,Space,Task"], []
    for study in range(1500):
        for experiment in range(rng.integers(1, 9)):
            active, task = rng.random() < 0.1, f"t{rng.integers(0, 20):02d}"
            task = "real" if active and rng.random() < 0.08 else task
            experiments.append((study, active, task))
            lines.append(f"S{study:04d},c{experiment},20,{0 if active else 40},0,0,MNI,{task}")
    table = folder / "samples.csv"
    table.write_text("\n".join(lines) + "\n")
    data = pd.DataFrame(experiments, columns=["study", "active", "task"])
    found = decoded(folder / "out", table, "--at", "0 0 0", "--radius", 5).set_index("term")
    units = data.groupby("study").agg(size=("task", "size"), active=("active", "any"), tasks=("task", set))
    expected, forward, reverse, pearson = [], [], [], []
    for term in found.index:
        units["has"] = [term in tasks for tasks in units["tasks"]]
        k = int((units["has"] & units["active"]).sum())
        strata = [(len(s), int(s["has"].sum()), int(s["active"].sum())) for _, s in units.groupby("size")]
        expected.append(sum(t * a / n for n, t, a in strata))
        forward.append(convolved(stats.binom.pmf(np.arange(t + 1), t, a / n) for n, t, a in strata)[k:].sum())
        exact = convolved(stats.hypergeom.pmf(np.arange(min(t, a) + 1), n, t, a) for n, t, a in strata)
        reverse.append(min(1, 2 * min(exact[k:].sum(), exact[:k + 1].sum())))
        pearson.append(stats.chi2_contingency(pd.crosstab(units["has"], units["active"]), correction=False).pvalue)
    name = "1,500 studies of 1 to 8 experiments, 21 tasks"
    record(name, "expected", "numpy", found["expected"], expected)
    record(name, "forward_p", "scipy", found["forward_p"], forward)
    record(name, "reverse_p, exact", "scipy", found["reverse_p"], reverse)
    record(name, "reverse_q", "scipy", found["reverse_q"], stats.false_discovery_control(reverse))
    chance = found.index != "real"
    for what, p in (("reverse_p of Confoci", found["reverse_p"][chance]),
                    ("chi-square of the same without strata", np.array(pearson)[chance])):
        rows.append((name, f"tasks by chance with p <= 0.001, {what}", "", int(chance.sum()), int((p <= 0.001).sum())))
        print(*rows[-1], sep="\t", flush=True)
    rows.append((name, "reverse_q of the one that goes with activation", "Confoci", 1, f"{found.loc['real', 'reverse_q']:.2g}"))


def rates():
    """How often p of a term that has nothing to do with activation is this small or smaller, by the hypergeometric distribution."""
    size, active = 14_000, 200
    for having in (5, 10, 50, 1000, 5000):
        k = np.arange(min(having, active) + 1)
        weight = stats.hypergeom.pmf(k, size, having, active)
        likely = weight > 1e-12
        k, weight = k[likely], weight[likely]
        tables = [[[x, having - x], [active - x, size - having - active + x]] for x in k]
        p = {"forward": stats.binom.sf(k - 1, having, active / size),
             "chi-square": np.array([stats.chi2_contingency(table, correction=False).pvalue for table in tables]),
             "exact": np.array([stats.fisher_exact(table).pvalue for table in tables])}
        for test, values in p.items():
            for level in (0.05, 0.001):
                rows.append((f"term in {having} of 14,000 studies, 200 active, independent", f"chance of p <= {level}, {test}", "scipy", 1,
                             f"{weight[values <= level].sum():.2g}"))
                print(*rows[-1], sep="\t", flush=True)


def image(path, data, affine):
    nib.save(nib.Nifti1Image(data.astype("float32"), affine), path)
    return path


def maps(folder):
    rng = np.random.default_rng(11)
    affine = np.diag([4.0, 4, 4, 1])
    affine[:3, 3] = -90, -126, -72
    shape = (46, 55, 46)
    centre = np.indices(shape).reshape(3, -1).T @ affine[:3, :3].T + affine[:3, 3]
    mask = (np.linalg.norm((centre - [0, -18, 8]) / [66, 84, 64], axis=1) <= 1).reshape(shape)
    image(folder / "mask.nii.gz", mask, affine)
    common = rng.standard_normal(shape)
    image(folder / "z.nii.gz", common, affine)
    (folder / "maps").mkdir()
    others = {f"map{m:02d}": rng.standard_normal(shape) + m / 20 * common * (-1) ** m for m in range(40)}
    for name, data in others.items():
        image(folder / f"maps/{name}.nii.gz", data, affine)
    found = decoded(folder / "out", folder / "z.nii.gz", "--maps", folder / "maps", "--mask", folder / "mask.nii.gz").set_index("map")
    decoder = CorrelationDecoder()
    decoder.load_imgs(str(folder / "maps"), mask=str(folder / "mask.nii.gz"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = decoder.transform(str(folder / "z.nii.gz"))["r"]
    record("40 maps", "r", "NiMARE CorrelationDecoder", found.loc[theirs.index, "r"], theirs, False)
    inside = common.astype("float32")[mask].astype(float)
    record("40 maps", "r", "numpy", found.loc[list(others), "r"],
           [np.corrcoef(inside, data.astype("float32")[mask])[0, 1] for data in others.values()], False)
    record("40 maps", "fisher_z", "numpy", found["fisher_z"], np.arctanh(found["r"]), False)

    # Other voxel sizes and directions, and gaps: the voxel that holds the centre, by loops over nothing but indices.
    (folder / "others").mkdir()
    expected = {}
    grids = {"coarse": ((5, 5, 5), (-92, -128, -74), (37, 44, 37)), "flipped": ((-3, 3, 3), (88, -125, -71), (59, 73, 59)),
             "part": ((4, 4, 4), (-40, -60, -30), (21, 21, 21))}
    for name, (size, first, grid) in grids.items():
        other = np.diag([*map(float, size), 1.0])
        other[:3, 3] = first
        data = rng.standard_normal(grid).astype("float32")
        data[rng.random(grid) < 0.1] = np.nan
        image(folder / f"others/{name}.nii.gz", data, other)
        voxel = np.rint((centre - other[:3, 3]) / np.diag(other)[:3]).astype(int)
        within = ((voxel >= 0) & (voxel < grid)).all(1) & mask.ravel()
        value = np.full(len(centre), np.nan)
        value[within] = data[tuple(voxel[within].T)]
        use = ~np.isnan(value)
        expected[name] = (np.corrcoef(common.astype("float32").ravel()[use], value[use])[0, 1], use.sum())
    found = decoded(folder / "out", folder / "z.nii.gz", "--maps", folder / "others", "--mask", folder / "mask.nii.gz").set_index("map")
    record("3 maps on other grids", "r", "numpy", found.loc[list(expected), "r"], [r for r, _ in expected.values()], False)
    record("3 maps on other grids", "voxels", "numpy", found.loc[list(expected), "voxels"], [n for _, n in expected.values()], False)


def main():
    for d, parameters in enumerate(DATABASES):
        with tempfile.TemporaryDirectory(prefix="confoci-decode") as name:
            compare(f"{parameters[0]} studies, {parameters[1]} terms, {parameters[3][1]} mm", Path(name), d, *parameters)
    with tempfile.TemporaryDirectory(prefix="confoci-decode") as name:
        small(Path(name))
    with tempfile.TemporaryDirectory(prefix="confoci-decode") as name:
        samples(Path(name))
    rates()
    with tempfile.TemporaryDirectory(prefix="confoci-decode") as name:
        maps(Path(name))
    pd.DataFrame(rows, columns=["data", "compared", "reference", "values", "largest_difference_or_value"]).to_csv(
        Path(sys.argv[1]) / "decode.tsv", sep="\t", index=False)


if __name__ == "__main__":
    main()
