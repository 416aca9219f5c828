"""Between the engine's dynamic provider process and the core: values, results and failures translated, nothing else."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pulumi
from pulumi.dynamic import (
    CheckFailure,
    CheckResult,
    CreateResult,
    DiffResult,
    ReadResult,
    UpdateResult,
)
from pulumi.output import Unknown
from pulumi.runtime import rpc

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.dynamic.failures import one_line
from pulumi_accounts.dynamic.process import Process
from pulumi_accounts.model import values
from pulumi_accounts.model.check import check as check_inputs
from pulumi_accounts.model.errors import IncompleteError
from pulumi_accounts.model.guards import cautions_since, guarded_plan, losses_since
from pulumi_accounts.model.keys import NAME, STACK
from pulumi_accounts.model.naming import qualified, unqualified
from pulumi_accounts.model.plan import replacing
from pulumi_accounts.model.state import as_managed_by
from pulumi_accounts.model.values import is_list, is_object
from pulumi_accounts.operations.configuration.reading import misspelt
from pulumi_accounts.operations.configuration.settings import SETTINGS
from pulumi_accounts.operations.engine.targeting import explained
from pulumi_accounts.operations.engine.threads import widen
from pulumi_accounts.operations.objects import Objects
from pulumi_accounts.operations.target import Target

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi.dynamic import Config

    from pulumi_accounts.model.errors import Problem
    from pulumi_accounts.operations.outcomes import Managed

_process = Process()


def configure(config: Config) -> None:
    """Keep the stack's configuration; it is looked at when the first request needs it."""
    # The process that runs dynamic providers reports failures as tracebacks. One line is enough for people.
    sys.tracebacklimit = 0
    widen()
    _process.watch_engine()
    _process.config = {each.key: config.get(each.config_key) for each in SETTINGS}
    given: dict[str, Any] = vars(config).get("_props", {})  # nothing public tells which keys there are
    _process.misspelt = list(misspelt(filter(None, map(unqualified, given)), qualified))


@one_line
def check(token: str, olds: Mapping[str, Any], news: Mapping[str, Any]) -> CheckResult:
    """Check a program's inputs, and what would be lost by them where the stack's last ones are known."""
    declaration, before = BY_TOKEN[token], _own(olds)
    if wrong := _process.take_misspelt():
        return CheckResult(dict(news), [CheckFailure("", each) for each in wrong])
    named = _named(news)
    _process.run.stack.works_on(named.get(STACK, ""))
    _process.run.checked.update(_resources(token, news)[:1])
    if olds and NAME in named:
        _process.before[token, named[NAME]] = dict(olds)
    checked = check_inputs(declaration, _known(news))
    lost = losses_since(declaration, before, checked.inputs)
    for each in (*checked.warnings, *cautions_since(declaration, before, checked.inputs)):
        pulumi.log.warn(each)
    return CheckResult(
        {**_marked(checked.inputs), **named}, [_failure(each) for each in explained((*checked.problems, *lost))]
    )


@one_line
def diff(token: str, object_id: str, olds: Mapping[str, Any], news: Mapping[str, Any]) -> DiffResult:
    """Compare state with a program's inputs."""
    declaration, state, inputs = BY_TOKEN[token], _state(token, olds, news), _own(news)
    _process.run.stack.works_on(_named(news).get(STACK, ""))
    if shared := _process.run.declared(declaration, object_id, next(iter(_resources(token, news)), ""), inputs):
        pulumi.log.warn(shared)
    changes = guarded_plan(declaration, object_id, state, inputs)
    return DiffResult(changes=bool(changes), replaces=replacing(changes))


@one_line
def create(token: str, props: Mapping[str, Any]) -> CreateResult:
    """Bring an object under management."""
    objects, inputs = _objects(token, props), _own(props)
    try:
        managed = _run(objects.create(inputs))
    except IncompleteError as error:
        # The engine keeps nothing of a creation that fails, so only this line can say what is there now.
        if error.made:
            error.add_advice(
                f'it exists now: the next up goes on with it; on another machine set adopt_id to "{error.object_id}" first'
            )
        raise
    return CreateResult(managed.object_id, {**managed.state, **_named(props)})


