"""Compare `confoci seed` and `confoci ccm` with Connectome Workbench on a small connectome over real surfaces.

    python validation/oracle/seed_compare.py ./confoci DATA validation/results/seed.tsv

needs numpy, nibabel and wb_command; DATA holds surfaces/ (S1200 midthickness). The connectome has vertices of both hemispheres and voxels of
the thalami. Regions are balls on a grid of 3 mm. For each region:

    members             grayordinates of the region: Confoci's, and as many in numpy
    map_max_difference  the map against wb_command -cifti-average-dense-roi with left, right and volume ROIs. Workbench counts the
                        self-connection, which is taken out of its mean
    connectivity_difference  of the region with the first one against wb_command -cifti-roi-average over the first one's map

and for the networks of `confoci ccm` the largest difference of a network's mean connectivity from wb_command -cifti-parcellate. At last
the files on which wb_command -file-information remarks anything.
"""

import csv
import subprocess
import sys
import tempfile
from pathlib import Path

import nibabel as nib
import numpy as np
from nibabel.cifti2 import BrainModelAxis, Cifti2Image, LabelAxis

AFFINE = np.array([[-2.0, 0, 0, 90], [0, 2, 0, -126], [0, 0, 2, -72], [0, 0, 0, 1]])
SHAPE = (91, 109, 91)
REGION_AFFINE = np.array([[3.0, 0, 0, -90], [0, 3, 0, -126], [0, 0, 3, -72], [0, 0, 0, 1]])
REGION_SHAPE = (61, 73, 61)
CENTRES = {"left_ifg": (-46, 20, 8), "right_ifg": (48, 22, 8), "thalamus": (0, -18, 8), "left_parietal": (-40, -56, 44)}
RADIUS = 14
SIDES = {"L": "CORTEX_LEFT", "R": "CORTEX_RIGHT"}


def run(*command):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{command}: {done.stderr}")
    return done.stdout + done.stderr


def grayordinates(rng, surfaces):
    axis = None
    for side, structure in SIDES.items():
        vertices = np.sort(rng.choice(len(surfaces[side]), 700, replace=False))
        model = BrainModelAxis.from_surface(vertices, len(surfaces[side]), structure)
        axis = model if axis is None else axis + model
    grid = np.stack(np.meshgrid(*[np.arange(n) for n in SHAPE], indexing="ij"), -1).reshape(-1, 3)
    mm = nib.affines.apply_affine(AFFINE, grid)
    for name, x in (("THALAMUS_LEFT", -10), ("THALAMUS_RIGHT", 10)):
        near = grid[np.linalg.norm(mm - (x, -18, 8), axis=1) < 9]
        axis = axis + BrainModelAxis(np.full(len(near), f"CIFTI_STRUCTURE_{name}"), voxel=near, affine=AFFINE, volume_shape=SHAPE)
    return axis


def places(axis, surfaces):
    mm = np.empty((len(axis), 3))
    for i in range(len(axis)):
        kind, where, structure = axis[int(i)]
        if kind == "CIFTI_MODEL_TYPE_SURFACE":
            mm[i] = surfaces["L" if "LEFT" in structure else "R"][where]
        else:
            mm[i] = nib.affines.apply_affine(AFFINE, where)
    return mm


def write_connectome(path, rng, axis):
    factors = rng.standard_normal((len(axis), 20)) + 0.4
    factors /= np.linalg.norm(factors, axis=1, keepdims=True)
    r = np.clip(factors @ factors.T, -0.999999, 0.999999)
    z = np.arctanh((r + r.T) / 2).astype(np.float32)
    image = Cifti2Image(z, nib.cifti2.cifti2_axes.to_header((axis, axis)), dtype=np.float32)
    image.nifti_header.set_intent("NIFTI_INTENT_CONNECTIVITY_DENSE", name="ConnDense")
    image.to_filename(path)
    return z


def write_rois(folder, axis, members, surfaces):
    """Left, right and volume ROI files of some grayordinates."""
    volume = np.zeros(SHAPE, np.float32)
    metric = {side: np.zeros(len(surfaces[side]), np.float32) for side in SIDES}
    for i in members:
        kind, where, structure = axis[int(i)]
        if kind == "CIFTI_MODEL_TYPE_SURFACE":
            metric["L" if "LEFT" in structure else "R"][where] = 1
        else:
            volume[tuple(where)] = 1
    options = []
    for side, name in (("L", "CortexLeft"), ("R", "CortexRight")):
        array = nib.gifti.GiftiDataArray(metric[side], intent="NIFTI_INTENT_SHAPE", datatype="NIFTI_TYPE_FLOAT32")
        meta = nib.gifti.GiftiMetaData({"AnatomicalStructurePrimary": name})
        path = folder / f"roi.{side}.func.gii"
        nib.save(nib.gifti.GiftiImage(darrays=[array], meta=meta), path)
        options += ["-left-roi" if side == "L" else "-right-roi", path]
    nib.save(nib.Nifti1Image(volume, AFFINE), folder / "roi.nii.gz")
    return options + ["-vol-roi", folder / "roi.nii.gz"]


