"""What a review has worked out already, by the fingerprint of the text, so that one edit costs one text.

The memory is handed in by whoever reviews again and again (a screen); a single review makes its own.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar, cast

T = TypeVar("T")
P = ParamSpec("P")


@dataclass(slots=True)
class Memory:
    """Results kept by key. What has not been asked for since the last `sweep` is dropped by the next one.

    A memory belongs to one set of rules: after an edited data file, make a new one.
    """

    _kept: dict[Hashable, object] = field(default_factory=dict)
    _used: set[Hashable] = field(default_factory=set)

    def once(self, key: Hashable, make: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        """The result kept under this key, or made now from the arguments and kept."""
        self._used.add(key)
        if key not in self._kept:
            self._kept[key] = make(*args, **named)
        return cast(T, self._kept[key])

    def sweep(self) -> None:
        """Forget what was not asked for since the last sweep: a long day of edits must not pile up."""
        self._kept = {key: value for key, value in self._kept.items() if key in self._used}
        self._used = set()

    def __len__(self) -> int:
        return len(self._kept)
