"""A kind of object that no vendor has: declared once, here, to show that everything else follows from that.

It must not be known to the process that runs the tests, where every other test would meet it. The emulator and the
plugins that know it are processes of their own, whose start begins with what ``BEFORE`` says.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typing_extensions import override

from pulumi_accounts import apis
from pulumi_accounts.apis.leadconduit import LEADCONDUIT
from pulumi_accounts.dynamic.providers import ObjectProvider
from pulumi_accounts.model.api_object import ApiObject
from pulumi_accounts.model.fields import Input, Output, Part, Secret
from pulumi_accounts.model.handling import Deletion
from pulumi_accounts.model.lifecycle import Lifecycle
from pulumi_accounts.model.types import (
    STATUS,
    Count,
    Instant,
    NonEmpty,
    Uuid,
)
from tests.support.specimens import Specimen

if TYPE_CHECKING:
    from pulumi_accounts.model.declarations import Declaration

BEFORE = "from tests.support import sixth; sixth.register(); "
"""What a process does first that is to know the object."""

ENVIRONMENT = {"PYTHONPATH": str(Path(__file__).parents[2])}
"""Where such a process finds this file."""

SECRET = "s3cret-signing-canary"


class Backoff(Part):
    """How long to wait between tries."""

    seconds: Annotated[Count | None, Input(cleared=True)]
    """Seconds after the first try."""
    jitter: Annotated[bool | None, Input(cleared=True)]
    """Whether the wait is drawn by lot."""


class RetryPolicy(Part):
    """What happens to a delivery that fails."""

    most_tries: Annotated[Count | None, Input(cleared=True)]
    """Tries in all."""
    backoff: Annotated[Backoff | None, Input(cleared=True)]
    """The time between them."""


class DeliveryHook(
    ApiObject,
    vendor=LEADCONDUIT,
    token="leadconduit:DeliveryHook",
    called="LeadConduit delivery hook",
    path="/accounts/{accountId}/delivery_hooks",
    deletion=Deletion.DELETE,
    natural_key=("accountId", "name", "targetRegion"),
    lookups=(("accountId", "name", "targetRegion"),),
    label="name",
    created="createdAt",
    lifecycle=Lifecycle(
        status="provisioningState", ready=frozenset({"in_service"}), failed=frozenset({"out_of_service"})
    ),
):
    """Where deliveries are told of."""

    id: Uuid
    account_id: Annotated[NonEmpty, Input(replaces=True, sent="path"), Output()]
    """The account that the hook belongs to."""
    name: Annotated[NonEmpty, Input(required_by_update=True)]
    """A friendly name."""
    target_region: Annotated[NonEmpty, Input(replaces=True)]
    """Where the hook runs."""
    signing_key: Annotated[NonEmpty, Input(), Secret()]
    """What deliveries are signed with."""
    retry_policy: Annotated[RetryPolicy | None, Input(cleared=True)]
    """What happens to a delivery that fails."""
    contact_note: Annotated[str | None, Input(cleared=True)]
    """Whom to ask."""
    provisioning_state: Annotated[str | None, Output(), STATUS]
    """Whether the hook is in service."""
    created_at: Annotated[Instant | None, Output()]
    """When the hook was made."""
    updated_at: Annotated[Instant | None, Output()]
    """When the hook was last changed."""


class _Unregistered(Specimen):
    """A specimen of a kind that is declared and not registered."""

    @property
    @override
    def declaration(self) -> Declaration:
        return DeliveryHook.declaration


HOOK = _Unregistered(
    token=DeliveryHook.declaration.token,
    inputs={
        "account_id": "a 1",
        "name": "Night shift",
        "target_region": "eu-central",
        "signing_key": SECRET,
        "retry_policy": {"most_tries": 5, "backoff": {"seconds": 30, "jitter": True}},
        "contact_note": "Ada",
    },
    least={"account_id": "a 1", "name": "Night shift", "target_region": "eu-central", "signing_key": SECRET},
    changes={
        "account_id": "a 2",
        "name": "Day shift",
        "target_region": "us-east",
        "signing_key": f"{SECRET}-2",
        "retry_policy": {"most_tries": 7, "backoff": {"seconds": 60, "jitter": False}},
        "contact_note": "Grace",
    },
    cleared={
        "retry_policy": ("retry_policy",),
        "retry_policy.backoff.jitter": ("retry_policy", "backoff", "jitter"),
        "contact_note": ("contact_note",),
    },
    drift={"contact_note": "nobody"},
    drifted="contactNote",
    bad={
        "account_id": 1,
        "name": " ",
        "target_region": 1,
        "signing_key": [SECRET],
        "retry_policy": {"backoff": {"seconds": "soon"}},
        "contact_note": 7,
        "adopt_id": 7,
    },
    bad_paths={"retry_policy": "retryPolicy.backoff.seconds"},
)


class LeadconduitDeliveryHookProvider(ObjectProvider):
    """LeadConduit delivery hooks."""

    token = DeliveryHook.declaration.token


def register() -> None:
    """Make the object known to this process, before the product is imported further."""
    apis.register(DeliveryHook)
