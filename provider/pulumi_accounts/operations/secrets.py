"""Where a vendor's credential comes from at run time: a setting, or a file that somebody else keeps fresh."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pulumi_accounts.model.errors import ConfigurationError
from pulumi_accounts.operations.settings import config_key, variable

if TYPE_CHECKING:
    from pulumi_accounts.model.declarations import Vendor


@dataclass
class ConfiguredSecret:
    """A vendor's API key or token; ``file`` is read when there is no value, and again when the vendor refuses it."""

    vendor: Vendor
    value: str | None
    file: str | None = None

    def current(self) -> str:
        """Return the secret.

        Raises:
            ConfigurationError: it was not given, with the ways to give it.
        """
        if self.value is None and self.file:
            self.value = self._read()
        if not self.value:
            raise ConfigurationError(self._missing())
        return self.value

    def renew(self) -> bool:
        """Read the file again; tell whether it holds another secret."""
        if not self.file:
            return False
        before, self.value = self.value, self._read()
        return self.value != before

    def _read(self) -> str:
        try:
            return Path(self.file or "").expanduser().read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            key = config_key(self.vendor.secret_file_setting or "")
            reason = getattr(error, "strerror", None) or "is not a text file"
            raise ConfigurationError(f"{key}: cannot read {self.file}: {reason}") from None

    def _missing(self) -> str:
        name = self.vendor.secret_setting
        key = config_key(name)
        return (
            f"{self.vendor.title} needs a credential: run `pulumi config set --secret {key} <value>` "
            f"or set the environment variable {variable(name)}"
        )
