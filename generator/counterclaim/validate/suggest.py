"""Did you mean: the nearest of a set of words to one that was mistyped.

In: what was typed and what would have been right. Out: the nearest, or nothing. The
distance counts insertions, deletions, substitutions and swaps of neighbours, each as
one (optimal string alignment; Damerau 1964, Levenshtein 1966).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

SCANNED_WHOLE = 400  # up to so many words each is compared; above, only near ones


def distance(first: str, second: str, *, limit: int) -> int:
    """How many edits lie between two words; `limit` + 1 for everything beyond `limit`."""
    if abs(len(first) - len(second)) > limit:
        return limit + 1
    before: list[int] = []
    above = list(range(len(second) + 1))
    for row, left in enumerate(first, 1):
        here = [row]
        for column, right in enumerate(second, 1):
            cost = min(
                above[column] + 1,
                here[column - 1] + 1,
                above[column - 1] + (left != right),
            )
            if row > 1 and column > 1 and left == second[column - 2] and first[row - 2] == right:
                cost = min(cost, before[column - 2] + 1)
            here.append(cost)
        if min(here) > limit:
            return limit + 1
        before, above = above, here
    return min(above[-1], limit + 1)


def allowance(word: str) -> int:
    """How many edits are still a slip of the hand, for a word of this length."""
    return min(3, max(1, len(word) // 3)) if len(word) > 1 else 0


class Suggester:
    """Finds the nearest of many words; built once per set, answers in near constant time.

    `also`: further names of a word (a source's name and aliases) → the word.
    """

    def __init__(self, words: Iterable[str], *, also: Mapping[str, str] | None = None) -> None:
        self._words = tuple(sorted(set(words)))
        self._folded = {word.casefold(): word for word in reversed(self._words)}
        for name, word in (also or {}).items():
            self._folded.setdefault(name.casefold(), word)
        self._near: dict[str, list[str]] | None = None

    def nearest(self, typed: str) -> str | None:
        """The nearest word, or None where none is near enough. Ties: the first in order."""
        folded = typed.strip().casefold()
        exact = self._folded.get(folded) or self._folded.get(
            folded.replace("_", "-").replace(" ", "-")
        )
        if exact is not None:
            return exact
        limit = allowance(folded)
        best, best_distance = None, limit + 1
        for word in self._candidates(folded):
            found = distance(folded, word.casefold(), limit=best_distance - 1)
            if found < best_distance:
                best, best_distance = word, found
        return best

    def _candidates(self, folded: str) -> Iterable[str]:
        if len(self._words) <= SCANNED_WHOLE:
            return self._words
        if self._near is None:
            # Every word under each of its forms with one letter left out: two words that
            # are one edit (and many that are two) apart share such a form.
            self._near = {}
            for word in self._words:
                for form in _forms(word.casefold()):
                    self._near.setdefault(form, []).append(word)
        near = {word for form in _forms(folded) for word in self._near.get(form, ())}
        return sorted(near)


def _forms(word: str) -> set[str]:
    return {word, *(word[:index] + word[index + 1 :] for index in range(len(word)))}


def did_you_mean(found: str | None) -> str:
    """The label beside the marker."""
    return f"did you mean `{found}`?" if found else ""
