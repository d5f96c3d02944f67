#!/usr/bin/env python3
"""A small surface and labels in every encoding of GIFTI, for GiftiReaderTest.

    python validation/oracle/gifti_fixtures.py host/src/test/resources/confoci/host/io/gifti

nibabel and wb_command write what they can; the rest (byte orders, index orders) is put together here and is kept only if nibabel reads the
same values from it. expected.tsv: what nibabel reads; coordinates and triangles, or keys, in C order.
"""

import base64
import pathlib
import subprocess
import sys
import zlib

import nibabel as nib
import numpy as np
from nibabel.gifti import GiftiDataArray, GiftiImage, GiftiLabel, GiftiLabelTable, GiftiMetaData

POINTS = np.array([[0, 0, 0], [10, 0.5, 0], [0, 10, -1], [0, 0, 10.25]], "f4") - np.float32(1.0625)
TRIANGLES = np.array([[0, 2, 1], [0, 1, 3], [1, 2, 3], [2, 0, 3]], "i4")
KEYS = np.array([0, 3, 70, 3], "i4")


def surface():
    meta = GiftiMetaData({"AnatomicalStructurePrimary": "CortexRight", "GeometricType": "Anatomical"})
    return [GiftiDataArray(POINTS, "NIFTI_INTENT_POINTSET", datatype="NIFTI_TYPE_FLOAT32", meta=meta),
            GiftiDataArray(TRIANGLES, "NIFTI_INTENT_TRIANGLE", datatype="NIFTI_TYPE_INT32")]


def labels():
    table = GiftiLabelTable()
    for key, name, colour in ((0, "???", (1, 1, 1, 0)), (3, "a < b", (0.25, 0.5, 1, 1)), (70, "naïve", (0, 0.125, 0, 1))):
        label = GiftiLabel(key, *colour)
        label.label = name
        table.labels.append(label)
    meta = GiftiMetaData({"AnatomicalStructurePrimary": "CortexLeft"})
    maps = [GiftiDataArray(k, "NIFTI_INTENT_LABEL", datatype="NIFTI_TYPE_INT32") for k in (KEYS, KEYS[::-1].copy())]
    return GiftiImage(darrays=maps, labeltable=table, meta=meta)


def by_hand(name, encoding, endian, order):
    def array(intent, kind, data):
        data = data.astype(data.dtype.newbyteorder(">" if endian == "BigEndian" else "<"))
        raw = data.tobytes(order="F" if order == "ColumnMajorOrder" else "C")
        if encoding == "ASCII":
            text = " ".join(repr(float(v)) if data.dtype.kind == "f" else str(v)
                            for v in data.ravel(order="F" if order == "ColumnMajorOrder" else "C"))
        else:
            text = base64.b64encode(zlib.compress(raw) if encoding == "GZipBase64Binary" else raw).decode()
        return (f'<DataArray Intent="NIFTI_INTENT_{intent}" DataType="NIFTI_TYPE_{kind}" ArrayIndexingOrder="{order}" Dimensionality="2" '
                f'Dim0="{data.shape[0]}" Dim1="3" Encoding="{encoding}" Endian="{endian}" ExternalFileName="" ExternalFileOffset="">'
                f'<MetaData><MD><Name><![CDATA[AnatomicalStructurePrimary]]></Name><Value><![CDATA[CortexRight]]></Value></MD></MetaData>'
                f"<Data>{text}</Data></DataArray>\n")

    path = FOLDER / name
    path.write_text('<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE GIFTI SYSTEM "http://www.nitrc.org/frs/download.php/115/gifti.dtd">\n'
                    '<GIFTI Version="1.0" NumberOfDataArrays="2">\n' + array("POINTSET", "FLOAT32", POINTS)
                    + array("TRIANGLE", "INT32", TRIANGLES) + "</GIFTI>\n")
    # nibabel reads the index order of binary data only.
    if encoding != "ASCII" or order == "RowMajorOrder":
        read = nib.load(path)
        assert np.array_equal(read.darrays[0].data, POINTS) and np.array_equal(read.darrays[1].data, TRIANGLES), name


def make():
    image = GiftiImage(darrays=surface())
    for code, name in ((1, "ascii"), (2, "base64"), (3, "zlib")):
        for array in image.darrays:
            array.encoding = code
        nib.save(image, FOLDER / f"nibabel_{name}.surf.gii")
    nib.save(labels(), FOLDER / "nibabel.label.gii")
    for encoding, name in (("ASCII", "ascii"), ("BASE64_BINARY", "base64"), ("GZIP_BASE64_BINARY", "zlib"), ("EXTERNAL_FILE_BINARY", "external")):
        subprocess.run(["wb_command", "-disable-provenance", "-gifti-convert", encoding, "nibabel_zlib.surf.gii", f"wb_{name}.surf.gii"],
                       cwd=FOLDER, check=True, capture_output=True)
    subprocess.run(["wb_command", "-disable-provenance", "-gifti-convert", "ASCII", "nibabel.label.gii", "wb.label.gii"],
                   cwd=FOLDER, check=True, capture_output=True)
    for encoding, short in (("ASCII", "ascii"), ("Base64Binary", "base64"), ("GZipBase64Binary", "zlib")):
        for endian, end in (("LittleEndian", "le"), ("BigEndian", "be")):
            for order, index in (("RowMajorOrder", "row"), ("ColumnMajorOrder", "column")):
                by_hand(f"hand_{short}_{end}_{index}.surf.gii", encoding, endian, order)


def expected():
    with open(FOLDER / "expected.tsv", "w") as out:
        print("points", " ".join(repr(float(v)) for v in POINTS.ravel()), sep="\t", file=out)
        print("triangles", " ".join(map(str, TRIANGLES.ravel())), sep="\t", file=out)
        print("keys", " ".join(map(str, nib.load(FOLDER / "nibabel.label.gii").darrays[0].data)), sep="\t", file=out)


if __name__ == "__main__":
    FOLDER = pathlib.Path(sys.argv[1])
    for old in FOLDER.glob("*.gii*"):
        old.unlink()
    make()
    expected()
