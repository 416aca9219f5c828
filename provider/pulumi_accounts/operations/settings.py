"""The provider's settings: stack configuration first, the environment second, a default last."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, PositiveFloat, PositiveInt, ValidationError
from pydantic.alias_generators import to_camel

from pulumi_accounts.model.errors import ConfigurationError
from pulumi_accounts.model.fields import Secret

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Environment:
    """The environment variable that a setting is taken from when the stack does not configure it."""

    variable: str


class Settings(BaseModel):
    """Everything that can be configured, under ``accounts:`` in a stack's configuration."""

    model_config = ConfigDict(
        alias_generator=to_camel, populate_by_name=True, use_attribute_docstrings=True, frozen=True
    )

    leadconduit_api_key: Annotated[str | None, Environment("LEADCONDUIT_API_KEY"), Secret()] = None
    """The LeadConduit API key, of a user or of the account."""
    leadconduit_base_url: Annotated[str, Environment("LEADCONDUIT_BASE_URL")] = "https://app.leadconduit.com"
    """Where LeadConduit is."""
    commvault_token: Annotated[str | None, Environment("COMMVAULT_TOKEN"), Secret()] = None
    """The Commvault Cloud access token of an MSP administrator or service account."""
    commvault_token_file: Annotated[str | None, Environment("COMMVAULT_TOKEN_FILE")] = None
    """A file that holds the token. It is read again when the vendor no longer takes the token."""
    commvault_base_url: Annotated[str, Environment("COMMVAULT_BASE_URL")] = "https://api.metallic.io"
    """Where Commvault Cloud is."""
    activeplatform_api_token: Annotated[str | None, Environment("ACTIVEPLATFORM_API_TOKEN"), Secret()] = None
    """The personal API token of an ActivePlatform manager."""
    activeplatform_base_url: Annotated[str | None, Environment("ACTIVEPLATFORM_BASE_URL")] = None
    """Where the operator's ActivePlatform is."""
    activeplatform_deleted_statuses: list[str] = Field(default=["deleted"])
    """The statuses of ActivePlatform accounts that count as deleted."""
    ready_timeout_seconds: Annotated[PositiveFloat, Environment("ACCOUNTS_READY_TIMEOUT_SECONDS")] = 1200
    """How long an object may take to become ready."""
    poll_initial_seconds: Annotated[PositiveFloat, Environment("ACCOUNTS_POLL_INITIAL_SECONDS")] = 1
    """The first pause between two looks at a status; the pauses grow."""
    poll_max_seconds: Annotated[PositiveFloat, Environment("ACCOUNTS_POLL_MAX_SECONDS")] = 30
    """The longest pause between two looks at a status."""
    request_timeout_seconds: Annotated[PositiveFloat, Environment("ACCOUNTS_REQUEST_TIMEOUT_SECONDS")] = 30
    """How long a request may take."""
    commvault_reads_per_hour: Annotated[PositiveInt, Environment("COMMVAULT_READS_PER_HOUR")] = 1000
    """How many reads an hour Commvault Cloud allows a tenant."""
    commvault_writes_per_hour: Annotated[PositiveInt, Environment("COMMVAULT_WRITES_PER_HOUR")] = 100
    """How many writes an hour Commvault Cloud allows a tenant."""


def config_key(name: str) -> str:
    """Return the stack configuration key of a setting."""
    return f"accounts:{to_camel(name)}"


def variable(name: str) -> str | None:
    """Return the environment variable of a setting, if it has one."""
    marks = Settings.model_fields[name].metadata
    return next((mark.variable for mark in marks if isinstance(mark, Environment)), None)


def is_secret(name: str) -> bool:
    """Tell whether a setting must not show."""
    return any(isinstance(mark, Secret) for mark in Settings.model_fields[name].metadata)


def load(config: Mapping[str, Any], environment: Mapping[str, str]) -> Settings:
    """Read the settings. ``config`` has the keys without ``accounts:``, values as text or already typed.

    Raises:
        ConfigurationError: naming every setting that cannot be used.
    """
    try:
        return Settings.model_validate(given(config, environment))
    except ValidationError as error:
        faults = [
            f"{_place(str(each['loc'][0]), config)} {each['msg'].removeprefix('Input ')}"
            for each in error.errors(include_input=False, include_url=False, include_context=False)
        ]
        raise ConfigurationError("; ".join(faults)) from None


def given(config: Mapping[str, Any], environment: Mapping[str, str]) -> dict[str, Any]:
    """Return the settings that somebody gave, by name."""
    values: dict[str, Any] = {}
    for name in Settings.model_fields:
        value = config.get(to_camel(name))
        if value in (None, ""):
            value = environment.get(variable(name) or "") or None
        if value is not None:
            values[name] = _listed(value) if name == "activeplatform_deleted_statuses" else value
    if config.get("commvaultTokenFile") and not config.get("commvaultToken"):
        values.pop("commvault_token", None)
    return values


def _listed(value: Any) -> Any:
    """Read a list that stack configuration holds as JSON text."""
    try:
        return json.loads(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _place(key: str, config: Mapping[str, Any]) -> str:
    name = next(each for each in Settings.model_fields if key in (each, to_camel(each)))
    if config.get(to_camel(name)) not in (None, ""):
        return config_key(name)
    return variable(name) or config_key(name)
