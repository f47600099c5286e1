"""How often properties are tried: ``HYPOTHESIS_PROFILE`` says which of these profiles is taken.

``default``: other cases every time. ``ci``, where ``CI`` is set: as many, and every time the same ones, so
that a run fails for what was changed and not by chance. ``deep``: ten times as many, for changes to what the
laws are about.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

_PATIENT = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
settings.register_profile("default", _PATIENT, max_examples=100)
settings.register_profile("ci", _PATIENT, max_examples=100, derandomize=True, database=None)
settings.register_profile("deep", _PATIENT, max_examples=1_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "default"))

on_stores = settings(
    max_examples=settings().max_examples // 10, phases=[phase for phase in Phase if phase != Phase.explain]
)
"""For properties of a store: each case writes and reads whole graphs, so it is tried a tenth as often."""
