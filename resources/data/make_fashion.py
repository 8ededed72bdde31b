#!/usr/bin/env python3
"""Makes resources/data/fashion from the whole Fashion-MNIST: the first 10,000 training and the
first 2,000 test pictures with their labels, as gzip IDX files without time stamps or names.

    make_fashion.py [SOURCE_FOLDER [TARGET_FOLDER]]

Needs nothing but Python. SOURCE_FOLDER is where Debian's package dataset-fashion-mnist puts it.
The unpacked bytes are always the same; the packed ones depend on zlib's version only.
"""
import gzip
import pathlib
import struct
import sys

SOURCE = "/usr/share/datasets/fashion-mnist"
PARTS = {
    "train-images-idx3-ubyte": 10000,
    "train-labels-idx1-ubyte": 10000,
    "t10k-images-idx3-ubyte": 2000,
    "t10k-labels-idx1-ubyte": 2000,
}


def first_samples(idx: bytes, count: int) -> bytes:
    """The first `count` samples of an IDX array of bytes, as an IDX array."""
    zero, kind, rank = struct.unpack(">HBB", idx[:4])
    extents = struct.unpack(f">{rank}I", idx[4 : 4 + 4 * rank])
    if zero != 0 or kind != 8 or extents[0] < count:
        raise ValueError(f"not an IDX array of at least {count} samples of bytes")
    units = 1
    for extent in extents[1:]:
        units *= extent
    start = 4 + 4 * rank
    payload = idx[start : start + count * units]
    if len(payload) != count * units:
        raise ValueError("the file is cut off")
    return idx[:4] + struct.pack(f">{rank}I", count, *extents[1:]) + payload


def main() -> None:
    source = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else SOURCE)
    here = pathlib.Path(__file__).resolve().parent / "fashion"
    target = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else here
    target.mkdir(parents=True, exist_ok=True)
    for name, count in PARTS.items():
        part = first_samples(gzip.decompress((source / (name + ".gz")).read_bytes()), count)
        packed = gzip.compress(part, compresslevel=9, mtime=0)
        (target / (name + ".gz")).write_bytes(packed)
        print(f"{name}.gz: {count} samples, {len(packed)} bytes")


if __name__ == "__main__":
    main()
