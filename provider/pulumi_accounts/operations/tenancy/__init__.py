"""Whose objects a credential sees."""
