"""The documentation of properties, read off the source of their declarations by those who write it down.

Whoever runs the provider needs none of it, so that it is not read before somebody asks.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from functools import cache
from itertools import pairwise


@cache
def attribute_docs(cls: type) -> dict[str, str]:
    """Return the text that stands below each annotated attribute of a class."""
    if cls is object:
        return {}
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(cls))).body
    found: dict[str, str] = {}
    for attribute, below in pairwise(definition.body if isinstance(definition, ast.ClassDef) else ()):
        match attribute, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                found[name] = inspect.cleandoc(text)
            case _:
                pass
    return found
