"""Pure steps that remember: what was made last time is given again, if it would be the same.

While an author writes, the whole pipeline is called anew at every save. One page of many has
changed; what is made of the others is compared with what it was made of last time, which costs
far less than making it. Nobody has to say what changed, and nothing can be stale.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

_Made = TypeVar("_Made")


class Memory(Generic[_Made]):
    """What one step made last time, by name.

    >>> lengths = Memory()
    >>> lengths.recall("title", "Xavier", lambda: print("counting") or 6)
    counting
    6
    >>> lengths.recall("title", "Xavier", lambda: print("counting") or 6)
    6
    """

    def __init__(self) -> None:
        self._made: dict[Hashable, tuple[object, _Made]] = {}

    def recall(self, name: Hashable, made_of: object, make: Callable[[], _Made]) -> _Made:
        """What is made of this: the same as last time if `made_of` equals what it was then.

        `made_of` must hold all that `make` looks at. What raises is not remembered.
        """
        if name not in self._made or self._made[name][0] != made_of:
            self._made[name] = made_of, make()
        return self._made[name][1]
