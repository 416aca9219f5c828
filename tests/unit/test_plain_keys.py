"""The keys that are looked for in the clear are those that let somebody in."""

from __future__ import annotations

from pulumi_accounts.apis import VENDORS
from pulumi_accounts.plain_keys import KEYS


def test_a9_every_vendor_s_key_is_looked_for() -> None:
    """The list is written down, because programs import no declaration: it is the declarations' own all the same."""
    assert set(KEYS) == {each.secret_setting.key for each in VENDORS}
