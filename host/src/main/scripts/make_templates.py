#!/usr/bin/env python3
"""Make the images that Confoci carries, from the ICBM 152 templates inside nilearn's wheel on PyPI.

    python3 -m venv /tmp/templates && /tmp/templates/bin/pip install nilearn==0.13.1
    /tmp/templates/bin/python host/src/main/scripts/make_templates.py host/src/main/resources/confoci/host/template

Source: the ICBM 152 nonlinear symmetric template, release 2009a, 1 mm, as nilearn converted it to 0..255 and cut out the brain.

    icbm152_grey10_2mm.nii.gz   1 where the probability of grey matter exceeds 10 %, else 0
    icbm152_t1_2mm.nii.gz       the T1-weighted average, 0..255

Both lie on the 91 x 109 x 91 grid of 2 mm that FSL and the ALE tools use for MNI space, so that maps overlay on what people
have already; the first axis runs to the right, as in NiMARE's and nilearn's images. Every voxel of that grid is centred on a 1 mm voxel of the source, so the mean over a
2 mm voxel needs no interpolation: along each axis it holds one source voxel and half of each neighbour.
"""

import gzip
import hashlib
import importlib.util
import pathlib
import sys

import nibabel as nib
import numpy as np

SHAPE = (91, 109, 91)
AFFINE = np.array([[2.0, 0, 0, -90], [0, 2.0, 0, -126], [0, 0, 2.0, -72], [0, 0, 0, 1]])
GREY = ("mni_icbm152_gm_tal_nlin_sym_09a_converted.nii.gz", "97a5ca69bd24db37a9cb7b32525e1733a209af904129bf1cd36da06d24243bed")
T1 = ("mni_icbm152_t1_tal_nlin_sym_09a_converted.nii.gz", "421a10e872fd6cadae7f61d358dffbcc1795a497d61ee76c5dda2503e1a1e9e6")


def load(source):
    name, sha256 = source
    # The package is located but not imported: importing nilearn pulls in scikit-learn.
    package = pathlib.Path(importlib.util.find_spec("nilearn").origin).parent
    path = package / "datasets" / "data" / name
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != sha256:
        sys.exit(f"{path}: SHA-256 {digest}, expected {sha256}: another release of nilearn?")
    return nib.load(path)


def mean_over_voxels(image):
    """The mean of a 1 mm image over every voxel of the 2 mm grid."""
    start = np.linalg.inv(image.affine) @ AFFINE[:, 3]
    values = np.asarray(image.dataobj, dtype=np.float64)
    for axis, count in enumerate(SHAPE):
        centre = int(start[axis]) + 2 * np.arange(count)
        assert start[axis] == centre[0] and image.affine[axis, axis] == 1

        def at(index):
            return values.take(np.clip(index, 0, values.shape[axis] - 1), axis=axis)

        values = at(centre - 1) / 4 + at(centre) / 2 + at(centre + 1) / 4
    return values


def save(values, path, description):
    image = nib.Nifti1Image(values.astype(np.uint8), AFFINE)
    image.header["descrip"] = description
    image.header.set_xyzt_units("mm")
    image.set_sform(AFFINE, "mni")
    image.set_qform(AFFINE, "mni")
    path.write_bytes(gzip.compress(image.to_bytes(), compresslevel=9, mtime=0))


def main():
    folder = pathlib.Path(sys.argv[1])
    grey = mean_over_voxels(load(GREY)) > 0.1 * 255
    save(grey, folder / "icbm152_grey10_2mm.nii.gz", "ICBM152 2009a sym, grey matter > 10 %")
    save(np.rint(mean_over_voxels(load(T1))), folder / "icbm152_t1_2mm.nii.gz", "ICBM152 2009a sym, T1")
    print(f"grey matter > 10 %: {grey.sum()} voxels")


if __name__ == "__main__":
    main()
