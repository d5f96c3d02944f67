#!/usr/bin/env python3
"""Small images of every kind, and what nibabel reads from them, for NiftiReaderTest and NiftiWriterTest.

    python validation/oracle/nifti_fixtures.py host/src/test/resources/confoci/host/io/nifti

expected.tsv: a row per file; the affine (12 numbers, row by row) in mm, the values in file order (x fastest, all volumes).
nibabel does not apply the spatial unit, so it is applied here.
"""

import csv
import pathlib
import sys

import nibabel as nib
import numpy as np

SHAPE = (5, 4, 3)
PLAIN = np.array([[2.0, 0, 0, -4], [0, 2.0, 0, -3], [0, 0, 2.0, -2], [0, 0, 0, 1]])
DTYPES = ["u1", "i1", "i2", "u2", "i4", "u4", "i8", "u8", "f4", "f8"]
FORMATS = {nib.Nifti1Image: "NIfTI-1", nib.Nifti1Pair: "NIfTI-1", nib.Nifti2Image: "NIfTI-2", nib.Nifti2Pair: "NIfTI-2"}
MM = {"meter": 1000.0, "mm": 1.0, "micron": 0.001, "unknown": 1.0}

random = np.random.default_rng(20261122)


def rotated(flip=1):
    """Turned about all three axes, voxels of 1.5 x 2 x 3 mm."""
    angles = 0.3, -0.2, 0.5
    turn = np.eye(3)
    for axis, angle in enumerate(angles):
        i, j = [k for k in range(3) if k != axis]
        step = np.eye(3)
        step[[i, i, j, j], [i, j, i, j]] = np.cos(angle), -np.sin(angle), np.sin(angle), np.cos(angle)
        turn = turn @ step
    affine = np.eye(4)
    affine[:3, :3] = turn @ np.diag([1.5, 2.0, 3.0 * flip])
    affine[:3, 3] = -7.5, 3.25, 11
    return affine


def values(dtype, shape=SHAPE):
    dtype = np.dtype(dtype)
    if dtype.kind == "f":
        data = random.normal(size=shape).astype(dtype)
        data.flat[:3] = np.nan, np.finfo(dtype).max, np.finfo(dtype).tiny
        return data
    info = np.iinfo(dtype)
    data = random.integers(info.min, info.max, size=shape, dtype=dtype.newbyteorder("="), endpoint=True).astype(dtype)
    data.flat[:3] = info.min, info.max, 0
    return data


def save(kind, name, data, affine=PLAIN, order="<", sform=1, qform=0, edit=lambda header: None):
    header = kind.header_class(endianness=order)
    header.set_data_dtype(data.dtype)
    image = kind(data, affine, header, dtype=data.dtype)
    image.set_sform(affine, sform)
    image.set_qform(affine, qform)
    image.header.set_xyzt_units("mm")
    edit(image.header)
    nib.save(image, FOLDER / name)


def scaled(name, slope, inter):
    """nibabel chooses its own scaling on saving, so the header is changed afterwards."""
    save(nib.Nifti1Image, name, values("i2"))
    path = FOLDER / name
    content = bytearray(path.read_bytes())
    content[112:120] = np.array([slope, inter], "<f4").tobytes()
    path.write_bytes(content)


def analyze(kind, name, order, edit=lambda header: None):
    header = kind.header_class(endianness=order)
    header.set_data_dtype(np.dtype("i2"))
    data = values("i2")
    header.set_data_shape(data.shape)
    header.set_zooms((2, 3, 4))
    edit(header)
    (FOLDER / f"{name}.hdr").write_bytes(header.binaryblock)
    (FOLDER / f"{name}.img").write_bytes(data.astype(np.dtype("i2").newbyteorder(order)).tobytes(order="F"))


