#!/usr/bin/env python3
"""A volume and surfaces of two small hemispheres, and the volume on them and back, for ProjectionTest.

    python validation/oracle/projection_fixtures.py host/src/test/resources/confoci/host/projection

wb_command -volume-to-surface-mapping and -metric-to-volume-mapping project. The oblique grid reaches beyond one hemisphere and not beyond
the other. expected.json: values of vertices by method and hemisphere; values of voxels, x fastest.
"""

import json
import pathlib
import subprocess
import sys

import nibabel as nib
import numpy as np
from nibabel.gifti import GiftiDataArray, GiftiImage, GiftiMetaData

FOLDER = pathlib.Path(sys.argv[1])
RNG = np.random.default_rng(5)
EXPECTED = {}


def sphere():
    phi = (1 + 5 ** 0.5) / 2
    points = [np.array(p) / np.hypot(1, phi) for p in
              [(-1, phi, 0), (1, phi, 0), (-1, -phi, 0), (1, -phi, 0), (0, -1, phi), (0, 1, phi),
               (0, -1, -phi), (0, 1, -phi), (phi, 0, -1), (phi, 0, 1), (-phi, 0, -1), (-phi, 0, 1)]]
    faces = [(0, 11, 5), (0, 5, 1), (0, 1, 7), (0, 7, 10), (0, 10, 11), (1, 5, 9), (5, 11, 4), (11, 10, 2), (10, 7, 6), (7, 1, 8),
             (3, 9, 4), (3, 4, 2), (3, 2, 6), (3, 6, 8), (3, 8, 9), (4, 9, 5), (2, 4, 11), (6, 2, 10), (8, 6, 7), (9, 8, 1)]
    for _ in range(2):
        middles, finer = {}, []

        def middle(a, b):
            if (min(a, b), max(a, b)) not in middles:
                middles[min(a, b), max(a, b)] = len(points)
                points.append((points[a] + points[b]) / np.linalg.norm(points[a] + points[b]))
            return middles[min(a, b), max(a, b)]

        for a, b, c in faces:
            ab, bc, ca = middle(a, b), middle(b, c), middle(c, a)
            finer += [(a, ab, ca), (b, bc, ab), (c, ca, bc), (ab, bc, ca)]
        faces = finer
    return np.array(points), np.array(faces, "i4")


def save(name, points, faces, structure):
    meta = GiftiMetaData({"AnatomicalStructurePrimary": structure, "GeometricType": "Anatomical"})
    nib.save(GiftiImage(darrays=[GiftiDataArray(points.astype("f4"), "NIFTI_INTENT_POINTSET", datatype="NIFTI_TYPE_FLOAT32", meta=meta),
                                 GiftiDataArray(faces, "NIFTI_INTENT_TRIANGLE", datatype="NIFTI_TYPE_INT32")]), FOLDER / name)


def run(*words):
    subprocess.run(["wb_command", *words], check=True, stdout=subprocess.DEVNULL)


def metric(path):
    return [float(v) for v in nib.load(path).darrays[0].data]


points, faces = sphere()
bumps = 1 + 0.1 * RNG.random((len(points), 1))
turn = np.deg2rad(8)
affine = np.array([[-3 * np.cos(turn), -3 * np.sin(turn), 0, 48], [-3 * np.sin(turn), 3 * np.cos(turn), 0, -18], [0, 0, 3.5, -21],
                   [0, 0, 0, 1]])
volume = nib.Nifti1Image(RNG.normal(10, 3, (26, 13, 13)).astype("f4"), affine)
nib.save(volume, FOLDER / "volume.nii.gz")
sums = {"nearest": np.zeros(volume.shape), "ribbon": np.zeros(volume.shape)}
for side, structure, centre in (("left", "CortexLeft", -24), ("right", "CortexRight", 25)):
    for name, radius in (("inner", 12), ("middle", 14), ("outer", 16)):
        save(f"{side}.{name}.surf.gii", radius * bumps * points + [centre, 1, 2], faces, structure)
    inner, middle, outer = (FOLDER / f"{side}.{name}.surf.gii" for name in ("inner", "middle", "outer"))
    out = "/tmp/projection.func.gii"
    for method, words in (("trilinear", ["-trilinear"]), ("enclosing", ["-enclosing"]), ("ribbon", ["-ribbon-constrained", inner, outer])):
        run("-volume-to-surface-mapping", FOLDER / "volume.nii.gz", middle, out, *words)
        EXPECTED[f"{method} {side}"] = metric(out)
    values = GiftiImage(darrays=[GiftiDataArray((1 + np.arange(len(points)) % 17).astype("f4"), "NIFTI_INTENT_SHAPE",
                                                datatype="NIFTI_TYPE_FLOAT32")],
                        meta=GiftiMetaData({"AnatomicalStructurePrimary": structure}))
    nib.save(values, "/tmp/projection.in.func.gii")
    for method, words in (("nearest", ["-nearest-vertex", "2.5"]), ("ribbon", ["-ribbon-constrained", inner, outer])):
        run("-metric-to-volume-mapping", "/tmp/projection.in.func.gii", middle, FOLDER / "volume.nii.gz", "/tmp/projection.nii.gz", *words)
        sums[method] += nib.load("/tmp/projection.nii.gz").get_fdata()
for method, values in sums.items():
    EXPECTED[f"{method} volume"] = [float(v) for v in np.round(values, 5).ravel(order="F")]
(FOLDER / "expected.json").write_text(json.dumps(EXPECTED) + "\n")
