"""Where a vendor's credential comes from at run time: a setting, or a file that somebody else keeps fresh."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pulumi_accounts.model.errors import ConfigurationError
from pulumi_accounts.operations.configuration.settings import Settings

if TYPE_CHECKING:
    from pulumi_accounts.model.vendors import Vendor

# The names that issuers of tokens give to a tenant. A token without them shares its budget with all of its address.
_TENANT_CLAIMS = ("tenant", "tenantId", "tenant_id", "tid")


def tenant_of(token: str) -> str:
    """Return what a token says of whose it is; empty if it does not."""
    try:
        payload = token.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
        told = [claims.get(each) for each in _TENANT_CLAIMS]
    except (ValueError, LookupError, AttributeError):
        return ""
    return str(told) if any(told) else ""


@dataclass
class ConfiguredSecret:
    """A vendor's API key or token; ``file`` is read when there is no value, and again when the vendor refuses it."""

    vendor: Vendor
    value: str | None = field(repr=False)
    file: str | None = None
    origin: str = ""
    """Where it comes from, in words."""
    missing: str = ""
    """How to give one, in words."""

    def current(self) -> str:
        """Return the secret.

        Raises:
            ConfigurationError: it was not given, with the ways to give it.
        """
        if self.value is None and self.file:
            self.value = self._read()
        if not self.value:
            missing = self.missing or Settings().missing(self.vendor.secret_setting)
            raise ConfigurationError(f"{self.vendor.title} needs a credential: {missing}")
        return self.value

    @property
    def is_kept_fresh(self) -> bool:
        """Whether somebody may write another one to the file."""
        return bool(self.file)

    def is_being_written(self) -> bool:
        """Tell whether the file is there, and empty: whoever renews a token empties its file first."""
        if self.value is not None or not self.file:
            return False
        try:
            return not Path(self.file).expanduser().read_bytes().strip()
        except OSError:
            return False

    def tenant(self) -> str:
        """Return what a token says of whose it is; empty if it does not. Tokens of one tenant come and go."""
        try:
            return tenant_of(self.current())
        except ConfigurationError:
            return ""

    def renew(self, refused: str) -> bool:
        """Read the file again; tell whether there is another secret than the refused one, whoever read it first."""
        if self.file:
            self.value = self._read()
        return self.value != refused

    def _read(self) -> str:
        try:
            if text := Path(self.file or "").expanduser().read_text(encoding="utf-8").strip():
                return text
            reason = "is empty"
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "is not a text file"
        setting = self.vendor.secret_file_setting
        raise ConfigurationError(f"{setting.config_key if setting else 'the file'}: cannot read {self.file}: {reason}")