def make():
    for dtype in DTYPES:
        for order, end in (("<", "le"), (">", "be")):
            save(nib.Nifti1Image, f"{dtype}_{end}.nii", values(dtype), order=order)
            save(nib.Nifti2Image, f"{dtype}_{end}_2.nii.gz", values(dtype), order=order)
    save(nib.Nifti1Image, "packed.nii.gz", values("f4"))
    save(nib.Nifti1Pair, "pair.hdr", values("i2"), order=">")
    save(nib.Nifti1Pair, "packed_pair.hdr.gz", values("f8"))
    save(nib.Nifti2Pair, "pair_2.hdr", values("u2"))
    save(nib.Nifti1Image, "sform_rotated.nii", values("u1"), rotated())
    save(nib.Nifti1Image, "sform_flipped.nii", values("u1"), np.diag([-2.0, 2, 2, 1]) + [[0, 0, 0, 90], [0] * 4, [0] * 4, [0] * 4])
    save(nib.Nifti1Image, "sform_wins.nii", values("u1"), rotated(), sform=4, qform=1, edit=lambda h: h.set_qform(PLAIN, 1))
    save(nib.Nifti1Image, "qform_rotated.nii", values("u1"), rotated(), sform=0, qform=1)
    save(nib.Nifti2Image, "qform_rotated_2.nii", values("u1"), rotated(), sform=0, qform=3)
    save(nib.Nifti1Image, "qform_mirrored.nii", values("u1"), rotated(-1), sform=0, qform=4)
    for name, signs in (("x", (1, -1, -1)), ("y", (-1, 1, -1)), ("z", (-1, -1, 1)), ("left", (-1, 1, 1))):
        save(nib.Nifti1Image, f"qform_half_turn_{name}.nii", values("u1"), np.diag([2.0, 3, 4, 1]) * [*signs, 1], sform=0, qform=2)
    save(nib.Nifti1Image, "no_codes.nii", values("u1"), sform=0, qform=0)
    save(nib.Nifti1Image, "metre.nii", values("u1"), np.diag([0.002, 0.002, 0.002, 1]), edit=lambda h: h.set_xyzt_units("meter"))
    save(nib.Nifti1Image, "micron.nii", values("u1"), np.diag([2000.0, 2000, 2000, 1]), edit=lambda h: h.set_xyzt_units("micron"))
    save(nib.Nifti1Image, "series.nii.gz", values("i2", (*SHAPE, 3)))
    save(nib.Nifti1Image, "series_of_one.nii", values("i2", (*SHAPE, 1)))
    save(nib.Nifti1Image, "one_slice.nii", values("i2", (5, 4)))

    def label(header):
        header["descrip"] = "a description of 80 bytes, all of them used, so that there is no room for a zero"
        header.set_intent("z score", name="fifteen letters", allow_unknown=True)

    save(nib.Nifti1Image, "described.nii", values("f4"), edit=label)
    save(nib.Nifti2Image, "described_2.nii", values("f4"), edit=label)
    save(nib.Nifti1Image, "extended.nii", values("f4"),
         edit=lambda h: h.extensions.append(nib.nifti1.Nifti1Extension("comment", b"vox_offset is beyond 352")))
    scaled("scaled.nii", 0.25, -3)
    scaled("slope_0.nii", 0, 7)
    scaled("slope_nan.nii", np.nan, np.nan)
    analyze(nib.AnalyzeImage, "analyze_le", "<")
    analyze(nib.AnalyzeImage, "analyze_be", ">")

    def spm(header):
        header["origin"][:3] = 3, 2, 1
        header["scl_slope"] = 0.5

    analyze(nib.Spm99AnalyzeImage, "spm", "<", spm)

    # For NiftiWriterTest: what nibabel writes for a map of these values.
    grid = np.array([[2.0, 0, 0, -90], [0, 3.0, 0, -126], [0, 0, 4.0, -72], [0, 0, 0, 1]])
    for dtype in ("f4", "i4", "u1"):
        image = nib.Nifti1Image(np.arange(60, dtype=dtype).reshape(SHAPE, order="F"), grid)
        image.set_sform(grid, 4)
        image.set_qform(grid, 4)
        image.header.set_xyzt_units("mm")
        image.header["descrip"] = "a map"
        image.header.set_intent("z score", name="z")
        nib.save(image, FOLDER / f"written_{dtype}.nii")


def expected():
    with open(FOLDER / "expected.tsv", "w", newline="") as out:
        rows = csv.writer(out, delimiter="\t", lineterminator="\n")
        rows.writerow(["file", "format", "volumes", "shape", "affine", "space", "intent", "name", "description", "values"])
        for path in sorted(FOLDER.iterdir()):
            if path.suffix in (".tsv", ".img") or path.name.endswith(".img.gz"):
                continue
            image = nib.load(path)
            kind = FORMATS.get(type(image), "ANALYZE 7.5")
            nifti = kind != "ANALYZE 7.5"
            header = image.header
            affine = image.affine.copy()
            if nifti:
                affine[:3] *= MM[header.get_xyzt_units()[0]]
            shape = (*image.shape, 1)[:3]
            data = np.asanyarray(image.dataobj).astype(np.float64)
            code = int(header["sform_code"]) or int(header["qform_code"]) if nifti else 0
            text = header["descrip"].item().decode("latin-1")
            rows.writerow([
                path.name, kind, data.size // int(np.prod(shape)), " ".join(map(str, shape)),
                " ".join(repr(float(v)) for v in affine[:3].ravel()), code,
                int(header["intent_code"]) if nifti else 0, header["intent_name"].item().decode() if nifti else "", text,
                " ".join(repr(float(v)) for v in data.ravel(order="F"))])


if __name__ == "__main__":
    FOLDER = pathlib.Path(sys.argv[1])
    make()
    expected()
