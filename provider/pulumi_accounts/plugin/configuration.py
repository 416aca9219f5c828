"""The provider's own arguments: checked, compared and read."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

from pulumi.runtime.proto import provider_pb2

from pulumi_accounts.model.errors import ConfigurationError
from pulumi_accounts.model.values import has_unknown
from pulumi_accounts.operations.settings import SETTINGS, load
from pulumi_accounts.plugin import marshal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from google.protobuf.struct_pb2 import Struct

# What every provider takes beside its own arguments.
_ENGINE_KEYS = frozenset({"version", "pluginDownloadURL", "parameterization"})


def known(args: Struct) -> dict[str, Any]:
    """Return the arguments that are known by now; a preview may not know all."""
    values, _ = marshal.read(args)
    return {key: value for key, value in values.items() if not has_unknown(value)}


def check(request: provider_pb2.CheckRequest) -> provider_pb2.CheckResponse:
    """Refuse arguments that there are not, or that cannot be used."""
    values, secrets = marshal.read(request.news)
    names = {each.key: each for each in SETTINGS}
    failures = [
        provider_pb2.CheckFailure(property="", reason=f"{key}: {_unknown(key, names)}")
        for key in values
        if key not in names and key not in _ENGINE_KEYS and not key.startswith("__")
    ]
    try:
        load(known(request.news), {})
    except ConfigurationError as error:
        failures.append(provider_pb2.CheckFailure(property="", reason=str(error)))
    marked = secrets | {each.key for each in SETTINGS if each.secret}
    return provider_pb2.CheckResponse(inputs=marshal.write(values, marked), failures=failures)


def diff(request: provider_pb2.DiffRequest) -> provider_pb2.DiffResponse:
    """Tell whether an argument changed. A rotated credential or another address replaces nothing."""
    olds, news = marshal.read(request.olds)[0], marshal.read(request.news)[0]
    changed = sorted(key for key in {*olds, *news} if olds.get(key) != news.get(key))
    kinds = provider_pb2.DiffResponse
    return provider_pb2.DiffResponse(
        changes=kinds.DIFF_SOME if changed else kinds.DIFF_NONE,
        diffs=changed,
        detailedDiff={key: provider_pb2.PropertyDiff(kind=provider_pb2.PropertyDiff.UPDATE) for key in changed},
        hasDetailedDiff=True,
    )


def _unknown(key: str, names: Iterable[str]) -> str:
    close = difflib.get_close_matches(key, names, n=1)
    return f"is not a setting; did you mean {close[0]}?" if close else "is not a setting"
