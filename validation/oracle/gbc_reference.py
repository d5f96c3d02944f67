"""Global brain connectivity by numpy and Connectome Workbench, for GbcTest: gbc_reference.py FOLDER (host/src/test/resources/confoci/host/gbc).

Needs numpy, nibabel and wb_command. Writes two dense series, a dconn that is not symmetric, and what they give.
"""
import json
import os
import subprocess
import sys
import tempfile

import nibabel as nib
import numpy as np

out = sys.argv[1]
rng = np.random.default_rng(20)
SIDE = 35
N = 2 * SIDE


def models():
    def side(first, name):
        return nib.cifti2.BrainModelAxis.from_surface(np.arange(first, first + SIDE), 100, name)
    return side(0, "CORTEX_LEFT") + side(3, "CORTEX_RIGHT")


def save(data, axes, intent, name):
    image = nib.Cifti2Image(data.astype(np.float32), axes)
    image.update_headers()
    image.nifti_header.set_intent(intent)
    nib.save(image, os.path.join(out, name))


def series(points, silent):
    x = rng.standard_normal((points, 3)) @ rng.standard_normal((3, N)) + 0.8 * rng.standard_normal((points, N)) + 50
    x += 0.5 * rng.standard_normal((points, 1))
    x[:, 11] = 2 * x[:, 4] - 3  # r = 1, which is clipped
    if silent:
        x[:, 9] = 7
    return x.astype(np.float32)


def means(matrix, kind="all", threshold=None, unit="z"):
    """Row means without the diagonal of a matrix of r."""
    r = matrix.copy()
    known = ~np.isnan(r).all(axis=0)
    r = r[np.ix_(known, known)]
    values = np.arctanh(np.clip(r, -0.999999, 0.999999)) if unit == "z" else r
    if threshold is not None:
        values = np.where(np.abs(r) > threshold, values, 0)
    values = np.maximum(values, 0) if kind == "positive" else np.abs(values) if kind == "absolute" else values
    np.fill_diagonal(values, 0)
    result = np.full(len(known), np.nan)
    result[known] = values.sum(axis=1) / (known.sum() - 1)
    return [None if np.isnan(v) else v for v in result]


def correlate(x):
    x = x.astype(np.float64)
    x = x - x.mean(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        x = x / np.sqrt((x ** 2).sum(axis=0))
    return x.T @ x


def without_global_signal(x):
    x = x.astype(np.float64)
    x = x - x[0]
    design = np.column_stack([np.ones(len(x)), x.mean(axis=1)])
    rest = x - design @ np.linalg.lstsq(design, x, rcond=None)[0]
    rest[:, x.std(axis=0) == 0] = 0
    return rest


def workbench(name):
    """-cifti-correlation -fisher-z and the mean of its rows, with the diagonal taken out afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        dconn, mean = os.path.join(folder, "z.dconn.nii"), os.path.join(folder, "mean.dscalar.nii")
        subprocess.run(["wb_command", "-cifti-correlation", os.path.join(out, name), dconn, "-fisher-z"], check=True)
        subprocess.run(["wb_command", "-cifti-reduce", dconn, "MEAN", mean], check=True)
        row = nib.load(mean).get_fdata()[0]
        diagonal = np.diag(nib.load(dconn).get_fdata())
        return list((row * N - diagonal) / (N - 1))


expected = {}
for name, points, silent in (("sub-01.dtseries.nii", 40, False), ("sub-02.dtseries.nii", 31, True)):
    x = series(points, silent)
    save(x, (nib.cifti2.SeriesAxis(0, 1, points), models()), "NIFTI_INTENT_CONNECTIVITY_DENSE_SERIES", name)
    r = correlate(x)
    expected[name] = {
        "z": means(r),
        "r": means(r, unit="r"),
        "positive": means(r, "positive"),
        "absolute": means(r, "absolute"),
        "threshold": means(r, "absolute", 0.3),
        "positive_r_threshold": means(r, "positive", 0.2, "r"),
        "gsr": means(correlate(without_global_signal(x))),
        "gsr_r": means(correlate(without_global_signal(x)), unit="r"),
    }
    if not silent:
        expected[name]["workbench"] = workbench(name)

z = rng.standard_normal((N, N)) * 0.2  # z[target, seed]: rows of the file are rows of the transposed array
np.fill_diagonal(z, 5)
save(z, (models(), models()), "NIFTI_INTENT_CONNECTIVITY_DENSE", "asymmetric.dconn.nii")
z = z.astype(np.float32).astype(np.float64)
off = z.copy()
np.fill_diagonal(off, 0)
# nibabel's first axis is the columns of the file: a row of the file is z[:, i] of the array as it was handed over only if transposed.
stored = np.asarray(nib.load(os.path.join(out, "asymmetric.dconn.nii")).dataobj).astype(np.float64)
np.fill_diagonal(stored, 0)
expected["asymmetric.dconn.nii"] = {"first_axis": list(stored.sum(axis=0) / (N - 1)), "second_axis": list(stored.sum(axis=1) / (N - 1))}
tanh = np.tanh(stored)
expected["asymmetric.dconn.nii"]["first_axis_r"] = list(np.maximum(np.where(np.abs(tanh) > 0.1, tanh, 0), 0).sum(axis=0) / (N - 1))
with open(os.path.join(out, "expected.json"), "w") as file:
    json.dump(expected, file, indent=0)
