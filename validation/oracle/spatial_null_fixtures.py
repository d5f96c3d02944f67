#!/usr/bin/env python3
"""Writes maps on two made-up hemispheres and what neuromaps, brainspace and eigenstrapping make of them, with the random numbers that they
used: resampling indices and maps of spins, qualities of spins as Bazinet, Liu and Misic (2025) define them, Moran spectral randomization,
rotated eigenmodes. With the folder of the S1200 surfaces, also checksums of spins of its spheres.

    python validation/oracle/spatial_null_fixtures.py host/src/test/resources/confoci/host/surrogate [SURFACES]
"""

import json
import sys
import tempfile
import zlib
from pathlib import Path
from unittest.mock import MagicMock

import nibabel as nib
import numpy as np
from brainspace.null_models.moran import compute_mem, moran_randomization
from neuromaps.nulls import alexander_bloch, baum, cornblath, hungarian, vasa
from neuromaps.nulls.spins import gen_spinsamples
from scipy.spatial.distance import cdist, pdist
from scipy.stats import special_ortho_group

# eigenstrapping 0.1 imports these and uses them for nothing that is asked here; the present SciPy breaks them.
for name in ("netneurotools", "netneurotools.stats", "netneurotools.datasets", "netneurotools.freesurfer", "parspin", "parspin.utils"):
    sys.modules[name] = MagicMock()
from eigenstrapping import rotations as modes_rotations  # noqa: E402
from eigenstrapping.base import SurfaceEigenstrapping  # noqa: E402

VERTICES, PARCELS, SPINS = 350, 18, 8


class Recorded(np.random.RandomState):
    """Remembers the normal numbers that it gave."""

    def __init__(self, seed):
        super().__init__(seed)
        self.given = []

    def normal(self, *args, **kwargs):
        numbers = super().normal(*args, **kwargs)
        self.given.append(np.ravel(numbers).tolist())
        return numbers


def sphere(random):
    """A spiral of points, shaken."""
    i = np.arange(VERTICES) + 0.5
    z = 1 - 2 * i / VERTICES
    angle = np.pi * (1 + 5 ** 0.5) * i
    xyz = np.c_[np.sqrt(1 - z ** 2) * np.cos(angle), np.sqrt(1 - z ** 2) * np.sin(angle), z] + random.normal(scale=0.02, size=(VERTICES, 3))
    return (100 * xyz / np.linalg.norm(xyz, axis=1, keepdims=True)).astype("float32")


def folded(xyz):
    """An ellipsoid with folds."""
    unit = xyz / 100
    return (unit * [30, 70, 45] * (1 + 0.15 * np.sin(9 * unit[:, :1]) * np.cos(7 * unit[:, 1:2]))).astype("float32")


def labels(xyz, random, first):
    """Parcels around random centers; the last center is the medial wall, 0."""
    centers = random.choice(VERTICES, PARCELS + 1, replace=False)
    nearest = cdist(xyz, xyz[centers]).argmin(axis=1)
    return np.where(nearest == PARCELS, 0, nearest + first).astype("int32")


def gifti(arrays, path, table=None):
    image = nib.gifti.GiftiImage(darrays=arrays)
    if table is not None:
        for key in table:
            label = nib.gifti.GiftiLabel(key)
            label.label = "???" if key == 0 else f"p{key}"
            image.labeltable.labels.append(label)
    nib.save(image, path)
    return path


def files(folder, spheres, parcels):
    surfaces, parcellation = [], []
    for h, (xyz, keys) in enumerate(zip(spheres, parcels)):
        triangle = np.array([[0, 1, 2]], dtype="int32")
        surfaces.append(gifti([nib.gifti.GiftiDataArray(xyz, "NIFTI_INTENT_POINTSET"),
                               nib.gifti.GiftiDataArray(triangle, "NIFTI_INTENT_TRIANGLE")], f"{folder}/{h}.surf.gii"))
        parcellation.append(gifti([nib.gifti.GiftiDataArray(keys, "NIFTI_INTENT_LABEL")], f"{folder}/{h}.label.gii", np.unique(keys)))
    return tuple(surfaces), tuple(parcellation)


def quality(xyz, perm):
    """functions.evaluate_spin_quality of github.com/VinceBaz/bazinet_spins."""
    dist = cdist(xyz.astype(float), xyz.astype(float))
    upper = np.triu_indices(len(dist), 1)
    z = [(d - d.mean()) / d.std() for d in (dist[upper], dist[perm, :][:, perm][upper])]
    return (z[0] * z[1]).mean()


