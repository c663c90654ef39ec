"""Parts that are printed once and kept: the same mark looks the same on every page.

In: the environment, the name of a macro that takes `root` and one mark. Out: a function
for templates, `kept.source(root, mark)`, which calls the macro the first time. A source
stands on hundreds of pages and a claim's row on three or four, so that most of a large
site is put together from what is there already. Emptied at the start of each site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from jinja2 import Environment


class Kept:
    """What has been printed, by the way to the root and the mark itself.

    Marks are told apart by identity (the index makes each once); each is held here, so
    that its identity is not given to another.
    """

    def __init__(self, jinja: Environment) -> None:
        self._jinja = jinja
        self._printed: dict[tuple[str, str, int], tuple[object, Markup]] = {}

    def empty(self) -> None:
        """Forget everything: the marks of another report are about to come."""
        self._printed.clear()

    # Each looks for itself, since a large site asks for some part a million times.

    def source(self, root: str, mark: object) -> Markup:
        """A source with its side (macro `source` of parts/marks.html)."""
        found = self._printed.get(("source", root, id(mark)))
        return found[1] if found else self._print("parts/marks.html", "source", root, mark)

    def verdict(self, mark: object) -> Markup:
        """A verdict's badge (macro `verdict` of parts/marks.html)."""
        found = self._printed.get(("verdict", "", id(mark)))
        return found[1] if found else self._print("parts/marks.html", "verdict", "", mark)

    def words(self, mark: object) -> Markup:
        """A claim's words with their reading (macro `words_of` of parts/marks.html)."""
        found = self._printed.get(("words_of", "", id(mark)))
        return found[1] if found else self._print("parts/marks.html", "words_of", "", mark)

    def evidence(self, root: str, mark: object) -> Markup:
        """Where a claim can be checked (macro `claim_evidence` of parts/positions.html)."""
        found = self._printed.get(("claim_evidence", root, id(mark)))
        if found:
            return found[1]
        return self._print("parts/positions.html", "claim_evidence", root, mark)

    def claim_row(self, root: str, mark: object) -> Markup:
        """A claim's row (macro `claim_row` of parts/positions.html)."""
        found = self._printed.get(("claim_row", root, id(mark)))
        return found[1] if found else self._print("parts/positions.html", "claim_row", root, mark)

    def _print(self, template: str, macro: str, root: str, mark: object) -> Markup:
        call = getattr(self._jinja.get_template(template).module, macro)
        text = Markup(call(root, mark) if root else call(mark))
        self._printed[macro, root, id(mark)] = (mark, text)
        return text
