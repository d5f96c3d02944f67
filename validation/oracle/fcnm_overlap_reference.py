"""Writes study masks and maps of t, and what numpy and scipy make of them, for FcnmOverlapTest and StudentTailTest.

Run from the repository root; needs numpy, scipy (1.15 or later, for poisson_binom), mpmath and nibabel.

    python validation/oracle/fcnm_overlap_reference.py host/src/test/resources/confoci/host/fcnm
"""
import json
import sys
from pathlib import Path

import mpmath
import nibabel
import numpy as np
from scipy import ndimage, stats

OUT = Path(sys.argv[1])
SHAPE = (14, 16, 12)
AFFINE = np.array([[-3, 0, 0, 21], [0, 3, 0, -27], [0, 0, 3, -15], [0, 0, 0, 1.0]])
SUBJECTS = 40
mpmath.mp.dps = 40


def smooth(rng, sd):
    field = ndimage.gaussian_filter(rng.standard_normal(SHAPE), sd)
    return field / field.std()


def save(name, values, kind=nibabel.Nifti1Image):
    image = kind(values, AFFINE)
    image.header.set_sform(AFFINE, 4)
    image.header.set_qform(AFFINE, 4)
    nibabel.save(image, OUT / name)


def largest_first(sizes):
    return sorted((int(s) for s in sizes), reverse=True)


def clusters(inside, least):
    found = {}
    for neighbours, order in ((6, 1), (18, 2), (26, 3)):
        labels, count = ndimage.label(inside, ndimage.generate_binary_structure(3, order))
        sizes = np.bincount(labels.ravel())[1:]
        kept = np.isin(labels, np.flatnonzero(sizes >= least) + 1)
        found[neighbours] = {"sizes": largest_first(sizes[sizes >= least]), "voxels": np.flatnonzero(kept.ravel(order="F")).tolist()}
    return found


def fdr(t, tested, positive):
    """Benjamini and Hochberg, over positive t as spm_P_FDR is called by FCNM.m, or over all."""
    chosen = tested & (t > 0) if positive else tested
    inside = np.zeros(t.shape, bool)
    p = stats.t.sf(t[chosen], SUBJECTS - 1)
    inside[chosen] = stats.false_discovery_control(p, method="bh") < 0.05
    return inside


def log_tail(t, df):
    """log P(T > t); scipy's own loses digits near 0."""
    t = mpmath.mpf(t)
    upper = mpmath.betainc(mpmath.mpf(df) / 2, mpmath.mpf(1) / 2, 0, df / (df + t * t), regularized=True) / 2
    return float(mpmath.log(upper if t >= 0 else 1 - upper))


def main():
    rng = np.random.default_rng(7)
    OUT.mkdir(parents=True, exist_ok=True)
    region = np.linalg.norm((np.indices(SHAPE).T - [6.5, 7.5, 5.5]) / [7, 8, 6], axis=-1).T < 1
    save("region.nii.gz", region.astype(np.uint8))
    atlas = np.where(region, 1 + (np.indices(SHAPE)[1] // 4), 0)
    save("atlas.nii.gz", atlas.astype(np.int16))
    fine = np.diag([-1, 1, 1, 1.0])
    fine[:3, 3] = AFFINE[:3, 3] + [1, -1, -1]
    nibabel.save(nibabel.Nifti1Image(np.kron(atlas, np.ones((3, 3, 3))).astype(np.uint8), fine), OUT / "atlas_fine.nii.gz")
    common = smooth(rng, 1.2)
    masks = []
    for study in range(10):
        mask = region & (common + smooth(rng, 0.9) > 0.3)
        masks.append(mask)
        if study == 3:
            save(f"masks/study{study}.hdr", mask.astype(np.int16), nibabel.Nifti1Pair)
        else:
            save(f"masks/study{study}.nii" + (".gz" if study % 2 else ""), mask.astype(np.uint8 if study % 3 else np.float32))
    masks = np.array(masks)
    count = masks.sum(0)
    rates = masks[:, region].mean(1)
    network = clusters(count / 10 >= 0.6, 8)
    inside18 = np.zeros(region.size, bool)
    inside18[network[18]["voxels"]] = True
    inside18 = inside18.reshape(SHAPE, order="F")
    expected = {
        "count": count.ravel(order="F").tolist(),
        "clusters": network,
        "overlap_p": [float(stats.poisson_binom.sf(k - 1, rates)) for k in range(11)],
        "networks": {str(k): [int((atlas == k).sum()), int((inside18 & (atlas == k)).sum())] for k in range(1, 5)},
    }
    t = np.where(region, 2.5 * common + rng.standard_normal(SHAPE), np.nan)
    save("t/t.nii.gz", t.astype(np.float32))
    t = t.astype(np.float32).astype(float)
    expected["fdr_positive"] = np.flatnonzero(fdr(t, region, True).ravel(order="F")).tolist()
    expected["fdr"] = np.flatnonzero(fdr(t, region, False).ravel(order="F")).tolist()
    expected["bonferroni"] = np.flatnonzero((stats.t.sf(t, SUBJECTS - 1) < 0.05 / region.sum()).ravel(order="F")).tolist()
    two = np.zeros(SHAPE, bool)
    two[region] = stats.false_discovery_control(2 * stats.t.sf(np.abs(t[region]), SUBJECTS - 1)) < 0.05
    expected["fdr_two_sided"] = np.flatnonzero(two.ravel(order="F")).tolist()
    (OUT / "overlap.json").write_text(json.dumps(expected))
    tails = [[df, x, log_tail(x, df)] for df in (1, 2, 5, 39, 655, 1112)
             for x in (-30, -2.5, -0.1, 0, 1e-8, 0.01, 0.5, 1, 1.7, 2.5, 4, 8, 20, 90, 1e4)]
    (OUT / "student_tails.json").write_text(json.dumps(tails))


def pairs():
    """Masks as groups publish them: pairs of .hdr and .img of any type, scaled or not, beside single files."""
    (OUT / "pairs").mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(3)
    common = smooth(rng, 1.2)
    masks = []
    for number, (kind, scale) in enumerate([("u1", None), ("i2", None), (">i2", None), ("f4", None), ("f8", None), ("u1", 1 / 255),
                                            ("i2", 1 / 32767), ("nii", None), ("nii.gz", None)]):
        mask = common + 3 * ndimage.gaussian_filter(rng.standard_normal(SHAPE), 0.9) > 0.3
        masks.append(mask)
        if kind.startswith("nii"):
            save(f"pairs/{number}.{kind}", mask.astype(np.uint8))
            continue
        header = nibabel.nifti1.Nifti1PairHeader(endianness=">" if kind[0] == ">" else "<")
        image = nibabel.Nifti1Pair(mask.astype(float), AFFINE, header)
        image.set_data_dtype(np.dtype(kind))
        if scale:
            image.header.set_slope_inter(scale, 0)
        nibabel.save(image, OUT / f"pairs/{number}.img")
    count = np.sum(masks, axis=0)
    (OUT / "pairs.json").write_text(json.dumps({"count": count.ravel(order="F").tolist(), **clusters(count / len(masks) >= 0.6, 30)[18]}))


(OUT / "masks").mkdir(parents=True, exist_ok=True)
(OUT / "t").mkdir(parents=True, exist_ok=True)
main()
pairs()
