#!/usr/bin/env python3
"""Reads CIFTI-2 files that Confoci wrote with nibabel and with wb_command and compares them with what was to be written.

    python validation/oracle/cifti_check.py FOLDER

FOLDER holds NAME.KIND.nii and, as NAME.KIND.nii.npy, the rows of its matrix; NAME.KIND.nii.source, if there, names the file that it is a
copy of. CiftiToolsTest makes such folders. For each file: the largest difference of a value as nibabel reads it and as wb_command does (-cifti-convert -to-text, 6 digits), what either warned
of, whether the axes survive being written by nibabel, and whether wb_command -file-information names the kind. The exit code is 1 if
anything is wrong.
"""

import pathlib
import subprocess
import sys
import tempfile
import warnings

import nibabel as nib
import numpy as np

KINDS = {"dconn": "Dense", "dtseries": "Dense Data Series", "pconn": "Parcel", "ptseries": "Parcel Series",
         "dscalar": "Dense Scalar", "dlabel": "Dense Label", "pscalar": "Parcel Scalar", "pdconn": "Parcel Dense", "dpconn": "Dense Parcel"}


def difference(read, written):
    if read.shape != written.shape:
        return np.inf
    return float(np.max(np.abs(read.astype(np.float64) - written)))


def wb(*arguments):
    return subprocess.run(["wb_command", *map(str, arguments)], capture_output=True, text=True)


def check(path, temporary):
    kind = path.name.split(".")[-2]
    written = np.load(f"{path}.npy")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        image = nib.load(path)
        nibabel = difference(np.asanyarray(image.dataobj).T, written)
        axes = [image.header.get_axis(i) for i in (0, 1)]
        copy = temporary / path.name
        nib.Cifti2Image(image.get_fdata(dtype="f4"), axes, nifti_header=image.nifti_header).to_filename(copy)
        again = nib.load(copy)
        kept = all(again.header.get_axis(i) == axes[i] for i in (0, 1))
    information = wb("-file-information", path)
    text = temporary / "text"
    converted = wb("-cifti-convert", "-to-text", path, text)
    if converted.returncode == 0:
        values = np.loadtxt(text, ndmin=2)
        workbench = difference(values, written)
    else:
        workbench = np.inf
    complaints = [str(w.message) for w in caught] + [
        line for line in (information.stdout + information.stderr + converted.stderr).splitlines()
        if "warn" in line.lower() or "error" in line.lower()]
    named = any(line.startswith("Type:") and line.endswith(f" CIFTI - {KINDS[kind]}") for line in information.stdout.splitlines())
    if pathlib.Path(f"{path}.source").exists():
        original = nib.load(pathlib.Path(f"{path}.source").read_text())
        nibabel = max(nibabel, difference(image.get_fdata(), original.get_fdata()))
        kept &= all(original.header.get_axis(i) == axes[i] for i in (0, 1))
    sound = nibabel == 0 and workbench <= 5e-6 * max(1, np.max(np.abs(written))) and not complaints and kept and named
    return [path.name, " x ".join(map(str, written.shape)), nibabel, workbench, kept, named, "; ".join(complaints) or "none"], sound


def main():
    folder = pathlib.Path(sys.argv[1])
    rows = ["file\trows x columns\tnibabel: largest difference\twb_command: largest difference\taxes kept by nibabel\tkind known to wb_command"
            "\twarnings"]
    all_sound = True
    with tempfile.TemporaryDirectory() as temporary:
        for path in sorted(folder.glob("*.nii")):
            row, sound = check(path, pathlib.Path(temporary))
            all_sound &= sound
            rows.append("\t".join(map(str, row)))
    print("\n".join(rows))
    sys.exit(0 if all_sound and len(rows) > 1 else 1)


if __name__ == "__main__":
    main()
