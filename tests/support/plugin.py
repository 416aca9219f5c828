"""Either plugin, as the conformance suite sees it."""

from __future__ import annotations

from tests.support.dynamic_plugin import DynamicPlugin
from tests.support.native_plugin import NativePlugin

Plugin = DynamicPlugin | NativePlugin
