"""What is done with the objects of a kind: how they come to be managed, how they are read, and what becomes of them."""

from __future__ import annotations

from enum import Enum


class Origin(Enum):
    """How an object comes to be managed."""

    POST = "post"
    OWN = "own"
    FIND = "find"


class Deletion(Enum):
    """What the vendor lets us do in the end."""

    DELETE = "delete"
    FORGET = "forget"


class Reading(Enum):
    """How one object is read."""

    ITEM = "item"
    LISTING = "listing"
    OWN = "own"
