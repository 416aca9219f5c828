"""A real Pulumi engine for the tests and the demo, wherever this machine can have one from."""

from engine.find import ensure
from engine.steps import EngineError

__all__ = ["EngineError", "ensure"]
