#!/usr/bin/env python3
"""Small .npy files of every number type, byte order, memory order and version, for NpyFileTest and NpyWriterTest.

    python validation/oracle/npy_fixtures.py host/src/test/resources/confoci/host/io/npy

expected.tsv: a row per file; the shape and the values in C order.
"""

import pathlib
import sys

import numpy as np

random = np.random.default_rng(20261122)


def values(dtype, shape):
    dtype = np.dtype(dtype)
    if dtype.kind == "f":
        data = random.normal(size=shape).astype(dtype)
        data.flat[:3] = np.finfo(dtype).max, np.finfo(dtype).smallest_subnormal, np.nan
        return data
    info = np.iinfo(dtype)
    data = random.integers(info.min, info.max, size=shape, dtype=dtype.newbyteorder("="), endpoint=True).astype(dtype)
    data.flat[:2] = info.min, info.max
    return data


def make():
    for kind in ("i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8"):
        for order, end in (("<", "le"), (">", "be")):
            data = values(order + kind, (3, 4))
            np.save(FOLDER / f"{kind}_{end}.npy", data)
            np.save(FOLDER / f"{kind}_{end}_fortran.npy", np.asfortranarray(data))
    np.save(FOLDER / "bool.npy", np.array([True, False, True]))
    np.save(FOLDER / "scalar.npy", np.float64(2.5))
    np.save(FOLDER / "line.npy", np.arange(5, dtype="f4"))
    np.save(FOLDER / "cube.npy", np.arange(24, dtype="f8").reshape(2, 3, 4))
    np.save(FOLDER / "empty.npy", np.empty((0, 3), "f4"))
    for version in (2, 3):
        with open(FOLDER / f"version_{version}.npy", "wb") as out:
            np.lib.format.write_array(out, np.arange(6, dtype="f4").reshape(2, 3), version=(version, 0))
    # For NpyWriterTest: what numpy.save makes of these.
    np.save(FOLDER / "written_f4.npy", np.arange(12, dtype="f4").reshape(3, 4))
    np.save(FOLDER / "written_f8.npy", np.arange(1234, dtype="f8"))


def expected():
    with open(FOLDER / "expected.tsv", "w") as out:
        print("file", "shape", "values", sep="\t", file=out)
        for path in sorted(FOLDER.glob("*.npy")):
            data = np.load(path)
            print(path.name, " ".join(map(str, data.shape)), " ".join(repr(float(v)) for v in data.ravel()), sep="\t", file=out)


if __name__ == "__main__":
    FOLDER = pathlib.Path(sys.argv[1])
    make()
    expected()
