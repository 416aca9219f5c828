"""Tries the package with other versions of Python, and of what it needs."""
