"""Writes a tiny cohort of dense series, its surfaces, and the maps that numpy and wb_command make of it, for FcnmDenseTest.

    python validation/oracle/fcnm_dense_reference.py host/src/test/resources/confoci/host/fcnm/dense

Run from the repository root; needs numpy, scipy, nibabel and wb_command.
"""
import json
import subprocess
import sys
from pathlib import Path

import nibabel
import numpy as np
from nibabel.cifti2 import BrainModelAxis, Cifti2Image, LabelAxis, ScalarAxis, SeriesAxis
from scipy import ndimage, stats

OUT = Path(sys.argv[1])
AFFINE = np.array([[-3, 0, 0, 15], [0, 3, 0, -12], [0, 0, 3, -12], [0, 0, 0, 1.0]])
SHAPE = (11, 9, 9)
VOLUMES = 24
LIMIT = 10
STUDIES = {
    "Alpha": [(-58, 3, 12), (-59, -6, 7)],
    # The nearest vertex of the second is no grayordinate, the third is too far from all.
    "Beta": [(-60, -2, 8), (-13, 0, 8), (0, 90, 0)],
    "Gamma": [(-57, 6, 9), (57, 4, 12)],
    "Delta": [(-3, 1, 2)],
    "Epsilon": [(4, 3, -2), (-5, 1, 3)],
    "Zeta": [(2, -2, 3), (-2, 0, 1)],
}


def sphere_mesh(radius, centre, divisions=2):
    """An icosahedron whose triangles are divided."""
    g = (1 + 5 ** 0.5) / 2
    points = [(-1, g, 0), (1, g, 0), (-1, -g, 0), (1, -g, 0), (0, -1, g), (0, 1, g), (0, -1, -g), (0, 1, -g), (g, 0, -1), (g, 0, 1),
              (-g, 0, -1), (-g, 0, 1)]
    points = [np.array(p) / np.linalg.norm(p) for p in points]
    triangles = [(0, 11, 5), (0, 5, 1), (0, 1, 7), (0, 7, 10), (0, 10, 11), (1, 5, 9), (5, 11, 4), (11, 10, 2), (10, 7, 6), (7, 1, 8),
                 (3, 9, 4), (3, 4, 2), (3, 2, 6), (3, 6, 8), (3, 8, 9), (4, 9, 5), (2, 4, 11), (6, 2, 10), (8, 6, 7), (9, 8, 1)]
    for _ in range(divisions):
        middles, finer = {}, []

        def middle(a, b):
            key = min(a, b), max(a, b)
            if key not in middles:
                p = points[a] + points[b]
                points.append(p / np.linalg.norm(p))
                middles[key] = len(points) - 1
            return middles[key]

        for a, b, c in triangles:
            ab, bc, ca = middle(a, b), middle(b, c), middle(c, a)
            finer += [(a, ab, ca), (b, bc, ab), (c, ca, bc), (ab, bc, ca)]
        triangles = finer
    return (np.array(points) * radius + centre).astype(np.float32), np.array(triangles, np.int32)


def save_surface(name, points, triangles, structure):
    arrays = [nibabel.gifti.GiftiDataArray(points, "NIFTI_INTENT_POINTSET",
                                           meta=nibabel.gifti.GiftiMetaData({"AnatomicalStructurePrimary": structure})),
              nibabel.gifti.GiftiDataArray(triangles, "NIFTI_INTENT_TRIANGLE")]
    nibabel.save(nibabel.gifti.GiftiImage(darrays=arrays), OUT / name)


def save(name, data, along_row, models, dtype=np.float32):
    image = Cifti2Image(np.asarray(data, dtype), (along_row, models))
    image.nifti_header.set_data_dtype(dtype)
    image.update_headers()
    nibabel.save(image, OUT / name)


def volume_models(mask, structure):
    return BrainModelAxis.from_mask(mask, affine=AFFINE, name=structure)


