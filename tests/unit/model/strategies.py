"""Inputs for any declaration, generated from the declaration itself."""

from __future__ import annotations

import string
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

import pytest
from hypothesis import strategies as st
from pydantic import AfterValidator

from pulumi_accounts.apis import BY_TOKEN, RESOURCES
from pulumi_accounts.model import types
from pulumi_accounts.model.check import check
from pulumi_accounts.model.fields import Field, Free, ListOf, Scalar, Shape, Struct
from pulumi_accounts.model.values import UNKNOWN, Path, Properties, get_at, is_list, is_object, set_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


Draw = Any
Values = st.SearchStrategy[Any]

for_each_object = pytest.mark.parametrize("token", [each.token for each in RESOURCES])
for_each_kind = pytest.mark.parametrize("token", list(BY_TOKEN))
"""What is only looked up, too."""

plain_texts: Values = st.text(f"{string.ascii_letters}{string.digits} -_.éß漢", min_size=1, max_size=12).filter(
    str.strip
)
instants: Values = st.builds(
    "{}-{:02}-{:02}T{:02}:30:00{}".format,
    st.integers(1970, 2999),
    st.integers(1, 12),
    st.integers(1, 28),
    st.integers(0, 23),
    st.sampled_from(["Z", "+03:00", "-11:30"]),
)
# Few names, so that a program and an answer often speak of the same one; most of them need quotes in a path.
names = st.sampled_from(["region", "token_url", "a.b", "x y", "é"])


def _validator(shape: Any) -> Any:
    return get_args(shape)[1]


_WORD = st.text(string.ascii_lowercase, min_size=1, max_size=8)
# What tells the kinds of text apart in a declaration is their validator.
_TEXTS: dict[Any, Values] = {
    _validator(types.ObjectId): st.text("0123456789abcdefABCDEF", min_size=24, max_size=24),
    _validator(types.Uuid): st.uuids().map(str) | st.uuids().map(lambda each: str(each).upper()),
    _validator(types.NumberId): st.integers(0).map(str),
    _validator(types.Email): st.builds("{}@{}".format, _WORD, _WORD),
    _validator(types.CountryCode): st.text(string.ascii_letters, min_size=2, max_size=2),
    _validator(types.Instant): instants,
    _validator(types.NonEmpty): plain_texts,
}
_NUMBERS: dict[str, Values] = {
    "integer": st.integers(1, 2**40),
    "number": st.floats(-1e9, 1e9) | st.integers(-1000, 1000),
    "boolean": st.booleans(),
}


def json_values(*more: Values) -> Values:
    """Return JSON of any shape up to three levels deep, with further leaves if wanted."""
    floats = st.floats(allow_nan=False, allow_infinity=False)
    leaf = st.one_of(st.none(), st.booleans(), st.integers(-9, 9), floats, st.text(max_size=8), *more)
    return _nested(_nested(leaf))


def _nested(inner: Values) -> Values:
    return inner | st.lists(inner, max_size=2) | st.dictionaries(names | st.text(max_size=4), inner, max_size=2)


def scalars(shape: Scalar) -> Values:
    """Values that fit a single value's declaration."""
    if shape.json_type != "string":
        return _NUMBERS[shape.json_type]
    if shape.words:
        return st.sampled_from(shape.words) | plain_texts
    validators = [mark for mark in shape.marks if isinstance(mark, AfterValidator)]
    return _TEXTS[validators[0]] if validators else plain_texts | st.just("")


def values_of(shape: Shape) -> Values:
    """Values that fit what is declared, rules apart."""
    match shape:
        case Scalar():
            return scalars(shape)
        case ListOf(element=element, exactly=exactly):
            return st.lists(values_of(element), min_size=exactly or 0, max_size=exactly or 3)
        case Struct(fields=fields):
            return _objects(fields)
        case Free(mapping=True):
            return st.dictionaries(names, json_values(), max_size=3)
        case Free():
            return json_values()


def _objects(fields: Iterable[Field]) -> Values:
    values = {each.key: values_of(each.shape) for each in fields}
    required = {each.key: values.pop(each.key) for each in fields if each.required}
    return st.fixed_dictionaries(required, optional=values)


@st.composite
def _obedient(draw: Draw, token: str) -> Properties:
    """Return inputs that keep the declaration's rules: what a rule misses is added, what it does not want is left out."""
    declaration = BY_TOKEN[token]
    inputs = draw(_objects(declaration.inputs))
    while problems := check(declaration, inputs).problems:
        for path in dict.fromkeys(each.path for each in problems):
            missing = get_at(inputs, path) is None
            inputs = set_at(inputs, path, draw(values_of(declaration.shape_at(path))) if missing else None)
    return inputs


@cache
def written_inputs(token: str) -> Values:
    """Return inputs that are good, as programs write them: all that is required, and some of what is optional."""
    return _obedient(token)


@cache
def good_inputs(token: str) -> Values:
    """Return inputs that are good, as the engine keeps them once they are checked."""
    return written_inputs(token).map(lambda given: check(BY_TOKEN[token], given).inputs)


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the path of every value within a value."""
    if path:
        yield path
    if is_object(value):
        for key, inner in value.items():
            yield from places(inner, (*path, key))
    elif is_list(value):
        for index, inner in enumerate(value):
            yield from places(inner, (*path, index))


@st.composite
def partly_unknown(draw: Draw, inputs: Properties) -> Properties:
    """Return inputs with up to three values, anywhere, that are not known yet."""
    chosen = draw(st.lists(st.sampled_from(list(places(inputs))), min_size=1, max_size=3, unique=True))
    for path in sorted(chosen, key=len, reverse=True):
        inputs = set_at(inputs, path, UNKNOWN)
    return inputs


@st.composite
def respelt(draw: Draw, fields: Iterable[Field], given: Properties) -> Properties:
    """Return inputs with some of the declared keys in snake_case, as Python programs may write them."""
    by_key = {each.key: each for each in fields}
    result: Properties = {}
    for key, value in given.items():
        name = by_key[key].name if draw(st.booleans()) else key
        shape = by_key[key].shape
        element = shape.element if isinstance(shape, ListOf) else shape
        if isinstance(element, Struct):
            inner = [draw(respelt(element.fields, each)) for each in (value if is_list(value) else [value])]
            result[name] = inner if is_list(value) else inner[0]
        else:
            result[name] = value
    return result
