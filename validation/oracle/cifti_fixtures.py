#!/usr/bin/env python3
"""Small CIFTI-2 files of every kind, byte order and number type, for CiftiFixturesTest.

    python validation/oracle/cifti_fixtures.py host/src/test/resources/confoci/host/io/cifti

nibabel writes them, except wb_*, which wb_command (Connectome Workbench) makes from the others, and *_be.*, whose bytes are swapped here.
values.tsv: a row per file; kind, rows, columns, and the values row after row, as nibabel reads them.
"""

import csv
import pathlib
import subprocess
import sys

import nibabel as nib
import numpy as np
from nibabel.cifti2 import BrainModelAxis, LabelAxis, ParcelsAxis, ScalarAxis, SeriesAxis

AFFINE = np.array([[-2.0, 0, 0, 8], [0, 2, 0, -6.5], [0, 0, 2.5, -3], [0, 0, 0, 1]])
SHAPE = (5, 6, 7)
random = np.random.default_rng(20261122)


def brain():
    left = BrainModelAxis.from_surface([0, 2, 3, 5, 7], 8, "CORTEX_LEFT")
    right = BrainModelAxis.from_surface([1, 0, 6, 4], 8, "CORTEX_RIGHT")
    axis = left + right
    for name, voxels in (("AMYGDALA_LEFT", [[1, 2, 3], [2, 2, 3], [4, 5, 6]]), ("BRAIN_STEM", [[0, 0, 0], [0, 1, 0]])):
        voxels = np.array(voxels)
        axis = axis + BrainModelAxis(np.array([name] * len(voxels)), voxel=voxels, affine=AFFINE, volume_shape=SHAPE)
    return axis


def parcels():
    names = np.array(["both & more", "left", "stem"])
    voxels = np.empty(3, object)
    vertices = np.empty(3, object)
    for i, (ijk, surfaces) in enumerate((
            ([[1, 2, 3]], {"CIFTI_STRUCTURE_CORTEX_LEFT": np.array([0, 2]), "CIFTI_STRUCTURE_CORTEX_RIGHT": np.array([1])}),
            (np.empty((0, 3), int), {"CIFTI_STRUCTURE_CORTEX_LEFT": np.array([7, 3])}),
            ([[0, 0, 0], [0, 1, 0]], {}))):
        voxels[i] = np.array(ijk)
        vertices[i] = surfaces
    return ParcelsAxis(names, voxels, vertices, AFFINE, SHAPE, {"CIFTI_STRUCTURE_CORTEX_LEFT": 8, "CIFTI_STRUCTURE_CORTEX_RIGHT": 8})


def labels():
    tables = np.empty(2, object)
    tables[0] = {0: ("???", (1, 1, 1, 0)), 3: ("a < b", (0.25, 0.5, 1, 1)), 70: ("naïve", (0, 0.125, 0, 1))}
    tables[1] = {0: ("???", (1, 1, 1, 0)), 1: ("one", (1, 0, 0, 0.5))}
    return LabelAxis(np.array(["networks", "other"]), tables)


AXES = {
    "dconn": (brain(), brain()), "dtseries": (SeriesAxis(1.5, 0.72, 4, "SECOND"), brain()), "pconn": (parcels(), parcels()),
    "ptseries": (SeriesAxis(0, 0.5, 3, "HERTZ"), parcels()), "dlabel": (labels(), brain()),
    "dscalar": (ScalarAxis(["a & b", 'quoted "z" <é>'], [{"Palette": "none\n"}, {}]), brain()),
    "pscalar": (ScalarAxis(["one"]), parcels()), "pdconn": (brain(), parcels()), "dpconn": (parcels(), brain()),
}
INTENT = {"dconn": 3001, "dtseries": 3002, "pconn": 3003, "ptseries": 3004, "dscalar": 3006, "dlabel": 3007, "pscalar": 3008,
          "pdconn": 3009, "dpconn": 3010}


def values(dtype, shape):
    dtype = np.dtype(dtype)
    if dtype.kind == "f":
        data = random.normal(size=shape).astype(dtype)
        data.flat[:2] = np.finfo(dtype).max, np.finfo(dtype).tiny
        return data
    info = np.iinfo(dtype)
    data = random.integers(info.min, info.max, size=shape, dtype=dtype, endpoint=True)
    data.flat[:3] = info.min, info.max, 0
    return data


def save(name, kind, data, extra=None):
    """nibabel's first axis is dim[5], CIFTI's row."""
    row, column = AXES[kind]
    header = nib.Nifti2Header()
    header.set_intent(INTENT[kind], name="")
    if extra is not None:
        header.extensions.append(extra)
    image = nib.Cifti2Image(data, (row, column), nifti_header=header, dtype=data.dtype)
    image.nifti_header.set_data_dtype(data.dtype)
    image.to_filename(FOLDER / f"{name}.{kind}.nii")


