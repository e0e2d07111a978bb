#!/usr/bin/env python3
"""Writes small safetensors files, sound and hostile, with the standard library alone.

An encoder that shares no code with Tintype: tests/data/models/ holds its output.
Usage: make_safetensors.py FOLDER
"""
import json
import pathlib
import struct
import sys

F32 = struct.pack("<4f", 1.0, -2.5, 0.0, 3.25)
META = {"tintype.id": "tiny", "tintype.architecture": "baseline-cnn", "note": "grün ✓"}


def encode(header, data=b"", length=None, pad=0):
    text = header if isinstance(header, bytes) else json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * pad
    return struct.pack("<Q", len(text) if length is None else length) + text + data


def entry(dtype, shape, begin, end):
    return {"dtype": dtype, "shape": shape, "data_offsets": [begin, end]}


def one(dtype="F32", shape=(2, 2), begin=0, end=16, data=F32, **more):
    return encode({"w": {**entry(dtype, list(shape), begin, end), **more}}, data)


def good():
    yield "small", encode({"__metadata__": META, "w": entry("F32", [2, 2], 0, 16)}, F32)
    yield "padded", encode({"w": entry("F32", [2, 2], 0, 16)}, F32, pad=11)
    yield "no-tensors", encode({})
    yield "scalar", encode({"s": entry("F32", [], 0, 4)}, F32[:4])
    yield "empty-array", encode({"e": entry("F32", [0, 3], 4, 4), "s": entry("F32", [1], 0, 4)}, F32[:4])
    # Floats at an odd address, and the data in another order than the names.
    types = {
        "h": entry("F16", [2], 13, 17),
        "u": entry("U8", [1], 0, 1),
        "f": entry("F32", [1], 1, 5),
        "i": entry("I64", [1], 5, 13),
    }
    data = b"\x07" + struct.pack("<f", 1.5) + struct.pack("<q", -9) + struct.pack("<2e", 0.5, -4)
    yield "all-types", encode(types, data)