def clusters(probability, threshold, models):
    """By wb_command, and in the volume for more neighbours by scipy; a label per grayordinate for 6, 18 and 26 neighbours."""
    save("probability.dscalar.nii", probability[None], ScalarAxis(["p"]), models)
    least = str(np.nextafter(np.float32(threshold), np.float32(0)))
    subprocess.run(["wb_command", "-cifti-find-clusters", OUT / "probability.dscalar.nii", least, "0", least, "0", "COLUMN",
                    OUT / "clusters.dscalar.nii", "-left-surface", OUT / "left.surf.gii", "-right-surface", OUT / "right.surf.gii"],
                   check=True)
    by_workbench = nibabel.load(OUT / "clusters.dscalar.nii").get_fdata()[0].astype(int)
    found = {}
    for connectivity, corners in ((6, 1), (18, 2), (26, 3)):
        labels = by_workbench.copy()
        for structure, where, part in models.iter_structures():
            if part.volume_shape and part.voxel[0].min() >= 0:
                box = np.zeros(SHAPE)
                box[tuple(part.voxel.T)] = probability[where]
                touching, _ = ndimage.label(box >= threshold, ndimage.generate_binary_structure(3, corners))
                mine = touching[tuple(part.voxel.T)]
                if connectivity == 6:
                    # wb_command and scipy must agree before scipy is asked for more.
                    assert len(set(zip(mine, labels[where]))) == len(set(mine)) == len(set(labels[where]))
                labels[where] = np.where(mine > 0, mine + labels.max(), 0)
        found[connectivity] = labels
    for name in ("probability", "clusters"):
        (OUT / f"{name}.dscalar.nii").unlink()
    return found


