"""The pair of an access token and the refresh token that renews it, as the user's file and the vendor's answers have it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeGuard

from pulumi_accounts.http.decoding import UnreadableError, values_of
from pulumi_accounts.model.digests import digest
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.values import is_list, is_object

if TYPE_CHECKING:
    from pathlib import Path

_ACCESS, _REFRESH = "accessToken", "refreshToken"
_FORM = f'it should be {{"{_ACCESS}": "...", "{_REFRESH}": "..."}}'


@dataclass(frozen=True)
class Pair:
    """Two tokens that belong together. The vendor takes them once."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)

    @property
    def mark(self) -> str:
        """What tells this pair from others without giving it away."""
        return digest(self.access, self.refresh)

    def body(self) -> dict[str, str]:
        """Return it as the vendor's request has it."""
        return {_ACCESS: self.access, _REFRESH: self.refresh}

    def text(self) -> str:
        """Return what its file holds."""
        return json.dumps(self.body(), indent=2) + "\n"


def pair_in(values: Any) -> Pair | None:
    """Find the pair in an answer. The vendor's page does not show one, so that it may be wrapped in anything."""
    if is_list(values):
        return next(filter(None, map(pair_in, values)), None)
    if not is_object(values):
        return None
    access, refresh = values.get(_ACCESS), values.get(_REFRESH)
    if is_token(access) and is_token(refresh):
        return Pair(access, refresh)
    return pair_in(list(values.values()))


def is_token(value: Any) -> TypeGuard[str]:
    """Tell whether a value can be a token: text that fits in a header, and is not empty."""
    return isinstance(value, str) and value.isascii() and value.isprintable() and value != "" and " " not in value


def read(file: Path) -> Pair:
    """Read the user's pair.

    Raises:
        AccountsError: there is none. The text never holds a token.
    """
    values = _values(file)
    if pair := pair_in(values):
        return pair
    missing = [each for each in (_ACCESS, _REFRESH) if not (is_object(values) and is_token(values.get(each)))]
    raise AccountsError(f"{file} has no usable {' and no usable '.join(missing)}: {_FORM}")


def _values(file: Path) -> Any:
    if file.exists() and not file.is_file():
        raise AccountsError(f"cannot read {file}: it is no regular file")
    try:
        return values_of(file.read_bytes())
    except OSError as error:
        raise AccountsError(f"cannot read {file}: {error.strerror}") from None
    except UnreadableError as error:
        raise AccountsError(f"{file} {error}: {_FORM}") from None
