#!/usr/bin/env python3
"""Small maps and atlases, and the maps in their parcels, for ParcellationTest.

    python validation/oracle/parcellation_fixtures.py host/src/test/resources/confoci/host/parcellation

Volumes: nilearn's NiftiLabelsMasker (resampling_target="data"); values other than 0 by the sum over the count of these, as Saberi et al.
have it. Grayordinates: wb_command -cifti-parcellate. Pooled maps: numpy. expected.json: a value per parcel, in the order of keys.
"""

import json
import pathlib
import subprocess
import sys

import nibabel as nib
import numpy as np
from nilearn.maskers import NiftiLabelsMasker
from nibabel.cifti2 import BrainModelAxis, LabelAxis, ScalarAxis, SeriesAxis

FOLDER = pathlib.Path(sys.argv[1])
RNG = np.random.default_rng(11)
EXPECTED = {}


def volumes():
    # Coarse voxels, every other of whose centres lies on the face between two of the atlas.
    atlas = np.zeros((16, 18, 15), "i2")
    block = RNG.permutation([1, 2, 3, 5, 8, 13, 21, 34])
    for i, key in enumerate(block):
        x, y, z = i & 1, i >> 1 & 1, i >> 2
        atlas[2 + 6 * x:8 + 6 * x, 2 + 7 * y:9 + 7 * y, 1 + 7 * z:7 + 7 * z] = key
    atlas[2, 2, 1] = 99  # too small for the coarse grid
    affine = np.array([[-2.0, 0, 0, 20], [0, 2, 0, -16], [0, 0, 2, -14], [0, 0, 0, 1]])
    nib.save(nib.Nifti1Image(atlas, affine), FOLDER / "atlas.nii.gz")
    coarse = np.array([[-3.0, 0, 0, 20], [0, 3, 0, -16], [0, 0, 3, -14], [0, 0, 0, 1]])
    coarse[:3, 3] += [-3, 0, 3]
    maps = {}
    for name in ("one", "two", "three"):
        data = RNG.gamma(2, 10, (9, 12, 9)).astype("f4")
        data[RNG.random(data.shape) < 0.2] = 0
        maps[name] = nib.Nifti1Image(data, coarse)
        nib.save(maps[name], FOLDER / f"{name}.nii.gz")
    keys = [key for key in np.unique(atlas) if key != 0]

    def masked(image, strategy):
        masker = NiftiLabelsMasker(str(FOLDER / "atlas.nii.gz"), resampling_target="data", strategy=strategy, standardize=None)
        found = np.ravel(masker.fit_transform(nib.Nifti1Image(image.get_fdata(), image.affine)))
        labels = [int(label) for index, label in masker.region_ids_.items() if index != "background"]
        by_key = dict(zip(labels, found))
        return np.array([by_key.get(int(key), np.nan) for key in keys])

    EXPECTED["keys"] = [int(key) for key in keys]
    for name, image in maps.items():
        EXPECTED[name] = masked(image, "mean")
        count = masked(nib.Nifti1Image((image.get_fdata() != 0).astype("f8"), coarse), "sum")
        EXPECTED[name + " without zeros"] = masked(image, "sum") / count

    def z(values):
        return (values - np.nanmean(values)) / np.nanstd(values)

    pooled = z((36 * z(EXPECTED["one"]) + 8 * z(EXPECTED["two"])) / 44)
    EXPECTED["pooled"] = pooled
    EXPECTED["alone"] = z(EXPECTED["three"])


def grayordinates():
    def models(left, right, voxels):
        axis = BrainModelAxis.from_surface(left, 40, "CIFTI_STRUCTURE_CORTEX_LEFT")
        axis += BrainModelAxis.from_surface(right, 40, "CIFTI_STRUCTURE_CORTEX_RIGHT")
        mask = np.zeros((6, 6, 6), bool)
        mask[voxels, 2, 3] = True
        return axis + BrainModelAxis.from_mask(mask, name="CIFTI_STRUCTURE_THALAMUS_LEFT", affine=np.diag([2.0, 2, 2, 1]))

    # The atlas labels all vertices, the maps have some of them and more voxels.
    of_atlas = models(range(40), range(40), range(1, 5))
    of_maps = models(range(0, 36), range(3, 40), range(0, 6))
    keys = np.zeros(len(of_atlas), "f4")
    keys[:16], keys[16:34], keys[40:60], keys[60:80], keys[80:] = 3, 7, 4, 20, 9
    table = {0: ("???", (0, 0, 0, 0)), 3: ("L a", (1, 0, 0, 1)), 4: ("R a", (0, 1, 0, 1)), 5: ("nothing", (0, 0, 1, 1)),
             7: ("L b", (1, 1, 0, 1)), 9: ("thalamus", (0, 1, 1, 1)), 20: ("R b", (1, 0, 1, 1))}
    nib.save(nib.Cifti2Image(keys[None], (LabelAxis(["parcels"], [table]), of_atlas)), FOLDER / "atlas.dlabel.nii")
    values = RNG.normal(3, 1, (2, len(of_maps))).astype("f4")
    values[1, 5] = np.nan
    nib.save(nib.Cifti2Image(values, (ScalarAxis(["first", "second"]), of_maps)), FOLDER / "maps.dscalar.nii")
    nib.save(nib.Cifti2Image(RNG.random((1, len(of_maps))).astype("f4"), (ScalarAxis(["weights"]), of_maps)),
             FOLDER / "weights.dscalar.nii")
    series = RNG.normal(0, 1, (5, len(of_maps))).astype("f4")
    nib.save(nib.Cifti2Image(series, (SeriesAxis(0, 0.72, 5), of_maps)), FOLDER / "series.dtseries.nii")
    for name, source, options in (
            ("dense mean", "maps.dscalar.nii", ["-only-numeric"]),
            ("dense median", "maps.dscalar.nii", ["-only-numeric", "-method", "MEDIAN"]),
            ("dense weighted", "maps.dscalar.nii", ["-only-numeric", "-cifti-weights", FOLDER / "weights.dscalar.nii"]),
            ("series mean", "series.dtseries.nii", [])):
        out = "/tmp/parcellation." + ("pscalar" if "maps" in source else "ptseries") + ".nii"
        subprocess.run(["wb_command", "-cifti-parcellate", FOLDER / source, FOLDER / "atlas.dlabel.nii", "COLUMN", out, "-legacy-mode",
                        *options], check=True)
        image = nib.load(out)
        names = list(image.header.get_axis(1).name)
        EXPECTED[name] = {str(n): [float(v) for v in column] for n, column in zip(names, np.asarray(image.dataobj).T)}


volumes()
grayordinates()
(FOLDER / "expected.json").write_text(json.dumps(
    {key: value if isinstance(value, (dict, list)) else [None if np.isnan(v) else float(v) for v in value]
     for key, value in EXPECTED.items()}, indent=1) + "\n")
