"""How the emulated vendors behave where their documents leave it open: settings that a test turns while it runs."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pulumi_accounts.emulator.errors import ControlError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic_core import ErrorDetails

Seconds = Annotated[float, Field(ge=0)]


class RateLimit(BaseModel):
    """So many reads and writes in every period; beyond them 429."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    reads: Annotated[int, Field(ge=0)] = 1000
    """How many requests that read."""
    writes: Annotated[int, Field(ge=0)] = 100
    """How many requests that write."""
    period_seconds: Annotated[float, Field(gt=0)] = 3600
    """The period, in seconds."""


class Behaviour(BaseModel):
    """Every setting, with the value that suits somebody who just tries the provider out."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    leadconduit_api_key: str = "demo"
    """The password that LeadConduit takes."""
    commvault_token: str = "demo"  # noqa: S105 - open to everybody
    """The bearer token that Commvault takes."""
    commvault_token_seconds: Seconds = 1800
    """Seconds until a Commvault token that was made or renewed here has expired."""
    activeplatform_api_token: str = "demo"  # noqa: S105 - open to everybody
    """The query token that ActivePlatform takes."""
    latency: Seconds = 0
    """Seconds before every answer."""
    list_lag_seconds: Seconds = 0
    """Seconds until lists show an object that was created; by its id it can be read at once."""
    rewrite: bool = True
    """Whether vendors rewrite what they are sent: codes to names, phone numbers, attribute keys."""
    settle_seconds: Seconds = 2
    """Seconds until a write that goes on in the background has settled."""
    commvault_outcome: Literal["active", "update_failure", "deactivated", "never"] = "active"
    """What a Commvault write settles to."""
    refuse_while_updating: bool = False
    """Whether Commvault refuses a write with 409 while the one before is going on."""
    commvault_rate_limit: RateLimit | None = None
    """How many requests Commvault takes."""
    onboard_outcome: Literal["completed", "failed"] = "completed"
    """What an onboard that was set to completed settles to."""
    password_reads: Literal["clear", "masked", "empty", "absent"] = "clear"  # noqa: S105 - a word
    """How a credential's password is given back."""
    takes_sorting: bool = True
    """Whether lists come in the order that a request asks for."""
    list_order: Literal["made", "changed"] = "made"
    """The order of lists otherwise: the last one made comes last, or the last one changed comes first."""
    edits_between_pages: Annotated[int, Field(ge=0)] = 0
    """How many objects somebody else edits between two pages of a list."""
    edit_seed: int = 0
    """Which ones these are: another number, other objects."""
    read_lag_seconds: Seconds = 0
    """Seconds for which reads show an object as it was before a write: replicas that lag behind."""
    replaces_whole: bool = False
    """Whether a PUT of LeadConduit or Commvault replaces what it does not name: fields of a credential, lines of an address."""
    renews_tokens: bool = False
    """Whether LeadConduit renews the tokens in credentials, before each request for them is answered."""
    counts_versions: bool = False
    """Whether a credential shows the vendor's own marks: a version that counts writes, and the account's id."""
    error_style: Literal["own", "details", "json-api", "code in a 200"] = "own"
    """How vendors write what is wrong with a request: their own way, by field, or in an answer of success."""
    answers_404: bool = False
    """Whether every request is answered with 404."""
    max_page_size: Annotated[int, Field(gt=0)] = 100
    """The most objects on one page of a list, whatever was asked for."""

    def changed(self, settings: dict[str, Any]) -> Behaviour:
        """Return the behaviour with some settings changed.

        Raises:
            ControlError: a setting is not known, or its value makes no sense.
        """
        try:
            return Behaviour.model_validate({**self.model_dump(), **settings})
        except ValidationError as error:
            raise ControlError(explain(error, Behaviour)) from None


def explain(error: ValidationError, model: type[BaseModel]) -> str:
    """Put what pydantic found in one line, and say which fields there are where one is not known."""
    return "; ".join(_reason(each, model) for each in error.errors())


def _reason(found: ErrorDetails, model: type[BaseModel]) -> str:
    place = ".".join(map(str, found["loc"]))
    if found["type"] != "extra_forbidden":
        return f"{place}: {found['msg']}" if place else found["msg"].removeprefix("Value error, ")
    *above, name = found["loc"]
    known = list(_below(model, above).model_fields)
    close = difflib.get_close_matches(str(name), known, n=1)
    hint = f"did you mean {close[0]}? " if close else ""
    return f"{place}: there is no such field; {hint}there are {', '.join(known)}"


def _below(model: type[BaseModel], above: Sequence[Any]) -> type[BaseModel]:
    """Return the model of a field that holds another one."""
    for each in above:
        kinds = get_args(model.model_fields[each].annotation)
        model = next(kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel))
    return model