def edit(name, new, change):
    """A copy of a file with some bytes of it changed."""
    content = bytearray((FOLDER / name).read_bytes())
    change(content)
    (FOLDER / new).write_bytes(content)


def swap(name, new, bits):
    content = (FOLDER / name).read_bytes()
    header = nib.Nifti2Header(content[:540], endianness="<")
    out = bytearray(header.as_byteswapped(">").binaryblock + content[540:544])
    at = 544
    offset = int(header["vox_offset"])
    while at < offset:
        size = int.from_bytes(content[at:at + 4], "little")
        out += content[at:at + 4][::-1] + content[at + 4:at + 8][::-1] + content[at + 8:at + size]
        at += size
    out += np.frombuffer(content[offset:], f"<u{bits // 8}").byteswap().tobytes()
    (FOLDER / new).write_bytes(out)


def wb(*arguments):
    subprocess.run(["wb_command", "-disable-provenance", *map(str, arguments)], check=True, capture_output=True)


def make():
    for kind, axes in AXES.items():
        shape = len(axes[0]), len(axes[1])
        data = random.normal(size=shape).astype("f4")
        if kind == "dlabel":
            data[0] = random.choice([0, 3, 70], shape[1])
            data[1] = random.choice([0, 1], shape[1])
        if kind == "pscalar":
            data.flat[:2] = np.nan, -np.inf
        save("f4", kind, data)
        swap(f"f4.{kind}.nii", f"f4_be.{kind}.nii", 32)
    shape = len(AXES["dscalar"][0]), len(AXES["dscalar"][1])
    for dtype in ("u1", "i1", "i2", "u2", "i4", "u4", "i8", "u8", "f8"):
        save(dtype, "dscalar", values(dtype, shape))
        swap(f"{dtype}.dscalar.nii", f"{dtype}_be.dscalar.nii", 8 * np.dtype(dtype).itemsize)
    save("extended", "dscalar", values("f4", shape), nib.nifti1.Nifti1Extension("comment", b"the XML is not the first extension"))

    def scale(content):
        content[176:192] = np.array([0.25, -3], "<f8").tobytes()

    def no_scale(content):
        content[176:192] = np.array([0, 7], "<f8").tobytes()

    edit("i2.dscalar.nii", "scaled.dscalar.nii", scale)
    swap("scaled.dscalar.nii", "scaled_be.dscalar.nii", 16)
    edit("i2.dscalar.nii", "slope_0.dscalar.nii", no_scale)
    wb("-cifti-correlation", FOLDER / "f4.dtseries.nii", FOLDER / "wb.dconn.nii")
    wb("-cifti-correlation", FOLDER / "f4.ptseries.nii", FOLDER / "wb.pconn.nii")
    wb("-cifti-math", "x", FOLDER / "wb.dlabel.nii", "-var", "x", FOLDER / "f4.dlabel.nii")
    wb("-cifti-parcellate", FOLDER / "f4.dtseries.nii", FOLDER / "f4.dlabel.nii", "COLUMN", FOLDER / "wb.ptseries.nii")
    wb("-cifti-parcellate", FOLDER / "wb.dconn.nii", FOLDER / "f4.dlabel.nii", "COLUMN", FOLDER / "wb.pdconn.nii")
    wb("-cifti-parcellate", FOLDER / "wb.dconn.nii", FOLDER / "f4.dlabel.nii", "ROW", FOLDER / "wb.dpconn.nii")
    wb("-cifti-reorder", FOLDER / "f4.dscalar.nii", "ROW", order(), FOLDER / "wb.dscalar.nii")
    wb("-file-convert", "-cifti-version-convert", FOLDER / "f4.dtseries.nii", 1, FOLDER / "version_1.dtseries.nii")
    subprocess.run(["gzip", "-nk", str(FOLDER / "f4.dconn.nii")], check=True)


def order():
    path = FOLDER / "order.txt"
    path.write_text("2\n1\n")
    return path


def expected():
    with open(FOLDER / "values.tsv", "w", newline="") as out:
        rows = csv.writer(out, delimiter="\t", lineterminator="\n")
        rows.writerow(["file", "kind", "rows", "columns", "values"])
        for path in sorted(FOLDER.glob("*.nii*")):
            if path.name.startswith("version_1"):
                continue
            # Of a packed file nibabel does not see that it is CIFTI.
            data = np.asanyarray(nib.load(str(path).removesuffix(".gz")).dataobj).astype(np.float64)
            kind = path.name.removesuffix(".gz").split(".")[-2]
            rows.writerow([path.name, kind, *data.T.shape, " ".join(repr(float(v)) for v in data.T.ravel())])


if __name__ == "__main__":
    FOLDER = pathlib.Path(sys.argv[1])
    for old in FOLDER.glob("*.nii*"):
        old.unlink()
    make()
    expected()
    (FOLDER / "order.txt").unlink()
