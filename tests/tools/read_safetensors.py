#!/usr/bin/env python3
"""Reads a safetensors file with the standard library alone and prints what is in it, one line an item.

A parser that shares no code with Tintype, so that a test can compare. Fails on anything that the format forbids.
Usage: read_safetensors.py FILE
"""
import json
import struct
import sys

SIZES = {"F32": 4, "F16": 2, "I64": 8, "U8": 1}


def no_duplicates(pairs):
    assert len({key for key, _ in pairs}) == len(pairs), "duplicate key"
    return dict(pairs)


def main():
    raw = open(sys.argv[1], "rb").read()
    (length,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + length].decode("utf-8"), object_pairs_hook=no_duplicates)
    data = raw[8 + length :]
    for key, value in sorted(header.pop("__metadata__", {}).items()):
        print("metadata", key.encode().hex(), value.encode().hex())
    end = 0
    for name, tensor in sorted(header.items(), key=lambda item: item[1]["data_offsets"]):
        begin, stop = tensor["data_offsets"]
        size = SIZES[tensor["dtype"]]
        for side in tensor["shape"]:
            size *= side
        assert begin == end and stop - begin == size, "offsets"
        end = stop
        shape = "x".join(map(str, tensor["shape"]))
        print("tensor", name.encode().hex(), tensor["dtype"], shape, data[begin:stop].hex())
    assert end == len(data), "total"
    print("data-at", (8 + length) % 64)


if __name__ == "__main__":
    main()