def spins():
    random = np.random.default_rng(1)
    spheres = [sphere(random), sphere(random)]
    parcels = [labels(spheres[0], random, 1), labels(spheres[1], random, 1 + PARCELS)]
    surfaces_folded = [folded(xyz) for xyz in spheres]
    values = random.normal(size=2 * PARCELS)
    vertex_values = random.normal(size=2 * VERTICES)
    vertex_values[np.concatenate(parcels) == 0] = np.nan
    recorded = Recorded(2)
    hemisphere = np.repeat([0, 1], VERTICES)
    indices = gen_spinsamples(np.vstack(spheres), hemisphere, n_rotate=SPINS, seed=recorded)
    for _ in range(4):  # for spins of parcels that are drawn anew
        recorded.normal(size=(3, 3))
    made = {"normals": recorded.given, "spheres": [xyz.astype(float).ravel().tolist() for xyz in spheres],
            "folded": [xyz.astype(float).ravel().tolist() for xyz in surfaces_folded],
            "labels": [keys.tolist() for keys in parcels], "vertices": indices.T.tolist(), "values": values.tolist(),
            "qualities": [np.mean([quality(surfaces_folded[h], indices[h * VERTICES:(h + 1) * VERTICES, n] - h * VERTICES)
                                   for h in range(2)]) for n in range(SPINS)]}
    with tempfile.TemporaryDirectory() as folder:
        surfaces, parcellation = files(folder, spheres, parcels)
        for method in (alexander_bloch, vasa, hungarian, baum, cornblath):
            nulls = method(values, surfaces=surfaces, parcellation=parcellation, n_perm=SPINS, seed=2)
            made[method.__name__] = [[None if np.isnan(v) else v for v in null] for null in nulls.T]
    # So few points that rotations repeat each other.
    few = random.normal(size=(7, 3))
    few = (100 * few / np.linalg.norm(few, axis=1, keepdims=True))
    hemisphere = np.repeat([0, 1], [4, 3])
    made["few"] = {"points": few.ravel().tolist(), "left": 4}
    for method in ("original", "vasa", "hungarian"):
        recorded = Recorded(3)
        indices = gen_spinsamples(few, hemisphere, n_rotate=15, method=method, seed=recorded)
        made["few"][method] = {"normals": recorded.given, "spins": indices.T.tolist()}
    return made


def real(folder):
    recorded = Recorded(4)
    points = [nib.load(f"{folder}/S1200.{h}.sphere.32k_fs_LR.surf.gii").agg_data("pointset") for h in "LR"]
    indices = gen_spinsamples(np.vstack(points), np.repeat([0, 1], [len(p) for p in points]), n_rotate=3, seed=recorded,
                              check_duplicates=False)
    return {"normals": recorded.given, "crc32": [zlib.crc32(spin.astype("<i4").tobytes()) for spin in indices.T]}


def moran():
    random = np.random.default_rng(5)
    xyz = random.normal(scale=30, size=(40, 3))
    values = random.normal(size=40) + xyz[:, 0] / 20
    distances = cdist(xyz, xyz)
    weights = distances.copy()
    np.fill_diagonal(weights, 1)
    weights **= -1
    _, eigenvalues = compute_mem(weights, tol=1e-6)
    centered = weights - weights.mean(axis=0) - weights.mean(axis=1)[:, None] + weights.mean()
    exact, vectors = np.linalg.eigh(centered)
    keep = np.abs(exact) > 1e-10
    vectors = vectors[:, keep][:, ::-1]
    made = {"distances": distances.tolist(), "values": values.tolist(), "vectors": vectors.T.tolist(), "eigenvalues": eigenvalues.tolist()}
    components = vectors.shape[1]
    signs = np.random.RandomState(6).choice([-1., 1.], size=(5, components, 1))
    made["singleton"] = {"signs": signs[:, :, 0].tolist(),
                         "maps": moran_randomization(values, vectors, n_rep=5, procedure="singleton", random_state=6).tolist()}
    state = np.random.RandomState(7)
    draws = []
    for _ in range(5):
        order = state.permutation(components)
        sign = state.choice([-1, 1], size=1) if components % 2 else [1]
        draws.append({"order": order.tolist(), "sign": int(sign[0]), "angles": state.uniform(0, 2 * np.pi, size=components // 2).tolist()})
    made["pair"] = {"draws": draws, "maps": moran_randomization(values, vectors, n_rep=5, procedure="pair", random_state=7).tolist()}
    return made


def eigen():
    random = np.random.default_rng(8)
    places, number = 60, 20
    modes = np.linalg.qr(random.normal(size=(places, number)))[0]
    eigenvalues = np.sort(random.uniform(0.01, 2, size=number))
    values = random.normal(size=places)
    made = {"modes": modes.tolist(), "eigenvalues": eigenvalues.tolist(), "values": values.tolist(), "range": [], "values_kept": [],
            "normals": []}
    made["groups"] = [len(g) for g in SurfaceEigenstrapping(values, evals=eigenvalues, emodes=modes, num_modes=number).groups]
    for surrogate in range(4):
        # The package draws its rotations without a seed; those drawn here are given to it, from normal numbers that are kept.
        normals = []

        def drawn(n, seed=None):
            state = Recorded(100 * surrogate + n)
            matrix = special_ortho_group.rvs(n, random_state=state)
            normals.append(np.random.RandomState(100 * surrogate + n).normal(size=(n, n)).ravel().tolist())
            return matrix

        for key, resample in (("range", False), ("values_kept", True)):
            normals.clear()
            modes_rotations.indirect_method = drawn
            null = SurfaceEigenstrapping(values, evals=eigenvalues, emodes=modes, num_modes=number, resample=resample)
            made[key].append(null.generate().tolist())
        made["normals"].append([list(group) for group in normals])
    return made


if __name__ == "__main__":
    out = Path(sys.argv[1])
    results = {"spin/neuromaps": spins(), "moran/brainspace": moran(), "eigen/eigenstrapping": eigen()}
    if len(sys.argv) > 2:
        results["spin/s1200"] = real(sys.argv[2])
    for name, content in results.items():
        path = out / (name + ".json")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content))
