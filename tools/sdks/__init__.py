"""Writes the SDKs of other languages from the schema, and makes the examples in these languages ready to run."""

from sdks.prepare import LANGUAGES, SdkError, ensure, environment

__all__ = ["LANGUAGES", "SdkError", "ensure", "environment"]
