#!/usr/bin/env python3
"""ANALYZE images with the .mat of SPM99 or SPM2 beside them, and where nibabel puts their voxels.

python3 spm_mat_fixtures.py FOLDER        writes NAME.hdr, NAME.img and NAME.mat, and expected.tsv: the name and nibabel's affine.
nibabel 5, scipy 1.
"""
import struct
import sys
from pathlib import Path

import nibabel as nib
import numpy as np
import scipy.io

folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
MAT = np.array([[-3.0, 0.1, 0, 93], [0.05, 3, -0.2, -129], [0, 0.25, 2.5, -75.5], [0, 0, 0, 1]])
M = MAT.copy()
M[0] *= -1
WHOLE = np.array([[-2.0, 0, 0, 92], [0, 2, 0, -128], [0, 0, 2, -74], [0, 0, 0, 1]])


def level_4_big_endian(path, name, matrix):
    with open(path, "wb") as out:
        out.write(struct.pack(">5i", 1000, 4, 4, 0, len(name) + 1) + name.encode() + b"\0" + matrix.astype(">f8").tobytes(order="F"))


CASES = {
    "level4": lambda p: scipy.io.savemat(p, {"M": M, "mat": MAT}, format="4"),
    "level4_big": lambda p: level_4_big_endian(p, "mat", MAT),
    "level4_m": lambda p: scipy.io.savemat(p, {"M": M}, format="4"),
    "level5": lambda p: scipy.io.savemat(p, {"note": "text", "M": M, "mat": MAT}),
    "level5_packed": lambda p: scipy.io.savemat(p, {"M": M, "mat": MAT}, do_compression=True),
    "level5_m": lambda p: scipy.io.savemat(p, {"M": M}),
    "level5_whole": lambda p: scipy.io.savemat(p, {"mat": WHOLE.astype(np.int16)}),
    "level5_series": lambda p: scipy.io.savemat(p, {"mat": np.repeat(MAT[:, :, None], 3, axis=2)}),
}
rows = []
for name, write in CASES.items():
    image = nib.Spm2AnalyzeImage(np.arange(24, dtype=np.int16).reshape(2, 3, 4), np.diag([-3, 3, 3, 1]))
    image.to_filename(folder / f"{name}.img")
    mat = folder / f"{name}.mat"
    mat.unlink(missing_ok=True)
    write(str(mat))
    affine = nib.load(folder / f"{name}.img").affine
    rows.append(name + "\t" + " ".join(repr(float(x)) for x in affine[:3].ravel()))
(folder / "expected.tsv").write_text("\n".join(rows) + "\n")
