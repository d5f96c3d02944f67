#!/usr/bin/env python3
"""Makes a coarse cortex of the S1200 surfaces for the error rates of surrogates (`confoci.validation.CortexSurrogateRates`): per hemisphere 642
vertices, those nearest to the vertices of an icosahedron that was divided three times. For L and R it writes NAME.sphere.surf.gii and
NAME.midthickness.surf.gii, and as .npy files the parcel of each vertex (100, -1 on the medial wall), the distances of vertices along the
full surface in mm, and the lowest modes of the full surface at the vertices with their eigenvalues.

    python validation/oracle/surrogate_cortex.py ../shared/data /tmp/cortex
"""

import sys
from pathlib import Path

import lapy
import nibabel as nib
import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

PARCELS, MODES, DIVISIONS = 100, 144, 3


def icosphere():
    """Vertices of length 1 and triangles."""
    g = (1 + 5 ** 0.5) / 2
    points = [(-1, g, 0), (1, g, 0), (-1, -g, 0), (1, -g, 0), (0, -1, g), (0, 1, g), (0, -1, -g), (0, 1, -g), (g, 0, -1), (g, 0, 1),
              (-g, 0, -1), (-g, 0, 1)]
    triangles = [(0, 11, 5), (0, 5, 1), (0, 1, 7), (0, 7, 10), (0, 10, 11), (1, 5, 9), (5, 11, 4), (11, 10, 2), (10, 7, 6), (7, 1, 8),
                 (3, 9, 4), (3, 4, 2), (3, 2, 6), (3, 6, 8), (3, 8, 9), (4, 9, 5), (2, 4, 11), (6, 2, 10), (8, 6, 7), (9, 8, 1)]
    points = [np.array(p) / np.linalg.norm(p) for p in points]
    for _ in range(DIVISIONS):
        middles, finer = {}, []

        def middle(a, b):
            key = (min(a, b), max(a, b))
            if key not in middles:
                middles[key] = len(points)
                point = points[a] + points[b]
                points.append(point / np.linalg.norm(point))
            return middles[key]

        for a, b, c in triangles:
            ab, bc, ca = middle(a, b), middle(b, c), middle(c, a)
            finer += [(a, ab, ca), (b, bc, ab), (c, ca, bc), (ab, bc, ca)]
        triangles = finer
    return np.array(points), np.array(triangles)


def read(file):
    image = nib.load(file)
    return image.agg_data("pointset").astype(float), image.agg_data("triangle").astype(int)


def write(xyz, triangles, file):
    arrays = [nib.gifti.GiftiDataArray(xyz.astype("float32"), "NIFTI_INTENT_POINTSET"),
              nib.gifti.GiftiDataArray(triangles.astype("int32"), "NIFTI_INTENT_TRIANGLE")]
    nib.save(nib.gifti.GiftiImage(darrays=arrays), file)


def distances(xyz, triangles, vertices):
    """Along the edges of the full mesh and across pairs of triangles, of some vertices."""
    edges = {}
    for a, b, c in triangles:
        for p, q, r in ((a, b, c), (b, c, a), (c, a, b)):
            edges.setdefault((min(p, q), max(p, q)), []).append(r)
    pairs = list(edges) + [tuple(ends) for ends in edges.values() if len(ends) == 2]
    i, j = np.array(pairs).T
    lengths = np.linalg.norm(xyz[i] - xyz[j], axis=1)
    graph = coo_matrix((lengths, (i, j)), shape=(len(xyz), len(xyz))).tocsr()
    return dijkstra(graph, directed=False, indices=vertices)[:, vertices]


def parcels(points, cortex):
    """Of vertices on the sphere, about equally large."""
    random = np.random.default_rng(1)
    centers = points[random.choice(np.flatnonzero(cortex), PARCELS, replace=False)]
    for _ in range(100):
        label = cKDTree(centers).query(points[cortex])[1]
        centers = np.array([points[cortex][label == p].mean(axis=0) for p in range(PARCELS)])
        centers /= np.linalg.norm(centers, axis=1, keepdims=True)
    all_labels = np.full(len(points), -1)
    all_labels[cortex] = label
    return all_labels


def main(data, out):
    out.mkdir(parents=True, exist_ok=True)
    points, coarse = icosphere()
    axis = nib.load(data / "ccm" / "all_weighted_zmap.dscalar.nii").header.get_axis(1)
    for side, structure in (("L", "CIFTI_STRUCTURE_CORTEX_LEFT"), ("R", "CIFTI_STRUCTURE_CORTEX_RIGHT")):
        sphere, _ = read(data / "surfaces" / f"S1200.{side}.sphere.32k_fs_LR.surf.gii")
        surface, triangles = read(data / "surfaces" / f"S1200.{side}.midthickness_MSMAll.32k_fs_LR.surf.gii")
        vertices = cKDTree(sphere).query(100 * points)[1]
        assert len(set(vertices)) == len(points)
        cortex = np.isin(vertices, axis.vertex[axis.name == structure])
        values, modes = lapy.Solver(lapy.TriaMesh(surface, triangles)).eigs(k=MODES)
        write(sphere[vertices], coarse, out / f"{side}.sphere.surf.gii")
        write(surface[vertices], coarse, out / f"{side}.midthickness.surf.gii")
        np.save(out / f"{side}.parcels.npy", parcels(sphere[vertices], cortex).astype(float)[:, None])
        np.save(out / f"{side}.distances.npy", distances(surface, triangles, vertices))
        np.save(out / f"{side}.modes.npy", modes[vertices])
        np.save(out / f"{side}.eigenvalues.npy", values)
        label = np.load(out / f"{side}.parcels.npy").ravel()
        print(side, "cortex", cortex.sum(), "of", len(points), "vertices; parcels of",
              np.bincount(label[label >= 0].astype(int)).min(), "to", np.bincount(label[label >= 0].astype(int)).max())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
