"""How hard the laws are tried: every run looks elsewhere, and HYPOTHESIS_PROFILE=thorough looks longer."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# Machines that run several workers stall now and then: a slow example is no failure.
settings.register_profile("laws", max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", settings.get_profile("laws"), max_examples=500)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "laws"))
