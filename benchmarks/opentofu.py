# ruff: noqa: INP001, T201 - a script that talks to people
"""The same credentials by OpenTofu with a generic REST provider, and by the native plugin, in one run.

Both are given as programs that somebody has built: see benchmarks/README.md.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from measuring import CREDENTIALS, timed

import engine

# A script finds what lies beside it; the tests' own support lies elsewhere.
sys.path.append(str(Path(__file__).parents[1]))

from tests.support.emulator import start_emulator_process
from tests.support.stack import Stack, install_plugin

if TYPE_CHECKING:
    from collections.abc import Callable

_CONFIGURATION = """
terraform {{
  required_providers {{
    restful = {{ source = "magodo/restful" }}
  }}
}}
provider "restful" {{
  base_url = "{url}"
  security = {{ http = {{ basic = {{ username = "API", password = "demo" }} }} }}
}}
resource "restful_resource" "login" {{
  count     = {count}
  path      = "/credentials"
  read_path = "$(path)/$(body.id)"
  body      = {{ name = "login ${{count.index}}", type = "token", package = "leadconduit-custom", token = "token-${{count.index}}" }}
  write_only_attrs = ["token"]
}}
"""
_TOFU = {
    "create": ("apply", "-auto-approve"),
    "plan": ("plan", "-refresh=false", "-detailed-exitcode"),
    "plan with refresh": ("plan", "-detailed-exitcode"),
    "refresh": ("apply", "-refresh-only", "-auto-approve"),
    "destroy": ("destroy", "-auto-approve", "-refresh=false"),
}
_PULUMI: dict[str, Callable[[Stack], object]] = {
    "create": lambda stack: stack.up("--parallel", "100"),
    "plan": lambda stack: stack.run("preview"),
    "plan with refresh": lambda stack: stack.run("preview", "--refresh"),
    "refresh": lambda stack: stack.refresh(),
    "destroy": lambda stack: stack.destroy(),
}
Took = dict[str, tuple[float, float]]


def main(
    *,
    tofu: Annotated[Path, typer.Option(help="The folder of `tofu` and `terraform-provider-restful`.")],
    count: Annotated[int, typer.Option(help="How many credentials.")] = 1000,
    latency: Annotated[float, typer.Option(help="Milliseconds before each of the vendor's answers.")] = 20,
    rounds: Annotated[int, typer.Option(help="How often; medians are shown.")] = 3,
) -> None:
    """Print seconds, CPU seconds, and ratios of wall time."""
    theirs: list[Took] = []
    ours: list[Took] = []
    with tempfile.TemporaryDirectory() as scratch, start_emulator_process() as emulator:
        home = Path(scratch) / "home"
        install_plugin(engine.ensure(), home)
        for number in range(rounds):
            for name, measure, found in (("tofu", _tofu, theirs), ("ours", _pulumi, ours)):
                emulator.reset()
                emulator.behave(latency=latency / 1000)
                folder = Path(scratch) / f"{name}-{number}"
                folder.mkdir()
                found.append(measure(folder, tofu, home, emulator.url, count))
    print(f"| {count} credentials, {latency:g} ms | OpenTofu | ours | ratio |\n|---|---|---|---|")
    for step in _TOFU:
        (their, their_cpu), (our, our_cpu) = _median(theirs, step), _median(ours, step)
        print(
            f"| {step} | {their:.1f} s · {their_cpu:.1f} s CPU | {our:.1f} s · {our_cpu:.1f} s CPU | {our / their:.2f} |"
        )


def _median(found: list[Took], step: str) -> tuple[float, float]:
    wall, cpu = (sorted(column)[len(found) // 2] for column in zip(*(each[step] for each in found), strict=True))
    return wall, cpu


def _tofu(folder: Path, tofu: Path, home: Path, url: str, count: int) -> Took:  # noqa: ARG001
    (folder / "main.tf").write_text(_CONFIGURATION.format(url=url, count=count), encoding="utf-8")
    overrides = f'provider_installation {{\n  dev_overrides {{ "magodo/restful" = "{tofu}" }}\n  direct {{}}\n}}\n'
    (folder / "tofurc").write_text(overrides, encoding="utf-8")
    environment = {**os.environ, "TF_CLI_CONFIG_FILE": str(folder / "tofurc"), "CHECKPOINT_DISABLE": "1"}

    def run(*arguments: str) -> None:
        done = subprocess.run(  # noqa: S603 - what somebody has built
            [tofu / "tofu", *arguments, "-no-color"],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise typer.BadParameter(f"{arguments}: {done.stdout[-3000:]}{done.stderr[-3000:]}")

    return {step: timed(lambda arguments=arguments: run(*arguments)) for step, arguments in _TOFU.items()}


def _pulumi(folder: Path, tofu: Path, home: Path, url: str, count: int) -> Took:  # noqa: ARG001
    environment = {"LEADCONDUIT_BASE_URL": url, "LEADCONDUIT_API_KEY": "demo", "PULUMI_SKIP_CHECKPOINTS": "true"}
    stack = Stack(folder / "stack", engine.ensure(), home, environment, "native")
    (stack.folder / "__main__.py").write_text(CREDENTIALS.format(count=count), encoding="utf-8")
    return {step: timed(lambda work=work: work(stack)) for step, work in _PULUMI.items()}


if __name__ == "__main__":
    typer.run(main)
