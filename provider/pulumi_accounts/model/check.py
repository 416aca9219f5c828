"""Check: a program's inputs made uniform, and every reason why they cannot be.

Pure, tolerant of values not known yet, and idempotent: what it returns, it accepts again unchanged.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from pydantic.alias_generators import to_camel

from pulumi_accounts.model.coercion import is_exact
from pulumi_accounts.model.errors import Problem
from pulumi_accounts.model.fields import Field, Free, ListOf, Scalar, Shape, Struct
from pulumi_accounts.model.spelling import property_name, spelled
from pulumi_accounts.model.values import (
    UNKNOWN,
    Path,
    Properties,
    is_list,
    is_object,
    without_marks,
    without_none,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pulumi_accounts.model.declarations import Declaration


REQUIRED = "is required"
"""Why a property that is missing is a problem."""


@dataclass(frozen=True)
class Checked:
    """Inputs as the rest of the provider wants them, and what is wrong with them."""

    inputs: Properties = field(repr=False)
    problems: tuple[Problem, ...]
    warnings: tuple[str, ...] = ()
    """What may be a mistake and is not refused, for people to read."""


def check(declaration: Declaration, inputs: Mapping[str, Any]) -> Checked:
    """Check a program's inputs. Keys may be snake_case or camelCase; those that begin with ``__`` are the engine's."""
    checker = _Checker()
    checked = checker.struct(declaration.inputs, without_marks(inputs), ())
    reported = {problem.path for problem in checker.problems}
    broken = [problem for rule in declaration.rules for problem in rule(checked)]
    checker.problems += [problem for problem in broken if problem.path not in reported]
    doubts = (each for caution in declaration.cautions for each in caution(checked))
    warnings = (f"{declaration.called}: {each}" for each in named(declaration, doubts))
    return Checked(checked, tuple(named(declaration, checker.problems)), tuple(warnings))


def named(declaration: Declaration, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Call each problem's property as the reader does."""
    return (replace(each, called=spelled(declaration.fields, each.path)) for each in problems)


@dataclass
class _Checker:
    """Walks values along their kinds and collects problems."""

    problems: list[Problem] = field(default_factory=list[Problem])
    secret: bool = False

    def struct(self, fields: Iterable[Field], value: Mapping[str, Any], path: Path) -> Properties:
        by_key = {each.key: each for each in fields if each.input}
        given = self._by_key(by_key, value, path)
        checked: Properties = {}
        for key, each in by_key.items():
            if given.get(key) is not None:
                outer, self.secret = self.secret, self.secret or each.secret
                inner = self.value(each.shape, given[key], (*path, key))
                self.secret = outer
                if inner != {}:
                    checked[key] = inner
            elif each.required:
                self.problem((*path, key), REQUIRED, secret=each.secret)
        return checked

    def value(self, shape: Shape, value: Any, path: Path) -> Any:
        if value is UNKNOWN:
            return value
        match shape:
            case Scalar():
                return self._scalar(shape, value, path)
            case ListOf():
                return self._list(shape, value, path)
            case Struct(fields=fields) if is_object(value):
                return self.struct(fields, value, path)
            case Free(mapping=mapping) if is_object(value) or not mapping:
                return self._free(without_none(value), path)
            case _:
                return self.problem(path, "should be an object")

    def problem(self, path: Path, reason: str, *, secret: bool = False) -> None:
        self.problems.append(Problem(path, reason, secret or self.secret))

    def _by_key(self, known: Mapping[str, Field], value: Mapping[str, Any], path: Path) -> Properties:
        given: Properties = {}
        for name, inner in value.items():
            key = name if name in known else to_camel(name)
            if key in given:
                self.problem((*path, name), f"is given twice, also as {property_name(key)}", secret=True)
            elif key in known:
                given[key] = inner
            else:
                # What a misspelt property holds may well be a secret.
                self.problem((*path, name), _unknown_property(name, known), secret=True)
        return given

    def _list(self, shape: ListOf, value: Any, path: Path) -> Any:
        if not is_list(value):
            return self.problem(path, "should be a list")
        if shape.exactly is not None and len(value) != shape.exactly:
            return self.problem(path, f"should have exactly {shape.exactly} element, not {len(value)}")
        checked: list[Any] = []
        for index, inner in enumerate(value):
            if inner is None:
                self.problem((*path, index), "should not be empty")
            else:
                checked.append(self.value(shape.element, inner, (*path, index)))
        return checked

    def _free(self, value: Any, path: Path) -> Any:
        if is_object(value):
            for key, inner in value.items():
                self._free(inner, (*path, key))
        elif is_list(value):
            for index, inner in enumerate(value):
                self._free(inner, (*path, index))
        else:
            self._is_kept(value, path)
        return value

    def _is_kept(self, value: Any, path: Path) -> bool:
        """Tell whether a value is not a number that would be another one once it is stored."""
        if not isinstance(value, int | float) or is_exact(value):
            return True
        self.problem(path, "is a number that cannot be kept exactly: write it as text where the vendor takes text")
        return False

    def _scalar(self, shape: Scalar, value: Any, path: Path) -> Any:
        if not self._is_kept(value, path):
            return None
        try:
            return shape.adapter.validate_python(value, strict=True)
        except ValidationError as error:
            for each in error.errors(include_input=False, include_url=False, include_context=False):
                reason = each["msg"].removeprefix("Input ")
                quoted = shape.json_type == "string" and isinstance(value, bool | int | float)
                self.problem(path, reason[:1].lower() + reason[1:] + (": write it in quotes" if quoted else ""))
            return None


def _unknown_property(name: str, known: Mapping[str, Field]) -> str:
    close = difflib.get_close_matches(to_camel(name), known, n=1)
    return f"is not a property; did you mean {property_name(close[0])}?" if close else "is not a property"
