"""The provider's own arguments: checked, compared and read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pulumi.runtime.proto import provider_pb2

from pulumi_accounts.apis import VENDORS
from pulumi_accounts.model.errors import ConfigurationError
from pulumi_accounts.model.marks import address_of
from pulumi_accounts.model.naming import qualified
from pulumi_accounts.model.values import has_unknown
from pulumi_accounts.operations.configuration.credentials import tenant_of
from pulumi_accounts.operations.configuration.reading import load, misspelt
from pulumi_accounts.operations.configuration.settings import SETTINGS
from pulumi_accounts.plugin import marshal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from google.protobuf.struct_pb2 import Struct

    from pulumi_accounts.model.vendors import Setting

# What every provider takes beside its own arguments.
_ENGINE_KEYS = frozenset({"version", "pluginDownloadURL", "parameterization"})


def known(args: Struct) -> dict[str, Any]:
    """Return the arguments that are known by now; a preview may not know all."""
    values, _ = marshal.read(args)
    return {key: value for key, value in values.items() if not has_unknown(value)}


def check(request: provider_pb2.CheckRequest) -> provider_pb2.CheckResponse:
    """Refuse arguments that there are not, or that cannot be used."""
    values, secrets = marshal.read(request.news)
    own = (key for key in values if key not in _ENGINE_KEYS and not key.startswith("__"))
    failures = [provider_pb2.CheckFailure(property="", reason=each) for each in misspelt(own)]
    try:
        load(known(request.news), {})
    except ConfigurationError as error:
        failures.append(provider_pb2.CheckFailure(property="", reason=str(error)))
    marked = secrets | {each.key for each in SETTINGS if each.secret}
    return provider_pb2.CheckResponse(inputs=marshal.write(values, marked), failures=failures)


def diff(
    request: provider_pb2.DiffRequest, environment: Mapping[str, str], warn: Callable[[str], None]
) -> provider_pb2.DiffResponse:
    """Tell whether an argument changed. What is another place replaces the provider's resources; a credential alone does not."""
    olds, news = marshal.read(request.olds)[0], marshal.read(request.news)[0]
    changed = sorted(key for key in {*olds, *news} if olds.get(key) != news.get(key))
    moved = [each.key for each in _moved(olds, news, environment) if each.key in changed]
    if moved:
        names = " and ".join(qualified(key) for key in moved)
        warn(f"{names}: this is another place than before, so that the provider's resources are made anew there")
    kinds, kind = provider_pb2.DiffResponse, provider_pb2.PropertyDiff
    return provider_pb2.DiffResponse(
        changes=kinds.DIFF_SOME if changed else kinds.DIFF_NONE,
        replaces=moved,
        diffs=changed,
        detailedDiff={key: kind(kind=kind.UPDATE_REPLACE if key in moved else kind.UPDATE) for key in changed},
        hasDetailedDiff=True,
    )


def _moved(olds: dict[str, Any], news: dict[str, Any], environment: Mapping[str, str]) -> Iterator[Setting[Any]]:
    """Yield the settings that name another place than they did: another address, or another tenant there.

    Where the old arguments do not say, nobody knows: the environment may have said it, or they are those of another
    package's provider, as of the dynamic resources that a program had. What is there stays as it is.
    """
    for vendor in VENDORS:
        url, secret = vendor.url_setting, vendor.secret_setting
        places = [_place(each, url, environment) for each in (olds, news)]
        if olds.get(url.key) and places[1] and places[0] != places[1]:
            yield url
        tenants = [tenant_of(str(each.get(secret.key) or "")) for each in (olds, news)]
        if all(tenants) and tenants[0] != tenants[1]:
            yield secret


def _place(given: dict[str, Any], setting: Setting[str | None], environment: Mapping[str, str]) -> str:
    """Return the address that a provider with these arguments uses; empty where it is not known."""
    value: Any = given.get(setting.key) or environment.get(setting.variable or "") or setting.default
    return address_of(value) if isinstance(value, str) else ""
