"""Writes the typed classes that programs use, from the declarations."""
