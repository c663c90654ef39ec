"""For all tests: property-based tests have a budget of examples, never one of time, which
would fail on a busy machine."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("counterclaim", deadline=None, print_blob=True)
settings.load_profile("counterclaim")
