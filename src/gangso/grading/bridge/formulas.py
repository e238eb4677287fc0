"""sympy's formulas as values: trees of numbers, symbols, operations and elementary functions.

They are put together without being evaluated, so that nothing is computed on the sender's word. What is made of other parts (an integral
that was not solved, a distribution) stays where it is.
"""

from typing import Any

import sympy
from sympy.core.function import AppliedUndef, UndefinedFunction

from gangso.grading.bridge.faults import Malformed
from gangso.grading.bridge.registry import Piece, register
from gangso.grading.bridge.values import Decoder, Encoder, want

FORMULA, SYMBOL, NUMBER, FLOAT, CONSTANT, UNDEFINED, MATRIX = range(96, 103)

CONSTANTS = {
    name: getattr(sympy.S, name)
    for name in ("Pi", "Exp1", "ImaginaryUnit", "Infinity", "NegativeInfinity", "ComplexInfinity", "NaN", "EulerGamma")
} | {"GoldenRatio": sympy.S.GoldenRatio, "true": sympy.true, "false": sympy.false, "EmptySet": sympy.S.EmptySet}
NAMES = {type(value): name for name, value in CONSTANTS.items()}
NAMES.update({type(sympy.true): "true", type(sympy.false): "false"})

OPERATIONS = {
    cls.__name__: cls
    for cls in (
        *(sympy.Add, sympy.Mul, sympy.Pow, sympy.Abs, sympy.Eq, sympy.Ne, sympy.Lt, sympy.Le, sympy.Gt, sympy.Ge),
        *(sympy.exp, sympy.log, sympy.sin, sympy.cos, sympy.tan, sympy.asin, sympy.acos, sympy.atan, sympy.atan2),
        *(sympy.sinh, sympy.cosh, sympy.tanh, sympy.asinh, sympy.acosh, sympy.atanh, sympy.sec, sympy.csc, sympy.cot),
        *(sympy.factorial, sympy.binomial, sympy.gamma, sympy.erf, sympy.Heaviside, sympy.sign, sympy.floor),
        *(sympy.ceiling, sympy.re, sympy.im, sympy.conjugate, sympy.arg, sympy.And, sympy.Or, sympy.Not),
    )
}
PLAIN = {"Tuple": sympy.Tuple}  # they take no `evaluate`
MATRICES = {cls.__name__: cls for cls in (sympy.MutableDenseMatrix, sympy.ImmutableDenseMatrix)}
MOST_DIGITS, MOST_NAME = 4_000, 200  # bits of a number's parts; characters of a name


def _is_known(value: sympy.Basic) -> bool:
    kind = type(value)
    if isinstance(value, sympy.Rational | sympy.Float) or kind in NAMES:
        return True
    if kind is sympy.Symbol:
        return len(value.name) <= MOST_NAME
    is_operation = OPERATIONS.get(kind.__name__) is kind or PLAIN.get(kind.__name__) is kind
    is_function = isinstance(value, AppliedUndef) and len(kind.__name__) <= MOST_NAME
    return (is_operation or is_function) and all(map(_is_known, value.args))


def _encode(encoder: Encoder, value: Any) -> Piece:
    return _piece(encoder, value) if _is_known(value) else encoder.refer(value)


def _piece(encoder: Encoder, value: Any) -> Piece:
    kind = type(value)
    if kind in NAMES:
        return [CONSTANT, NAMES[kind]]
    if isinstance(value, sympy.Rational):
        return [NUMBER, encoder.encode(int(value.p)), encoder.encode(int(value.q))]
    if isinstance(value, sympy.Float):
        sign, mantissa, exponent, count = (int(part) for part in value._mpf_)
        return [FLOAT, sign, encoder.encode(mantissa), exponent, count, int(value._prec)]
    if kind is sympy.Symbol:
        return [
            SYMBOL,
            value.name,
            encoder.encode({key: bool(is_so) for key, is_so in value._assumptions_orig.items()}),
        ]
    tag = UNDEFINED if isinstance(value, AppliedUndef) else FORMULA
    encoder.depth += 1
    parts = [_piece(encoder, part) for part in value.args]
    encoder.depth -= 1
    return [tag, kind.__name__, *parts]


