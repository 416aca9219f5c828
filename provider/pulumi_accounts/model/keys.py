"""The keys of our own, in state and in inputs. The engine shows none that begins with two underscores."""

from __future__ import annotations

from typing import Final

MANAGED: Final = "__managed"
"""The key of state that lists the paths that the program set."""
ECHO: Final = "__echo"
"""The key of state that holds what the vendor made of written values, as JSON text by path."""
SEEN: Final = "__seen"
"""The key of state that holds what was read in place of written values, as JSON text by path: believed when it comes back."""
TAKEN: Final = "__taken"
"""The key of state that says which adoption it comes from: the same object may be adopted once more."""
IMPORTED: Final = "__imported"
"""The key of inputs that an import has made, and no program so far: none of them has been in one."""
NAME: Final = "__name"
"""The key under which a dynamic resource keeps its name, which its provider is not told otherwise."""
STACK: Final = "__stack"
"""The key under which it keeps the name of its stack, which its provider is not told either."""
TENANT: Final = "__tenant"
"""The key of state that says where the object was made: a digest of the address, and one of the tenant there, if told."""
