"""Kills and faults real runs of the engine, recovers as a user would, and counts what was lost, doubled or wrong."""