def hostile():
    ok = {"w": entry("F32", [2, 2], 0, 16)}
    yield "header-too-long-for-file", encode(ok, F32, length=1000)
    yield "header-length-huge", encode(ok, F32, length=2**63)
    yield "header-length-max", encode(ok, F32, length=2**64 - 1)
    yield "header-length-zero", encode(b"", F32)
    yield "header-array", encode(b"[]", b"")
    yield "header-leading-space", encode(b' {"w":' + json.dumps(ok["w"]).encode() + b"}", F32)
    yield "header-nul-then-junk", encode(json.dumps(ok).encode() + b"\0junk", F32)
    yield "header-two-values", encode(json.dumps(ok).encode() + b"{}", F32)
    yield "header-comment", encode(json.dumps(ok).encode() + b"/* */", F32)
    yield "header-bad-utf8", encode(b'{"w\xff":' + json.dumps(ok["w"]).encode() + b"}", F32)
    yield "header-cut", encode(json.dumps(ok).encode()[:-1], F32)
    yield "gap", encode({"a": entry("F32", [1], 0, 4), "b": entry("F32", [1], 8, 12)}, F32[:12])
    yield "overlap", encode({"a": entry("F32", [2], 0, 8), "b": entry("F32", [2], 4, 12)}, F32[:12])
    yield "same-place-twice", encode({"a": entry("F32", [2], 0, 8), "b": entry("F32", [2], 0, 8)}, F32[:8])
    yield "data-missing", one(data=F32[:12])
    yield "data-left-over", one(data=F32 + b"\0")
    yield "first-not-at-zero", one(begin=4, end=20, data=F32 + b"\0\0\0\0")
    yield "begin-after-end", one(begin=16, end=0)
    yield "offset-negative", one(begin=-16, end=0)
    yield "offset-fraction", encode(b'{"w":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16.0]}}', F32)
    yield "offset-huge", one(begin=0, end=2**64 - 1)
    yield "offset-beyond-64-bits", encode(b'{"w":{"dtype":"F32","shape":[2,2],"data_offsets":[0,18446744073709551616]}}', F32)
    yield "offsets-three", encode(b'{"w":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16,16]}}', F32)
    yield "offsets-one", encode(b'{"w":{"dtype":"F32","shape":[2,2],"data_offsets":[0]}}', F32)
    yield "offsets-missing", encode(b'{"w":{"dtype":"F32","shape":[2,2]}}', F32)
    yield "shape-missing", encode(b'{"w":{"dtype":"F32","data_offsets":[0,16]}}', F32)
    yield "dtype-missing", encode(b'{"w":{"shape":[2,2],"data_offsets":[0,16]}}', F32)
    yield "dtype-unknown", one(dtype="F31")
    yield "dtype-number", one(dtype=32)
    yield "shape-other-size", one(shape=(2, 3))
    yield "shape-negative", one(shape=(-2, -2))
    yield "shape-overflow", one(shape=(2**62, 2**62, 4))
    yield "shape-overflow-to-right-size", one(shape=(2**62 + 4,))
    yield "shape-zero-times-huge", one(shape=(0, 2**63), begin=0, end=0, data=b"")
    yield "shape-nested", encode(b'{"w":{"dtype":"F32","shape":[[2,2]],"data_offsets":[0,16]}}', F32)
    yield "shape-rank-9", one(shape=(1, 1, 1, 1, 1, 1, 1, 2, 2))
    yield "shape-text", encode(b'{"w":{"dtype":"F32","shape":["2","2"],"data_offsets":[0,16]}}', F32)
    w = json.dumps(ok["w"]).encode()
    yield "tensor-twice", encode(b'{"w":' + w + b',"w":' + w + b"}", F32)
    yield "field-twice", encode(b'{"w":{"dtype":"F32","dtype":"F32","shape":[2,2],"data_offsets":[0,16]}}', F32)
    yield "field-unknown", one(extra=1)
    yield "metadata-twice", encode(b'{"__metadata__":{},"__metadata__":{},"w":' + w + b"}", F32)
    yield "metadata-key-twice", encode(b'{"__metadata__":{"a":"1","a":"2"},"w":' + w + b"}", F32)
    yield "metadata-number", encode({"__metadata__": {"a": 1}, **ok}, F32)
    yield "metadata-null", encode({"__metadata__": {"a": None}, **ok}, F32)
    yield "metadata-nested", encode({"__metadata__": {"a": {"b": "c"}}, **ok}, F32)
    yield "metadata-text", encode({"__metadata__": "a", **ok}, F32)
    yield "tensor-null", encode({"w": None})
    yield "tensor-list", encode({"w": []})
    yield "name-empty", encode({"": entry("F32", [2, 2], 0, 16)}, F32)
    yield "name-long", encode({"n" * 257: entry("F32", [2, 2], 0, 16)}, F32)
    yield "depth-bomb-lists", encode(b'{"w":' + b"[" * 3000)
    yield "depth-bomb-objects", encode(b'{"a":' * 3000)
    yield "nan", one(data=struct.pack("<4f", 1, float("nan"), 0, 0))
    yield "infinity", one(data=struct.pack("<4f", 1, 0, 0, float("-inf")))
    yield "nan-half", one(dtype="F16", shape=(2,), end=4, data=struct.pack("<2e", 1, float("nan")))
    yield "zip", b"PK\x03\x04" + b"\0" * 40
    yield "pickle", b"\x80\x02}q\0." + b"\0" * 20
    yield "jpeg", b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xd9"
    yield "empty-file", b""
    yield "seven-bytes", b"\0" * 7
    yield "only-prefix", struct.pack("<Q", 2)


def unsupported():
    for dtype, size in [("BF16", 2), ("F64", 8), ("I32", 4), ("BOOL", 1)]:
        yield "dtype-" + dtype.lower(), one(dtype=dtype, shape=(2,), end=2 * size, data=b"\0" * (2 * size))


def main():
    root = pathlib.Path(sys.argv[1])
    for folder, files in [("good", good), ("hostile", hostile), ("unsupported", unsupported)]:
        (root / folder).mkdir(parents=True, exist_ok=True)
        for name, content in files():
            (root / folder / (name + ".safetensors")).write_bytes(content)


if __name__ == "__main__":
    main()
