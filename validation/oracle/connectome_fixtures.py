#!/usr/bin/env python3
"""Small connectomes for ConnectomeFixturesTest and MomentSumsTest.

    python validation/oracle/connectome_fixtures.py host/src/test/resources/confoci/host/connectome

nibabel writes a dtseries of 24 grayordinates with one constant and two equal series; wb_command -cifti-correlation makes connectomes of it;
nibabel rewrites one as scaled big-endian int16; numpy writes the same matrix as .npy and scipy computes moments of its rows.
"""

import pathlib
import subprocess
import sys

import nibabel as nib
import numpy as np
from nibabel.cifti2 import BrainModelAxis, SeriesAxis
from scipy import stats

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
random = np.random.default_rng(5)
N, T = 24, 15
CONSTANT, TWINS = 7, (3, 20)

voxels = np.argwhere(np.ones((3, 4, 2), bool))
affine = np.array([[2.0, 0, 0, -3], [0, 2, 0, -4], [0, 0, 2, -1], [0, 0, 0, 1]])
brain = BrainModelAxis(np.array(["CIFTI_STRUCTURE_OTHER"] * N), voxel=voxels, affine=affine, volume_shape=(3, 4, 2))

shared = random.normal(size=(T, 1))
series = (random.normal(size=(T, N)) + shared + 100).astype(np.float32)
series[:, CONSTANT] = 5
series[:, TWINS[1]] = series[:, TWINS[0]]


def save(data, axes, name, intent, dtype=np.float32, order="<", slope=None):
    header = nib.cifti2.Cifti2Header.from_axes(axes)
    image = nib.Cifti2Image(data.astype(np.float64 if slope else dtype), header)
    image.nifti_header.set_intent(intent)
    image.set_data_dtype(dtype)
    image.to_filename(folder / name)


def save_big_endian_int16(data, axes, name, slope):
    save(data, axes, name, "NIFTI_INTENT_CONNECTIVITY_DENSE")
    path = folder / name
    raw = path.read_bytes()
    old = nib.nifti2.Nifti2Header.from_fileobj(path.open("rb"), check=False)
    header = old.as_byteswapped(">")
    header["datatype"], header["bitpix"], header["scl_slope"], header["scl_inter"] = 4, 16, slope, 0.5
    offset = int(header["vox_offset"])
    # The extension's two numbers are swapped as well, its XML is not.
    extension = np.frombuffer(raw[544:552], "<i4").astype(">i4").tobytes()
    stored = np.round((data.T - 0.5) / slope).astype(">i2")
    path.write_bytes(header.binaryblock + raw[540:544] + extension + raw[552:offset] + stored.tobytes())


save(series, (SeriesAxis(0, 1, T), brain), "series.dtseries.nii", "NIFTI_INTENT_CONNECTIVITY_DENSE_SERIES")
for name, option in (("r", []), ("z", ["-fisher-z"])):
    subprocess.run(["wb_command", "-disable-provenance", "-cifti-correlation", folder / "series.dtseries.nii",
                    folder / f"{name}.dconn.nii", *option], check=True)
r = np.asarray(nib.load(folder / "r.dconn.nii").dataobj)
finite = np.where(np.isnan(r), 0, r)
save_big_endian_int16(finite, (brain, brain), "int16_be.dconn.nii", 1 / 16384)
np.save(folder / "r.npy", r.T.astype(np.float64))
np.save(folder / "r_fortran.npy", np.asfortranarray(r.T.astype(">f4")))
nib.Nifti1Image(np.ones((3, 4, 2), np.uint8), affine).to_filename(folder / "mask.nii")
asymmetric = finite.copy()
asymmetric[5, 11] += 0.25
save(asymmetric, (brain, brain), "asymmetric.dconn.nii", "NIFTI_INTENT_CONNECTIVITY_DENSE")
save(finite[:, :10], (brain, brain[:10]), "oblong.dconn.nii", "NIFTI_INTENT_CONNECTIVITY_DENSE")

# Rows are what lies together in the file, nibabel's dataobj[:, row]; x fastest is not numpy's order of a mask.
with (folder / "values.tsv").open("w") as table:
    table.write("file\trow\tvalues\n")
    for name in ("r.dconn.nii", "z.dconn.nii", "int16_be.dconn.nii", "asymmetric.dconn.nii"):
        data = np.asarray(nib.load(folder / name).dataobj, dtype=np.float64).astype(np.float32)
        for row in range(N):
            table.write(f"{name}\t{row}\t" + " ".join(repr(float(v)) for v in data[:, row]) + "\n")

with (folder / "moments.tsv").open("w") as table:
    table.write("row\tmean\tsd\tskewness\texcess_kurtosis\tlargest\n")
    pool = np.setdiff1d(np.arange(N), [CONSTANT])
    for row in pool:
        d = np.asarray(nib.load(folder / "z.dconn.nii").dataobj)[:, row].astype(np.float64)
        d[row] = 0
        d = d[pool]
        table.write(f"{row}\t{d.mean()!r}\t{d.std()!r}\t{stats.skew(d)!r}\t{stats.kurtosis(d)!r}\t{np.abs(d).max()!r}\n"
                    .replace("np.float64(", "").replace(")", ""))