def vertex_areas(surface):
    subprocess.run(["wb_command", "-surface-vertex-areas", OUT / surface, OUT / "areas.func.gii"], check=True)
    areas = nibabel.load(OUT / "areas.func.gii").darrays[0].data
    (OUT / "areas.func.gii").unlink()
    return areas


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(5)
    left, triangles = sphere_mesh(25, (-38, 0, 10))
    right, _ = sphere_mesh(25, (38, 0, 10))
    save_surface("left.surf.gii", left, triangles, "CortexLeft")
    save_surface("right.surf.gii", right, triangles, "CortexRight")
    # As on a real surface, vertices that look at the middle are no grayordinates.
    keep_left, keep_right = left[:, 0] < -18, right[:, 0] > 18
    ijk = np.indices(SHAPE)
    inside = np.linalg.norm((ijk - np.array([5, 4, 4])[:, None, None, None]) / np.array([3.4, 2.6, 2.6])[:, None, None, None], axis=0) <= 1
    thalamus, caudate = inside & (ijk[0] >= 5), inside & (ijk[0] < 5)
    parts = [BrainModelAxis.from_mask(keep_left, name="CortexLeft"), BrainModelAxis.from_mask(keep_right, name="CortexRight"),
             volume_models(caudate, "caudate_right"), volume_models(thalamus, "thalamus_left")]
    models = parts[0] + parts[1] + parts[2] + parts[3]
    places = np.vstack([left[keep_left], right[keep_right],
                        *[np.argwhere(m) @ AFFINE[:3, :3].T + AFFINE[:3, 3] for m in (caudate, thalamus)]]).astype(float)
    np.savetxt(OUT / "coordinates.txt", places, "%.6f")
    size = len(models)

    areas = np.concatenate([vertex_areas("left.surf.gii")[keep_left], vertex_areas("right.surf.gii")[keep_right],
                            np.full(caudate.sum() + thalamus.sum(), np.nan)])

    sources = np.array([(-60, 0, 10), (60, 5, 12), (-2, 0, 2), (30, 20, 0)])
    widths = np.array([14, 14, 3, 14])
    pattern = np.exp(-((places[:, None] - sources) ** 2).sum(2) / (2 * widths ** 2))
    cohort = []
    for s in range(9):
        signals = rng.standard_normal((4, VOLUMES))
        data = np.round(300 + 20 * (pattern @ signals + 0.6 * rng.standard_normal((size, VOLUMES))), 2).astype(np.float32)
        if s == 1:
            data[100] = 250
        if s == 2:
            data[7, 5] = np.nan
        series = SeriesAxis(0, 0.72, VOLUMES)
        name = f"cohort/sub-{s}_bold.dtseries.nii"
        if s == 3:
            # Other order, and more than the others have.
            bounds = np.cumsum([0] + [len(p) for p in parts])
            order = np.concatenate([np.arange(bounds[p], bounds[p + 1]) for p in (3, 1, 0, 2)])
            extra = volume_models(ijk[0] == 0, "brain_stem")
            more = np.vstack([data[order], rng.standard_normal((len(extra), VOLUMES))])
            save(name, more.T, series, parts[3] + parts[1] + parts[0] + parts[2] + extra)
        elif s == 4:
            data = np.rint(data)
            save(name, data.T, series, models, np.int16)
        else:
            save(name, data.T, series, models)
        cohort.append(data.astype(float))

    mask = (places[:, 1] < 15).astype(float)
    save("mask.dscalar.nii", mask[None], ScalarAxis(["mask"]), models)
    everywhere = np.ones(len(left), bool)
    whole = BrainModelAxis.from_mask(everywhere, name="CortexLeft") + BrainModelAxis.from_mask(everywhere, name="CortexRight")
    keys = np.concatenate([np.where(left[:, 2] > 10, 1, np.where(left[:, 1] > 0, 7, 0)), np.where(right[:, 2] > 10, 1, 3)])
    table = {0: ("???", (0, 0, 0, 0)), 1: ("upper", (1, 0, 0, 1)), 3: ("lower right", (0, 1, 0, 1)), 7: ("lower front", (0, 0, 1, 1))}
    save("networks.dlabel.nii", keys[None], LabelAxis(["networks"], [table]), whole)
    placed = np.concatenate([keys[:len(left)][keep_left], keys[len(left):][keep_right], np.zeros(size - keep_left.sum() - keep_right.sum())])

    expected = {"grayordinates": size, "in_mask": int(mask.sum()), "radii": {}}
    for radius in (4, 12):
        t_maps, seeds, networks = [], [], []
        for foci in STUDIES.values():
            seed = np.zeros(size, bool)
            for focus in foci:
                distance = np.linalg.norm(places - focus, axis=1)
                seed |= distance <= radius
                if distance.min() < LIMIT:
                    seed[distance.argmin()] = True
            z = []
            for data in cohort:
                with np.errstate(all="ignore"):
                    x = data - data.mean(1, keepdims=True)
                    norm = np.linalg.norm(x, axis=1, keepdims=True)
                    live = np.isfinite(norm[:, 0]) & (norm[:, 0] > 0)
                    series = x[seed & live].sum(0)
                    r = x @ series / norm[:, 0] / np.linalg.norm(series)
                z.append(np.arctanh(np.clip(np.where(live, r, np.nan), -0.999999, 0.999999)))
            z = np.array(z)
            spread = z.std(0, ddof=1)
            with np.errstate(all="ignore"):
                t = z.mean(0) / spread * np.sqrt(len(z))
            t = np.where(np.isfinite(t) & (spread > 1e-9), t, 0)
            inside = np.zeros(size, bool)
            inside[t > 0] = stats.false_discovery_control(stats.t.sf(t[t > 0], len(z) - 1)) < 0.05
            t_maps.append(t)
            networks.append(inside)
            seeds.append(int(seed.sum()))
        probability = np.mean(networks, axis=0)
        save(f"t_{radius}.dscalar.nii", np.array(t_maps), ScalarAxis(list(STUDIES)), models, np.float64)
        of_radius = {"seeds": seeds, "count": [int(c) for c in np.sum(networks, axis=0)],
                     "masks": [[int(v) for v in np.flatnonzero(n)] for n in networks], "clusters": {}}
        for connectivity, labels in clusters(probability, 0.5, models).items():
            sizes = sorted((int(np.sum(labels == k)) for k in np.unique(labels[labels > 0])), reverse=True)
            large = [s for s in sizes if s >= 4]
            network = [int(v) for v in np.flatnonzero(labels) if np.sum(labels == labels[v]) >= 4]
            proportions = {table[k][0]: [int(np.sum(placed == k)), int(np.sum(placed[network] == k))] for k in (1, 3, 7)}
            largest = labels == np.bincount(labels[labels > 0]).argmax()
            of_radius["clusters"][connectivity] = {"sizes": large, "largest_area": float(areas[largest].sum()), "network": network, "networks": proportions}
            print(radius, connectivity, sizes, proportions)
        expected["radii"][radius] = of_radius
    (OUT / "expected.json").write_text(json.dumps(expected, indent=None, separators=(",", ":")) + "\n")

    series = SeriesAxis(0, 1, 5)
    save("bad/lacking.dtseries.nii", rng.standard_normal((5, size - len(parts[3]))), series, parts[0] + parts[1] + parts[2])
    other = BrainModelAxis.from_mask(np.ones(42, bool), name="CortexLeft") + parts[1] + parts[2] + parts[3]
    save("bad/mesh.dtseries.nii", rng.standard_normal((5, len(other))), series, other)
    # As many grayordinates as the others, but not the same.
    moved = np.roll(keep_left, 1)
    save("bad/moved.dtseries.nii", rng.standard_normal((5, size)), series,
         BrainModelAxis.from_mask(moved, name="CortexLeft") + parts[1] + parts[2] + parts[3])
    nibabel.save(nibabel.Nifti1Image(rng.standard_normal((*SHAPE, 5)).astype(np.float32), AFFINE), OUT / "bad/volume.nii")
    save("bad/scalars.dscalar.nii", rng.standard_normal((5, size)), ScalarAxis(list("abcde")), models)
    save("bad/none.dscalar.nii", np.zeros((1, size)), ScalarAxis(["nothing"]), models)


for folder in ("cohort", "bad"):
    (OUT / folder).mkdir(parents=True, exist_ok=True)
main()
