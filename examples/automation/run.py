"""Brings up the stacks of many tenants, a few at a time, and prints a table of how each ended."""

import argparse
import json
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pulumi
from pulumi import automation

import pulumi_accounts.dynamic as accounts

PROJECT = "accounts-automation"


def program() -> None:
    """Declare what every tenant has."""
    config = pulumi.Config()
    account = accounts.leadconduit.Account("company", data_retention_in_days=config.require_int("retention"))
    pulumi.export("account", account.name)


@dataclass
class Outcome:
    """How a tenant's stack ended."""

    tenant: str
    ok: bool
    what: str


def bring_up(tenant: str, config: dict[str, str], secrets: set[str]) -> Outcome:
    """Bring one tenant's stack up; a failure is a row of the table and stops nobody else."""
    errors: list[automation.DiagnosticEvent] = []

    def listen(event: automation.EngineEvent) -> None:
        if (said := event.diagnostic_event) and said.severity == "error":
            errors.append(said)

    try:
        stack = automation.create_or_select_stack(tenant, project_name=PROJECT, program=program)
        values = {key: automation.ConfigValue(value, secret=key in secrets) for key, value in config.items()}
        stack.set_all_config(values)
        changes = stack.up(color="never", on_event=listen).summary.resource_changes or {}
    except automation.CommandError as error:
        return Outcome(tenant, ok=False, what=reason(errors, str(error)))
    done = ", ".join(f"{count} {change}" for change, count in sorted(changes.items()) if count)
    return Outcome(tenant, ok=True, what=done)


def reason(errors: list[automation.DiagnosticEvent], output: str) -> str:
    """Tell in one line why a tenant failed: a resource's error says more than the stack's, which only ends with it."""
    of_resources = [each for each in errors if each.urn and "::pulumi:pulumi:Stack::" not in each.urn]
    texts = [re.sub(r"<{%.*?%}>", "", each.message) for each in of_resources or errors]
    lines = [line.strip() for text in [*texts, output] for line in text.splitlines()]
    return next((line for line in lines if line.startswith(("error: ", "accounts: "))), "failed")


def main() -> int:
    """Read the tenants, bring them up, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tenants", type=Path)
    parser.add_argument("--parallel", type=int, default=4, help="how many stacks at a time")
    arguments = parser.parse_args()
    given = json.loads(arguments.tenants.read_text(encoding="utf-8"))
    secrets = set(given.get("secrets", []))
    with ThreadPoolExecutor(arguments.parallel) as pool:
        outcomes = list(pool.map(lambda item: bring_up(item[0], item[1], secrets), given["tenants"].items()))
    width = max(len(each.tenant) for each in outcomes)
    for each in outcomes:
        print(f"{each.tenant:{width}}  {'up' if each.ok else 'FAILED'}  {each.what}")
    return 0 if all(each.ok for each in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
