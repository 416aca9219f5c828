"""Check and Diff: what the engine asks before anything is done. No request leaves here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pulumi.runtime.proto import provider_pb2

from pulumi_accounts.model import check as model
from pulumi_accounts.model.guards import cautions_since, guarded_plan, losses_since
from pulumi_accounts.model.ignoring import is_ignored
from pulumi_accounts.model.path_text import parse_path
from pulumi_accounts.model.plan import Action, Change, replacing
from pulumi_accounts.model.state import as_managed_by
from pulumi_accounts.model.values import format_path, without_marks
from pulumi_accounts.operations.engine.targeting import explained
from pulumi_accounts.plugin import marshal
from pulumi_accounts.plugin.names import declaration_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pulumi_accounts.model.errors import Problem
    from pulumi_accounts.operations.engine.run import Run


def check(request: provider_pb2.CheckRequest, warn: Callable[[str], None]) -> provider_pb2.CheckResponse:
    """Check a program's inputs, make them uniform, and tell what they would destroy; warn of what may be a mistake."""
    declaration = declaration_of(request.urn)
    news, secrets = marshal.read(request.news)
    checked = model.check(declaration, news)
    before = without_marks(marshal.read(request.olds)[0])
    lost = losses_since(declaration, before, checked.inputs)
    marked = secrets | {each.key for each in declaration.inputs if each.secret}
    for each in (*checked.warnings, *cautions_since(declaration, before, checked.inputs, marked)):
        warn(each)
    return provider_pb2.CheckResponse(
        inputs=marshal.write(checked.inputs, marked),
        failures=[_failure(each, marked) for each in explained((*checked.problems, *lost))],
    )


def diff(run: Run, request: provider_pb2.DiffRequest, warn: Callable[[str], None]) -> provider_pb2.DiffResponse:
    """Compare state with a program's inputs, property by property; note that the engine has the id."""
    declaration = declaration_of(request.urn)
    state = as_managed_by(declaration, marshal.read(request.olds)[0], marshal.before(request))
    inputs = without_marks(marshal.read(request.news)[0])
    if shared := run.declared(declaration, request.id, run.stack.resource(request.urn), inputs):
        warn(shared)
    ignored = [parse_path(each) for each in request.ignoreChanges]
    planned = guarded_plan(declaration, request.id, state, inputs)
    changes = [each for each in planned if not is_ignored(each.path, ignored)]
    kinds = provider_pb2.DiffResponse
    return provider_pb2.DiffResponse(
        changes=kinds.DIFF_SOME if changes else kinds.DIFF_NONE,
        replaces=replacing(changes),
        diffs=sorted({str(each.path[0]) for each in changes}),
        detailedDiff={format_path(each.path): _detail(each) for each in changes},
        hasDetailedDiff=True,
    )


def _detail(change: Change) -> provider_pb2.PropertyDiff:
    kinds = provider_pb2.PropertyDiff
    if change.old is None:
        kind = kinds.ADD_REPLACE if change.replaces else kinds.ADD
    elif change.new is None and change.action is not Action.RETRY:
        kind = kinds.DELETE
    else:
        kind = kinds.UPDATE_REPLACE if change.replaces else kinds.UPDATE
    return provider_pb2.PropertyDiff(kind=kind)


def _failure(problem: Problem, secrets: Any) -> provider_pb2.CheckFailure:
    """Name the property, unless its value is secret: the engine prints the value of every property so named."""
    if problem.secret or (problem.path and problem.path[0] in secrets):
        return provider_pb2.CheckFailure(property="", reason=str(problem))
    name = format_path(problem.path)
    python = problem.called.removeprefix(name)
    return provider_pb2.CheckFailure(property=name, reason=f"{problem.reason}{python}")
