"""Does what confoci fcnm run does, with numpy and scipy alone, and compares every map.

    confoci fcnm simulate --out COHORT
    confoci fcnm run COHORT/foci.csv --subjects COHORT --mask COHORT/mask.nii.gz --sphere 4,7 --out RESULT
    python validation/oracle/fcnm_compare.py COHORT RESULT [--rule voxels|mm] [--surfaces LEFT RIGHT] [--table FILE]
        [--subject-masks DIR] [--confounds DIR --columns NAME,NAME] [--global-signal]

The steps are those of the published code (FCNM.m): spheres in voxels, one combined seed per study, Pearson's r with every voxel, Fisher's z,
one-sample t, Benjamini-Hochberg over the voxels of positive t, mean of masks, 60 %, clusters of 30 voxels by 18 neighbours. Confounds and
the global signal are taken out by nilearn; masks and confounds are those of fcnm_nuisances.py. If the run was made with --correct fwe-rft
or fwe-sign-flip, masks are made by these: from residual images as in fcnm_field_reference.py (needs nipy), or from t of every flip.
"""
import argparse
import csv
import json
from pathlib import Path

import nibabel
import numpy as np
from nilearn import signal
from scipy import ndimage, sparse, spatial, stats

arguments = argparse.ArgumentParser()
arguments.add_argument("cohort", type=Path)
arguments.add_argument("result", type=Path)
arguments.add_argument("--rule", default="voxels")
arguments.add_argument("--surfaces", type=Path, nargs=2, help="left and right, of dense series; their rule is mm")
arguments.add_argument("--table", type=Path)
arguments.add_argument("--subject-masks", type=Path)
arguments.add_argument("--confounds", type=Path)
arguments.add_argument("--columns", default="")
arguments.add_argument("--global-signal", action="store_true")
arguments = arguments.parse_args()
record = json.loads((arguments.result / "run.json").read_text())
options = record["options"]


def philox(seed, counter):
    """Philox4x32-10 (Salmon et al. 2011)."""
    x, k0, k1 = list(counter), seed & 0xFFFFFFFF, seed >> 32
    for _ in range(10):
        p0, p1 = 0xD2511F53 * x[0], 0xCD9E8D57 * x[2]
        x = [p1 >> 32 ^ x[1] ^ k0, p1 & 0xFFFFFFFF, p0 >> 32 ^ x[3] ^ k1, p0 & 0xFFFFFFFF]
        k0, k1 = k0 + 0x9E3779B9 & 0xFFFFFFFF, k1 + 0xBB67AE85 & 0xFFFFFFFF
    return x


