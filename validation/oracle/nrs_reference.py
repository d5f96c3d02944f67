"""Network-restricted strength by numpy and Connectome Workbench, for NrsCommandTest: nrs_reference.py FOLDER (host/src/test/resources/confoci/host/nrs).

Needs numpy, nibabel and wb_command. Reads the series of gbc_reference.py, from the folder gbc beside FOLDER.
"""
import json
import os
import subprocess
import sys
import tempfile

import nibabel as nib
import numpy as np

out = sys.argv[1]
gbc = os.path.join(out, "..", "gbc")
rng = np.random.default_rng(21)
CLIP = 0.999999
image = nib.load(os.path.join(gbc, "sub-01.dtseries.nii"))
models = image.header.get_axis(1)
N = len(models)
PARCELS = ["a", "b", "c", "d", "e", "f", "g"]
# Unequal parcels across both hemispheres; the last places are in none.
parcel_keys = np.minimum(np.array([0, 1, 1, 2, 3, 4, 5, 6, 2, 3])[np.arange(N) * 10 // N] + 1, 7)
parcel_keys[-3:] = 0
network_keys = np.where(np.isin(parcel_keys, [1, 2, 3]), 1, np.where(np.isin(parcel_keys, [4, 5, 6]), 2, 0))
network_keys[parcel_keys == 2] = np.where(np.arange((parcel_keys == 2).sum()) % 3 == 0, 2, 1)  # most of b is in the first


def save(data, axes, intent, name, folder=out):
    made = nib.Cifti2Image(data.astype(np.float32), axes)
    made.update_headers()
    made.nifti_header.set_intent(intent)
    nib.save(made, os.path.join(folder, name))
    return os.path.join(folder, name)


def labels(keys, names, file):
    table = {0: ("???", (0, 0, 0, 0))} | {k + 1: (name, (0.1 * k, 0.5, 1, 1)) for k, name in enumerate(names)}
    axis = nib.cifti2.LabelAxis(["labels"], [table])
    return save(keys[None], (axis, models), "NIFTI_INTENT_CONNECTIVITY_DENSE_LABELS", file)


def z_of(r):
    return np.arctanh(np.clip(r, -CLIP, CLIP))


def strength(z, network, sizes, within=None):
    """Per pair of networks: by edges, by parcels."""
    edges, parcels = [], []
    count = max(network) + 1
    for a in range(count):
        for b in range(a, count):
            values, weights = [], []
            for i in np.flatnonzero(network == a):
                for j in np.flatnonzero(network == b):
                    if i != j and (a != b or i < j):
                        values.append(z[i, j])
                        weights.append(sizes[i] * sizes[j])
            parcels.append(float(np.mean(values)) if values else None)
            if within is not None and a == b:
                for i in np.flatnonzero(network == a):
                    values.append(within[i])
                    weights.append(sizes[i] * (sizes[i] - 1) / 2)
            edges.append(float(np.average(values, weights=weights)) if values else None)
    return {"edges": edges, "parcels": parcels}


def nodes(z, network):
    count = max(network) + 1
    return [[float(np.mean([z[p, q] for q in np.flatnonzero(network == n) if q != p])) if any(q != p for q in np.flatnonzero(network == n))
             else None for n in range(count)] for p in range(len(z))]


parcel_file = labels(parcel_keys, PARCELS, "parcels.dlabel.nii")
labels(network_keys, ["one", "two"], "networks.dlabel.nii")
network = np.array([0, 0, 0, 1, 1, 1, -1])
sizes = np.array([(parcel_keys == k + 1).sum() for k in range(7)])
expected = {"sizes": sizes.tolist()}
upper = np.triu_indices(7, 1)
for subject in ("sub-01", "sub-02"):
    x = nib.load(os.path.join(gbc, subject + ".dtseries.nii")).get_fdata()
    silent = x.std(axis=0) == 0
    mean = np.column_stack([x[:, (parcel_keys == k + 1) & ~silent].mean(axis=1) for k in range(7)])
    z = z_of(np.corrcoef(mean.T))
    expected[subject] = strength(z, network, sizes) | {"nodes": nodes(z, network), "fingerprint": z[upper].tolist()}
    if subject == "sub-01":
        # The same by Connectome Workbench, as a pconn and a ptseries to be read.
        series = os.path.join(out, "sub-01.ptseries.nii")
        subprocess.run(["wb_command", "-cifti-parcellate", os.path.join(gbc, "sub-01.dtseries.nii"), parcel_file, "COLUMN", series], check=True)
        subprocess.run(["wb_command", "-cifti-correlation", series, os.path.join(out, "sub-01.pconn.nii"), "-fisher-z"], check=True)
        subprocess.run(["wb_command", "-cifti-correlation", series, os.path.join(out, "r.pconn.nii")], check=True)
        expected["workbench"] = nib.load(os.path.join(out, "sub-01.pconn.nii")).get_fdata()[upper].tolist()
with tempfile.TemporaryDirectory() as folder:
    dense = os.path.join(out, "dense.dconn.nii")
    subprocess.run(["wb_command", "-cifti-correlation", os.path.join(gbc, "sub-01.dtseries.nii"), dense, "-fisher-z"], check=True)
z = nib.load(dense).get_fdata()
block, within = np.zeros((7, 7)), np.zeros(7)
for a in range(7):
    for b in range(7):
        part = z[np.ix_(parcel_keys == a + 1, parcel_keys == b + 1)]
        block[a, b] = part.mean()
        if a == b:
            within[a] = (part.sum() - np.trace(part)) / (len(part) * (len(part) - 1))
expected["dense"] = strength(block, network, sizes, within) | {"fingerprint": block[upper].tolist()}
# Networks alone: all pairs of grayordinates.
off = z.copy()
np.fill_diagonal(off, np.nan)
member = [network_keys == 1, network_keys == 2]
expected["dense_networks"] = [float(np.nanmean(off[np.ix_(member[a], member[b])])) for a, b in ((0, 0), (0, 1), (1, 1))]
expected["node_maps"] = [np.nanmean(off[:, member[n]], axis=1).tolist() for n in range(2)]
with open(os.path.join(out, "networks.tsv"), "w") as file:
    file.write("parcel\tnetwork\n" + "".join(f"{name}\t{'n/a' if n < 0 else ['one', 'two'][n]}\n" for name, n in zip(PARCELS, network)))
with open(os.path.join(out, "expected.json"), "w") as file:
    json.dump(expected, file, indent=0)
