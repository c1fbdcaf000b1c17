"""The network with two more outputs: each piece as its first layer is given it, and what its fifth holds of each.

The file itself stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator

_LAYER_NORM = "LayerNorm/LayerNormalization_output_0"
_TENSORS = (
    f"/network/base/embeddings/{_LAYER_NORM}",
    f"/network/base/encoder/layer.4/output/{_LAYER_NORM}",
)
# Numbers of fields in the format of ONNX.
_GRAPH, _OUTPUT, _NAME, _TYPE, _TENSOR_TYPE, _ELEMENT = 7, 12, 1, 2, 1, 1
_FLOAT = 1
_VARINT, _WITH_LENGTH = 0, 2
_MORE, _BITS = 0x80, 7


def with_inner_output(model: bytes) -> bytes:
    """Return the network with these as its last outputs. Raises `ValueError` where the file is no such network."""
    kind = _field(_TENSOR_TYPE, _varint(_ELEMENT << 3 | _VARINT) + _varint(_FLOAT))
    outputs = [_field(_OUTPUT, _field(_NAME, each.encode()) + _field(_TYPE, kind)) for each in _TENSORS]
    pieces, found = [], False
    for number, start, inside, end in _fields(model):
        if number == _GRAPH:
            found = True
            pieces.append(_field(_GRAPH, model[inside:end] + b"".join(outputs)))
        else:
            pieces.append(model[start:end])
    if not found:
        raise ValueError("no network")
    return b"".join(pieces)


def _fields(data: bytes) -> Iterator[tuple[int, int, int, int]]:
    """Yield each field: its number, where it starts, where what is in it starts, and where it ends."""
    at = 0
    while at < len(data):
        start = at
        key, at = _read_varint(data, at)
        value, at = _read_varint(data, at)
        inside, kind = at, key & 7
        if kind == _WITH_LENGTH:
            at += value
        elif kind != _VARINT:
            raise ValueError("no network")
        if at > len(data):
            raise ValueError("no network")
        yield key >> 3, start, inside, at


def _read_varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while at < len(data):
        value |= (data[at] & ~_MORE) << shift
        shift += _BITS
        at += 1
        if not data[at - 1] & _MORE:
            return value, at
    raise ValueError("no network")


def _varint(value: int) -> bytes:
    found = bytearray()
    while value >= _MORE:
        found.append(value & ~_MORE & 0xFF | _MORE)
        value >>= _BITS
    return bytes([*found, value])


def _field(number: int, inside: bytes) -> bytes:
    return _varint(number << 3 | _WITH_LENGTH) + _varint(len(inside)) + inside
