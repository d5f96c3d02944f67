"""Makes dense series of a made-up cohort: each grayordinate takes the series of the voxel that it lies in, with noise of its own.

    confoci fcnm simulate --out COHORT
    python validation/oracle/fcnm_dense_cohort.py COHORT MODELS.dlabel.nii LEFT.surf.gii RIGHT.surf.gii DENSE

MODELS is any dense CIFTI file whose grayordinates are wanted.
"""
import sys
from pathlib import Path

import nibabel
import numpy as np
from nibabel.cifti2 import Cifti2Image, SeriesAxis

cohort, models, left, right, out = map(Path, sys.argv[1:])
out.mkdir(parents=True, exist_ok=True)
axis = nibabel.load(models).header.get_axis(1)
mm = np.zeros((len(axis), 3))
for structure, where, part in axis.iter_structures():
    surface = {"CIFTI_STRUCTURE_CORTEX_LEFT": left, "CIFTI_STRUCTURE_CORTEX_RIGHT": right}.get(structure)
    mm[where] = nibabel.load(surface).darrays[0].data[part.vertex] if surface else part.voxel @ part.affine[:3, :3].T + part.affine[:3, 3]
rng = np.random.default_rng(1)
for subject in sorted(cohort.glob("sub-*")):
    image = nibabel.load(subject)
    data = image.get_fdata(dtype=np.float32)
    inverse = np.linalg.inv(image.affine)
    ijk = np.rint(mm @ inverse[:3, :3].T + inverse[:3, 3]).astype(int).clip(0, np.array(data.shape[:3]) - 1)
    series = data[tuple(ijk.T)].T
    series = series + 10 * rng.standard_normal(series.shape, dtype=np.float32)
    dense = Cifti2Image(series, (SeriesAxis(0, 1, len(series)), axis))
    dense.nifti_header.set_intent(3002, name="ConnDenseSeries")
    nibabel.save(dense, out / (subject.name.split("_")[0] + "_bold.dtseries.nii"))
(out / "foci.csv").write_bytes((cohort / "foci.csv").read_bytes())
