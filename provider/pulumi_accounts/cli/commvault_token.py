"""``pulumi-accounts commvault-token``: keeps the file fresh that the setting ``commvaultTokenFile`` names."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Annotated

import typer

from pulumi_accounts.apis.commvault import COMMVAULT, RENEWAL_PATH
from pulumi_accounts.cli.failures import one_line
from pulumi_accounts.cli.renewing.renewal import Renewal
from pulumi_accounts.cli.work import settings
from pulumi_accounts.http.clock import Clock
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.values import visible

# As a shell says it of a command that SIGTERM ended.
_TOLD_TO_STOP = 143

commvault_token = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

PairFile = Annotated[
    Path, typer.Argument(metavar="FILE", help='The pair: {"accessToken": "...", "refreshToken": "..."}.')
]
TokenFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Where the access token goes, for commvaultTokenFile. Default: COMMVAULT_TOKEN_FILE, else FILE.token.",
    ),
]
OlderThan = Annotated[
    float, typer.Option(metavar="MINUTES", min=0, help="Renew the pair only if its file is older than this.")
]
WebPath = Annotated[
    str,
    typer.Option(
        "--path",
        metavar="PATH",
        envvar="COMMVAULT_RENEWAL_PATH",
        help="Where the vendor renews tokens. A Command Center has it below /commandcenter/api.",
    ),
]
BaseUrl = Annotated[str | None, typer.Option(metavar="URL", help="The vendor's address. Default: COMMVAULT_BASE_URL.")]
Again = Annotated[
    bool,
    typer.Option(
        "--again",
        help="Send a pair that may be used up. If it is, the vendor deletes all tokens made from it and mails their owner.",
    ),
]


@commvault_token.callback()
def describe() -> None:
    """Keep a Commvault Cloud access token fresh."""


@commvault_token.command()
def renew(  # noqa: PLR0913 - each is an option
    file: PairFile,
    token_file: TokenFile = None,
    older_than: OlderThan = 0,
    path: WebPath = RENEWAL_PATH,
    base_url: BaseUrl = None,
    *,
    again: Again = False,
) -> None:
    """Renew a pair of tokens, and save the new pair.

    Each pair can be used once. If one is used twice, Commvault deletes all tokens made from it and mails their owner. So
    let nothing but this command use FILE, on one machine. It waits for others that renew the same file, saves the new
    pair before anybody uses it, and does not send a pair twice unless --again is given.
    """
    with one_line():
        file = _place(file)
        order = Renewal(
            file=file,
            token_file=_token_file(file, token_file),
            path=_web_path(path),
            base_url=base_url,
            older_than=older_than,
            again=again,
        )
        try:
            done = asyncio.run(order.run(Clock(), lambda line: typer.echo(visible(line), err=True)))
        except asyncio.CancelledError:
            raise typer.Exit(_TOLD_TO_STOP) from None
        typer.echo(visible(done))


def _token_file(file: Path, given: Path | None) -> Path:
    setting = COMMVAULT.secret_file_setting
    configured = settings()[setting] if setting and given is None else given
    found = _place(Path(configured or f"{file}.token"))
    if found in {_place(Path(f"{file}{each}")) for each in ("", ".lock", ".sent")}:
        raise AccountsError(
            f"{found} cannot hold the access token: it is the pair's own; name another with --token-file"
        )
    return found


def _place(file: Path) -> Path:
    """Return where a file really is: a link to it stays, and all who name it lock the same."""
    return file.expanduser().resolve()


def _web_path(path: str) -> str:
    if not re.fullmatch(r"/(?!/)[!-~]*", path) or re.search(r"[?#\\]", path):
        raise typer.BadParameter("should be a path, as /V4/AccessToken/Renew", param_hint="--path")
    return path
