"""How the property tests run: without a stopwatch, since a busy machine is no fault of the code."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("timeline", deadline=None)
settings.load_profile("timeline")