def _matrix(encoder: Encoder, value: Any) -> Piece:
    kind = type(value).__name__
    if MATRICES.get(kind) is not type(value) or not all(map(_is_known, value.flat())):
        return encoder.refer(value)
    return [MATRIX, kind, value.rows, value.cols, *(_piece(encoder, part) for part in value.flat())]


def _decode_formula(decoder: Decoder, piece: list) -> sympy.Basic:
    name, *parts = piece
    if type(name) is not str or name not in OPERATIONS | PLAIN or not all(_is_ours(part) for part in parts):
        raise Malformed("not a formula")
    _look_at_depth(decoder, parts)
    value = PLAIN[name](*parts) if name in PLAIN else OPERATIONS[name](*parts, evaluate=False)
    decoder._depths[id(value)] = 1 + max((decoder._depths.get(id(part), 1) for part in parts), default=0)
    return value


def _is_ours(part: Any) -> bool:
    return isinstance(part, sympy.Basic)


def _look_at_depth(decoder: Decoder, parts: list) -> None:
    if any(decoder._depths.get(id(part), 1) >= decoder.limits.depth for part in parts):
        raise Malformed("nested too deeply")


def _decode_undefined(decoder: Decoder, piece: list) -> sympy.Basic:
    name, *parts = piece
    if type(name) is not str or not name.isidentifier() or len(name) > MOST_NAME or not all(map(_is_ours, parts)):
        raise Malformed("not a function")
    _look_at_depth(decoder, parts)
    return UndefinedFunction(name)(*parts)


def _decode_number(decoder: Decoder, piece: list) -> sympy.Basic:
    numerator, denominator = want(piece, int, int)
    if denominator < 1 or max(numerator.bit_length(), denominator.bit_length()) > MOST_DIGITS:
        raise Malformed("not a number")
    return sympy.Rational(numerator, denominator)


def _decode_float(decoder: Decoder, piece: list) -> sympy.Basic:
    sign, mantissa, exponent, count, precision = want(piece, int, int, int, int, int)
    is_whole = sign in (0, 1) and mantissa >= 0 and count == mantissa.bit_length() <= MOST_DIGITS
    if not is_whole or abs(exponent) > 100_000 or not 1 <= precision <= MOST_DIGITS:
        raise Malformed("not a number")
    return sympy.Float._new((sign, sympy.core.numbers.MPZ(mantissa), exponent, count), precision, zero=False)


def _decode_symbol(decoder: Decoder, piece: list) -> sympy.Symbol:
    name, assumptions = want(piece, str, dict)
    if len(name) > MOST_NAME or not all(type(key) is str and type(is_so) is bool for key, is_so in assumptions.items()):
        raise Malformed("not a symbol")
    return sympy.Symbol(name, **assumptions)


def _decode_constant(decoder: Decoder, piece: list) -> sympy.Basic:
    (name,) = want(piece, str)
    if name not in CONSTANTS:
        raise Malformed("an unknown constant")
    return CONSTANTS[name]


def _decode_matrix(decoder: Decoder, piece: list) -> Any:
    kind, rows, columns, *parts = piece
    if type(kind) is not str or kind not in MATRICES or not (type(rows) is type(columns) is int):
        raise Malformed("not a matrix")
    if rows < 0 or columns < 0 or rows * columns != len(parts) or not all(map(_is_ours, parts)):
        raise Malformed("not a matrix")
    return MATRICES[kind](rows, columns, parts)


# Not always: what is not put together of known parts is referred to.
register(sympy.Basic, tag=FORMULA, derived=_encode, decode=_decode_formula, always=False)
register(sympy.MatrixBase, tag=MATRIX, derived=_matrix, decode=_decode_matrix, always=False)
register(tag=SYMBOL, decode=_decode_symbol)
register(tag=NUMBER, decode=_decode_number)
register(tag=FLOAT, decode=_decode_float)
register(tag=CONSTANT, decode=_decode_constant)
register(tag=UNDEFINED, decode=_decode_undefined)
