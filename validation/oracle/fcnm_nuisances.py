"""Makes up masks and confounds for the subjects of a made-up cohort.

    confoci fcnm simulate --out COHORT
    python validation/oracle/fcnm_nuisances.py COHORT OUT

Writes OUT/masks/sub-001_mask.nii.gz and OUT/confounds/sub-001_confounds.tsv and so on. A mask leaves out what lies behind a plane of the
subject's own, confounds are wandering steps with their derivatives, as fMRIPrep names them, and a column of text that nobody asks for.
"""
import sys
from pathlib import Path

import nibabel
import numpy as np

cohort, out = Path(sys.argv[1]), Path(sys.argv[2])
for folder in ("masks", "confounds"):
    (out / folder).mkdir(parents=True, exist_ok=True)
rng = np.random.default_rng(5)
for image in sorted(cohort.glob("sub-*")):
    data = nibabel.load(image)
    name = image.name.split("_")[0]
    ijk = np.indices(data.shape[:3])
    mask = ijk[1] >= 1 + rng.random() * 4 + 0.1 * ijk[0]
    nibabel.save(nibabel.Nifti1Image(mask.astype(np.uint8), data.affine), out / f"masks/{name}_mask.nii.gz")
    steps = 0.05 * rng.standard_normal((data.shape[3], 3)).cumsum(0)
    columns = {f"trans_{axis}": steps[:, i] for i, axis in enumerate("xyz")}
    columns |= {f"trans_{axis}_derivative1": np.diff(steps[:, i], prepend=np.nan) for i, axis in enumerate("xyz")}
    # Follows what many voxels share, as signals of ventricles do.
    columns["csf"] = 1e4 + data.get_fdata()[mask].mean(0) + rng.standard_normal(data.shape[3])
    lines = ["\t".join([*columns, "note"])]
    lines += ["\t".join(["n/a" if np.isnan(v) else repr(float(v)) for v in row] + ["text"]) for row in zip(*columns.values())]
    (out / f"confounds/{name}_confounds.tsv").write_text("\n".join(lines) + "\n")