def region(path, centre):
    grid = np.stack(np.meshgrid(*[np.arange(n) for n in REGION_SHAPE], indexing="ij"), -1)
    inside = np.linalg.norm(nib.affines.apply_affine(REGION_AFFINE, grid) - centre, axis=-1) < RADIUS
    nib.save(nib.Nifti1Image(inside.astype(np.uint8), REGION_AFFINE), path)
    return inside


def table(path):
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def main(confoci, data, output):
    rng = np.random.default_rng(3)
    data = Path(data)
    paths = {side: data / f"surfaces/S1200.{side}.midthickness_MSMAll.32k_fs_LR.surf.gii" for side in SIDES}
    surfaces = {side: nib.load(path).agg_data("pointset") for side, path in paths.items()}
    lines = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        axis = grayordinates(rng, surfaces)
        mm = places(axis, surfaces)
        dconn = folder / "small.dconn.nii"
        z = write_connectome(dconn, rng, axis)
        common = ["--connectome", dconn, "--surface-left", paths["L"], "--surface-right", paths["R"]]
        inside = {name: region(folder / f"{name}.nii.gz", centre) for name, centre in CENTRES.items()}
        run(confoci, "seed", *[a for name in CENTRES for a in ("--region", folder / f"{name}.nii.gz")], *common, "--out", folder / "seed")
        maps = nib.load(folder / "seed/seed_fc.dscalar.nii").get_fdata()
        seeds = table(folder / "seed/seeds.tsv")
        pairs = {(p["seed"], p["other"]): float(p["connectivity"]) for p in table(folder / "seed/correlations.tsv")}
        first = None
        for number, name in enumerate(CENTRES):
            voxel = np.rint(nib.affines.apply_affine(np.linalg.inv(REGION_AFFINE), mm)).astype(int)
            expected = np.flatnonzero([(v >= 0).all() and (v < REGION_SHAPE).all() and inside[name][tuple(v)] for v in voxel])
            members = np.array([int(s["grayordinate"]) for s in seeds if s["seed"] == name])
            assert np.array_equal(members, expected), name
            rois = write_rois(folder, axis, members, surfaces)
            run("wb_command", "-cifti-average-dense-roi", folder / "wb.dscalar.nii", *rois, "-cifti", dconn)
            average = nib.load(folder / "wb.dscalar.nii").get_fdata().ravel()
            k = len(members)
            average[members] = (average[members] * k - z.diagonal()[members]) / (k - 1)
            difference = np.abs(average - maps[number]).max()
            connectivity = ""
            if first:
                run("wb_command", "-cifti-roi-average", folder / "seed/seed_fc.dscalar.nii", folder / "average.txt", *rois)
                over = np.loadtxt(folder / "average.txt")
                connectivity = f"{abs(over[0] - pairs[first, name]):.1e}"
            first = first or name
            lines.append([name, k, len(expected), f"{difference:.1e}", connectivity])
        worst, remarks = networks(confoci, folder, rng, axis, mm, common, data)
    with open(output, "w", encoding="utf-8") as file:
        file.write("region\tmembers\tmembers_numpy\tmap_max_difference\tconnectivity_difference\n")
        file.writelines("\t".join(map(str, line)) + "\n" for line in lines)
        file.write(f"networks\t\t\t\t{worst:.1e}\n")
        file.write(f"remarked on by -file-information: {', '.join(remarks) or 'none'}\n")


def networks(confoci, folder, rng, axis, mm, common, data):
    keys = (np.arange(len(axis)) * 7 // len(axis)).astype(np.float32)
    labels = {0: ("???", (0, 0, 0, 0)), **{k: (f"network_{k}", (k / 7, 0, 0, 1)) for k in range(1, 7)}}
    image = Cifti2Image(keys[None], nib.cifti2.cifti2_axes.to_header((LabelAxis(["networks"], [labels]), axis)), dtype=np.float32)
    image.nifti_header.set_intent("NIFTI_INTENT_CONNECTIVITY_DENSE_LABELS", name="ConnDenseLabel")
    image.to_filename(folder / "networks.dlabel.nii")
    with open(folder / "foci.csv", "w", encoding="utf-8") as file:
        file.write("study,subjects,x,y,z,space\n")
        for e in range(20):
            for x, y, w in mm[rng.integers(0, len(mm), 4)]:
                file.write(f"Study {e},{10 + e},{x:.1f},{y:.1f},{w:.1f},MNI\n")
    run(confoci, "ccm", folder / "foci.csv", *common, "--networks", folder / "networks.dlabel.nii", "--permutations", "100", "--out", folder / "ccm")
    run("wb_command", "-cifti-parcellate", folder / "ccm/pooled_fc.dscalar.nii", folder / "networks.dlabel.nii", "COLUMN", folder / "wb.pscalar.nii")
    parcels = nib.load(folder / "wb.pscalar.nii")
    means = dict(zip(parcels.header.get_axis(1).name, parcels.get_fdata().ravel()))
    worst = max(abs(float(row["connectivity"]) - means[row["network"]]) for row in table(folder / "ccm/networks.tsv"))
    remarks = [f.name for sub in ("seed", "ccm") for f in sorted((folder / sub).glob("*.nii"))
               if "warning" in run("wb_command", "-file-information", f).lower()]
    return worst, remarks


if __name__ == "__main__":
    main(*sys.argv[1:])
