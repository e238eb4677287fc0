"""torch's tensors as values: their numbers, without gradients and without a shared memory."""

from typing import Any

import numpy as np
import torch

from gangso.grading.bridge.arrays import array
from gangso.grading.bridge.faults import Malformed, Unencodable
from gangso.grading.bridge.registry import Piece, register
from gangso.grading.bridge.values import Decoder, Encoder, want

TENSOR, TORCH_DTYPE, DEVICE = range(64, 67)

DTYPES = {
    str(dtype).removeprefix("torch."): dtype
    for dtype in (
        *(torch.bool, torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64, torch.float16, torch.float32),
        *(torch.float64, torch.complex64, torch.complex128, torch.bfloat16),
    )
}
NUMPY = {name: torch.empty(0, dtype=dtype).numpy().dtype for name, dtype in DTYPES.items() if name != "bfloat16"}
NUMPY["bfloat16"] = np.dtype("i2")  # NumPy has no such type: its bytes travel


def _encode(encoder: Encoder, value: torch.Tensor) -> Piece:
    name = str(value.dtype).removeprefix("torch.")
    if name not in DTYPES or value.layout is not torch.strided or value.is_meta:
        raise Unencodable(f"a tensor of {value.dtype} and {value.layout} cannot be handed over")
    dense = torch.Tensor.detach(value).cpu().resolve_conj().resolve_neg()
    if name == "bfloat16":
        dense = dense.contiguous().view(torch.int16)
    return [TENSOR, name, array(encoder, dense.numpy())]


def _decode(decoder: Decoder, piece: list) -> torch.Tensor:
    name, data = want(piece, str, np.ndarray)
    if name == "float16" and data.dtype == np.float32:  # infinite: see `arrays.full_width`
        name = "float32"
    if name not in DTYPES or data.dtype != NUMPY[name]:
        raise Malformed("not a tensor")
    if not data.flags.writeable:
        data = data.copy()
    value = torch.from_numpy(data)
    return value.view(torch.bfloat16) if name == "bfloat16" else value


def _dtype(decoder: Decoder, piece: list) -> torch.dtype:
    (name,) = want(piece, str)
    if name not in DTYPES:
        raise Malformed("an unknown dtype")
    return DTYPES[name]


def _device(decoder: Decoder, piece: list) -> torch.device:
    if want(piece, str) != ["cpu"]:
        raise Malformed("an unknown device")
    return torch.device("cpu")


def _encode_dtype(encoder: Encoder, value: torch.dtype) -> Piece:
    name = str(value).removeprefix("torch.")
    return [TORCH_DTYPE, name] if name in DTYPES else encoder.refer(value)


def _apply(target: torch.Tensor, content: torch.Tensor) -> None:
    if target.dtype == torch.float16 and content.dtype == torch.float32:
        content = content.to(torch.float16)
    if target.dtype != content.dtype:
        raise Malformed("a changed tensor of another type")
    with torch.no_grad():
        if target.shape == content.shape:
            target.copy_(content)
        else:
            target.set_(content)


def _encode_device(encoder: Encoder, value: torch.device) -> Any:
    return [DEVICE, "cpu"] if value.type == "cpu" else encoder.refer(value)


register(torch.Tensor, tag=TENSOR, encode=_encode, derived=_encode, decode=_decode, fill=_apply)
register(torch.dtype, tag=TORCH_DTYPE, encode=_encode_dtype, decode=_dtype)
register(torch.device, tag=DEVICE, encode=_encode_device, decode=_device)
register(torch.Size, encode=lambda encoder, value: encoder.encode(tuple(value)))