@one_line
def read(token: str, object_id: str, props: Mapping[str, Any]) -> ReadResult:
    """Read a live object. Inputs are handed back only if they drifted: otherwise the stack's own stay as they are."""
    managed: Managed | None = _run(_objects(token, props, object_id).read(object_id, _known(props)))
    if managed is None:
        return ReadResult(None, {})
    return ReadResult(managed.object_id, managed.state, managed.drifted)


@one_line
def update(token: str, object_id: str, olds: Mapping[str, Any], news: Mapping[str, Any]) -> UpdateResult:
    """Make an object what the program wants."""
    managed: Managed = _run(_objects(token, news, object_id).update(object_id, _state(token, olds, news), _own(news)))
    return UpdateResult({**managed.state, **_named(news)})


@one_line
def delete(token: str, object_id: str, props: Mapping[str, Any]) -> None:
    """Delete an object, or leave it where the vendor cannot."""
    _run(_objects(token, props, object_id).delete(object_id, props))


def _objects(token: str, props: Mapping[str, Any], object_id: str = "") -> Objects:
    """Return the operations on a resource; the id, where the call has one, is one that the engine has."""
    declaration, run, named = BY_TOKEN[token], _process.run, _named(props)
    if object_id:
        run.stack.was_called(named.get(STACK, ""))
        run.shown(token, declaration.normal_id(object_id))
    else:
        run.stack.works_on(named.get(STACK, ""))
    session = _process.session()
    # `pulumi import` alone cannot reach a dynamic provider.
    command = f"pulumi-accounts import-file {token} --adapter dynamic --id"
    shared = run.stack.shared(f"{token}::{named[NAME]}") if NAME in named else ""
    kind = session.kind(declaration, declaration.parent_of(object_id, props))
    return Objects(Target(kind, session, _resources(token, props), shared, command))


def _named(props: Mapping[str, Any]) -> dict[str, str]:
    """Return the names of resource and stack, which the class hands over under keys of ours: the engine tells neither."""
    return {key: props[key] for key in (NAME, STACK) if isinstance(props.get(key), str)}


def _state(token: str, olds: Mapping[str, Any], news: Mapping[str, Any]) -> dict[str, Any]:
    """Return state, as managed by the stack's last inputs where the engine has shown them to a check of this run."""
    before = _process.before.get((token, _named(news).get(NAME, "")))
    return dict(as_managed_by(BY_TOKEN[token], _known(olds), _known(before) if before else None))


def _resources(token: str, props: Mapping[str, Any]) -> tuple[str, ...]:
    named = _named(props)
    return _process.run.stack.resources(f"{token}::{named[NAME]}", stack=named.get(STACK, "")) if NAME in named else ()


def _run(work: Any) -> Any:
    return _process.loop.run(work)


def _own(props: Mapping[str, Any]) -> dict[str, Any]:
    """Return a program's inputs, without the engine's own keys."""
    return _known(values.without_marks(props))


def _known(value: Any) -> Any:
    """Turn the engine's values into ours: its marks for those not known yet, and its numbers."""
    if is_object(value):
        return {key: _known(inner) for key, inner in value.items()}
    if is_list(value):
        return [_known(inner) for inner in value]
    if isinstance(value, Unknown) or value == rpc.UNKNOWN:
        return values.UNKNOWN
    return values.whole_number(value)


def _marked(value: Any) -> Any:
    """Turn our mark for values not known yet into the engine's."""
    if is_object(value):
        return {key: _marked(inner) for key, inner in value.items()}
    if is_list(value):
        return [_marked(inner) for inner in value]
    return rpc.UNKNOWN if value is values.UNKNOWN else value


def _failure(problem: Problem) -> CheckFailure:
    """Name the property in the reason alone.

    The engine prints the value of a property that a failure names, and only the program knows whether it is a secret.
    """
    return CheckFailure("", str(problem))