def sign(flip, subject):
    block = philox(record["random_numbers"]["seed"], (subject // 128, 4, flip, 0))
    return -1 if flip > 0 and block[subject // 32 % 4] >> subject % 32 & 1 else 1


def network(sample, t):
    """The voxels of a study's network."""
    degrees = len(sample) - 1
    if options["correct"] == "fdr-positive":
        inside = np.zeros(t.shape, bool)
        inside[t > 0] = stats.false_discovery_control(stats.t.sf(t[t > 0], degrees)) < options["alpha"]
        return inside
    tested = t != 0
    if options["correct"] == "fwe-rft":
        from fcnm_field_reference import resels, smoothness, threshold
        volumes, region = np.zeros((len(sample), *space.mask.shape)), np.zeros(space.mask.shape, bool)
        volumes[:, space.mask] = sample
        region[space.mask] = tested
        return t > threshold(options["alpha"], degrees, resels(region, smoothness(volumes, region)), tested.sum())
    values = sample[:, tested]
    largest = np.empty(options["flips"])
    for flip in range(len(largest)):
        flipped = values * np.array([sign(flip, i) for i in range(len(sample))])[:, None]
        largest[flip] = np.max(flipped.mean(0) / flipped.std(0, ddof=1)) * np.sqrt(len(sample))
    return t > np.sort(largest)[::-1][int(options["alpha"] * len(largest))]


def half_away(x):
    return np.sign(x) * np.floor(np.abs(x) + 0.5)


class Volumes:
    """Voxels of mask.nii.gz."""
    ending = ".nii.gz"

    def __init__(self):
        self.image = nibabel.load(arguments.cohort / "mask.nii.gz")
        self.mask = self.image.get_fdata() > 0
        self.inside = self.mask.ravel()

    def load(self, file):
        data = nibabel.load(file).get_fdata()
        return data.reshape(self.mask.size, -1)

    def sphere(self, mm, radius):
        """The published rule; the affine is diagonal with equal steps and a voxel at 0 mm."""
        affine = self.image.affine
        ijk = np.indices(self.mask.shape).reshape(3, -1).T
        if arguments.rule == "mm":
            centres = ijk @ affine[:3, :3].T + affine[:3, 3]
            nearest = np.rint(np.linalg.solve(affine[:3, :3], mm - affine[:3, 3]))
            return (np.linalg.norm(centres - mm, axis=1) <= radius) | (ijk == nearest).all(1)
        size = abs(affine[0, 0])
        steps = np.diag(affine)[:3]
        centre = half_away(mm / steps) - affine[:3, 3] / steps
        return np.linalg.norm(ijk - centre, axis=1) <= half_away(radius / size)

    def clusters(self, above):
        return ndimage.label(above.reshape(self.mask.shape), ndimage.generate_binary_structure(3, 2))[0].ravel()


class Dense:
    """All grayordinates of dense series."""
    ending = ".dscalar.nii"

    def __init__(self, surfaces):
        self.axis = nibabel.load(next(arguments.cohort.glob("sub-*"))).header.get_axis(1)
        self.inside = np.ones(len(self.axis), bool)
        self.mm = np.zeros((len(self.axis), 3))
        edges = []
        for structure, where, part in self.axis.iter_structures():
            if structure.startswith("CIFTI_STRUCTURE_CORTEX"):
                points, triangles = (array.data for array in nibabel.load(surfaces[structure.endswith("RIGHT")]).darrays[:2])
                self.mm[where] = points[part.vertex]
                place = np.full(len(points), -1)
                place[part.vertex] = np.arange(where.start, where.start + len(part))
                pairs = place[np.vstack([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])]
                edges.append(pairs[(pairs >= 0).all(1)])
            else:
                self.mm[where] = part.voxel @ part.affine[:3, :3].T + part.affine[:3, 3]
                near = spatial.cKDTree(part.voxel).query_pairs(1.5, output_type="ndarray")
                edges.append(near + (where.start or 0))
        self.edges = np.vstack(edges)

    def load(self, file):
        return nibabel.load(file).get_fdata().T

    def sphere(self, mm, radius):
        distance = np.linalg.norm(self.mm - mm, axis=1)
        inside = distance <= radius
        inside[distance.argmin()] |= distance.min() < 10
        return inside

    def clusters(self, above):
        kept = self.edges[above[self.edges].all(1)]
        graph = sparse.coo_matrix((np.ones(len(kept)), kept.T), (len(above), len(above)))
        return np.where(above, 1 + sparse.csgraph.connected_components(graph, directed=False)[1], 0)


studies = {}
with open(arguments.cohort / "foci.csv") as table:
    for row in csv.DictReader(table):
        studies.setdefault(row["Experiments"], []).append([float(row[axis]) for axis in "XYZ"])
space = Dense(arguments.surfaces) if arguments.surfaces else Volumes()
subjects = sorted(arguments.cohort.glob("sub-*"))
radii = sorted({float(name.name.split("_")[-1][:-len(f"mm{space.ending}")]) for name in arguments.result.glob("t_001_*")}) or [4.0]
seeds = {(r, s): np.any([space.sphere(np.array(f), r) for f in foci], axis=0) for r in radii for s, foci in studies.items()}


def cleaned(subject, data, inside):
    """The places of a mask as rows, without what the subject's confounds explain."""
    regressors = []
    if arguments.confounds:
        lines = [line.split("\t") for line in next(arguments.confounds.glob(f"{subject}_*")).read_text().splitlines()]
        for name in arguments.columns.split(","):
            column = [row[lines[0].index(name)] for row in lines[1:]]
            regressors.append([0 if cell == "n/a" else float(cell) for cell in column])
    if arguments.global_signal:
        regressors.append(data[inside & space.inside].mean(0))
    rows = data[inside]
    if regressors:
        rows = signal.clean(rows.T, detrend=False, standardize=None, confounds=np.array(regressors).T, standardize_confounds=True).T
    return rows


z = {key: [] for key in seeds}
tested = space.inside.copy()
for subject in subjects:
    data = space.load(subject)
    inside = data.std(1) > 0
    name = subject.name.split("_")[0]
    if arguments.subject_masks:
        inside &= space.load(next(arguments.subject_masks.glob(f"{name}_*")))[:, 0] > 0
    tested &= inside
    clean = np.zeros(data.shape)
    clean[inside] = cleaned(name, data, inside)
    places = clean[space.inside]
    places = places - places.mean(1, keepdims=True)
    norms = np.linalg.norm(places, axis=1, keepdims=True)
    places /= np.where(norms > 0, norms, 1)
    for key, seed in seeds.items():
        series = clean[seed & inside].mean(0)
        series = series - series.mean()
        z[key].append(np.arctanh(np.clip(places @ (series / np.linalg.norm(series)), -0.999999, 0.999999)))

rows = []
for radius in radii:
    suffix = "" if len(radii) == 1 else f"_{radius:g}mm"
    load = lambda name: space.load(arguments.result / f"{name}{suffix}{space.ending}")[:, 0]
    masks, worst_t, wrong_masks = [], 0, 0
    for number, study in enumerate(studies, 1):
        sample = np.array(z[radius, study])
        spread = sample.std(0, ddof=1)
        constant = (spread < 1e-12) | ~tested[space.inside]
        t = np.where(constant, 0, sample.mean(0) / np.where(constant, 1, spread) * np.sqrt(len(subjects)))
        worst_t = max(worst_t, np.max(np.abs(load(f"t_{number:03d}")[space.inside] - t) / np.maximum(1, np.abs(t))))
        inside = network(sample, t)
        wrong_masks += int(np.sum(inside != (load(f"mask_{number:03d}")[space.inside] > 0)))
        masks.append(inside)
    probability = np.zeros(space.inside.shape)
    probability[space.inside] = np.mean(masks, axis=0)
    labels = space.clusters(probability >= 0.6)
    sizes = np.bincount(labels)
    shared = (labels > 0) & (sizes[labels] >= 30)
    denoising = [word for word, used in (("masks", arguments.subject_masks), (arguments.columns.replace(",", "+"), arguments.confounds),
                                         ("global", arguments.global_signal)) if used]
    rows.append([f"{radius:g}", "dense" if arguments.surfaces else arguments.rule, " ".join(denoising) or "none",
                 options["correct"], len(subjects), len(studies), int(space.inside.sum()), f"{worst_t:.1e}", wrong_masks,
                 int(np.sum(np.abs(load("probability") - probability) > 1e-6)), int(shared.sum()),
                 int(np.sum(shared != (load("network") > 0)))])
header = ["radius_mm", "rule", "of_subjects", "correct", "subjects", "studies", "voxels", "largest_difference_of_t",
          "mask_voxels_that_differ", "probability_voxels_that_differ", "network_voxels", "network_voxels_that_differ"]
text = "\n".join("\t".join(str(cell) for cell in row) for row in [header, *rows]) + "\n"
print(text, end="")
if arguments.table:
    arguments.table.write_text(text)
