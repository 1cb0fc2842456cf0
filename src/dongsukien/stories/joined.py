"""Which of several things stands for all of those that are one with it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


def root_of(key: K, into: Mapping[K, K]) -> K:
    """What *key* is part of in the end, maybe itself; *into* leads a step further.

    >>> root_of(3, {3: 2, 2: 1}), root_of(7, {3: 2, 2: 1})
    (1, 7)
    """
    while (larger := into.get(key)) is not None:
        key = larger
    return key


class Joined(Generic[K]):
    """Keys that are known to be one."""

    def __init__(self) -> None:
        self._into: dict[K, K] = {}
        self._keys: set[K] = set()

    def join(self, one: K, other: K) -> None:
        """Note that both keys are one."""
        self._keys.update((one, other))
        left, right = root_of(one, self._into), root_of(other, self._into)
        if left != right:
            self._into[left] = right

    def count(self) -> int:
        """How many are left."""
        return len(self._keys) - len(self._into)
