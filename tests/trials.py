"""How much is tried. The short form is for every change; the long form of all such trials is run by hand:
`S55_TRIALS=20 .venv/bin/python -m pytest -n auto -m 'long or not long'`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings

TIMES = int(os.environ.get("S55_TRIALS", "1"))
"""How many times the short form's examples are tried."""

long = pytest.mark.long
"""Marks what the short form leaves out."""

T = TypeVar("T")


def trials(examples: int, *, fixture: bool = False) -> settings:
    """So many examples in the short form. `fixture`: the test says that its fixture may serve all of them."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    shared = [HealthCheck.function_scoped_fixture] if fixture else []
    return settings(max_examples=examples * TIMES, deadline=None, suppress_health_check=[*slow, *shared])


def every(step: int, things: Sequence[T]) -> Sequence[T]:
    """Each `step`-th of these in the short form, all of them in the long."""
    return things[::step] if TIMES == 1 else things
