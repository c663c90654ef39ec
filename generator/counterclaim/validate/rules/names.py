"""Names: two that differ by spelling only, characters that nobody sees, mixed scripts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from ...diagnostics import Place
from ..drafts import Draft
from ..suggest import distance
from .context import Context

SHORTEST_NEAR = 10  # letters; one letter more or less in a shorter name is another name

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\u180e\u034f]")
_JOINERS = "\u200c\u200d"
_WORD = re.compile(r"[^\W\d_]+")
_NOT_LETTER = re.compile(r"[\W_]+")
_CONFUSABLE = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")


def check(context: Context) -> None:
    """Look at the names and titles of sources, questions and documents, and at all ids."""
    for draft, field, name, place in _names(context):
        if not name.isascii():
            _characters(name, f"{field} of {draft.name}", place, context)
    for section in ("sources", "questions"):
        _spellings(section, context)
    for section, drafts in context.collected.by_id.items():
        for name in drafts:
            if not name.isascii():
                draft = drafts[name]
                place = draft.at("id") if draft.typed("id") else draft.place
                _characters(name, f"id in `{section}`", place, context)


def _names(context: Context) -> Iterator[tuple[Draft, str, str, Place]]:
    for section in ("sources", "questions", "documents"):
        for draft in context.collected.every[section]:
            for field in ("name", "short", "title"):
                if field in draft.values:
                    yield draft, field, draft.values[field], draft.at(field)
            for index, alias in enumerate(draft.get("aliases", ())):
                yield draft, "alias", alias, draft.at("aliases", index)


def _characters(name: str, what: str, place: Place, context: Context) -> None:
    for found in _UNSEEN.finditer(name):
        character = found[0]
        if character in _JOINERS and _joins(name, found.start()):
            continue
        point = f"U+{ord(character):04X}"
        label = unicodedata.name(character, "").lower()
        context.findings.add("C221", place, label=label, point=point, what=what)
        break
    for word in _WORD.findall(name):
        scripts = sorted({script for letter in word if (script := _script(letter))})
        if len(scripts) > 1:
            context.findings.add("C222", place, word=word, what=what, scripts=" and ".join(scripts))
            break


def _joins(name: str, at: int) -> bool:
    """Whether a joiner stands between letters of a script that uses it."""
    around = name[max(0, at - 1) : at] + name[at + 1 : at + 2]
    return len(around) == 2 and not any(_script(c) or c.isascii() for c in around)


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    """The script of a letter, if its letters are easily taken for those of another."""
    name = unicodedata.name(letter, "")
    script = name.partition(" ")[0]
    return script.capitalize() if script in _CONFUSABLE else ""


def folded(name: str) -> str:
    """A name without case, accents, spaces and punctuation."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _NOT_LETTER.sub("", plain)


def _spellings(section: str, context: Context) -> None:
    first: dict[str, tuple[Draft, str]] = {}
    near: dict[str, list[str]] = {}  # form → keys
    for draft in context.collected.by_id[section].values():
        field = "name" if section == "sources" else "title"
        name = draft.values.get(field)
        if name is None:
            continue
        key = folded(name)
        if not key:
            continue
        other = first.setdefault(key, (draft, name))
        if other[0] is not draft:
            context.findings.add(
                "C220",
                draft.at(field),
                label=f"the other is in {other[0].at(field)}",
                what=draft.section.name,
                id=draft.id,
                other=other[0].id,
                name=name,
                other_name=other[1],
            )
        elif section == "sources" and len(key) >= SHORTEST_NEAR:
            # Two keys that are one edit apart share a form with one letter left out, so
            # only those are compared. `3rd Brigade`, `4th Brigade`: a digit that differs is
            # another thing, so names with other digits are not.
            digits = "".join(letter for letter in key if letter.isdigit())
            forms = {f"{digits} {key[:index]}{key[index + 1 :]}" for index in range(len(key))}
            forms.add(f"{digits} {key}")
            candidates = {word for form in forms for word in near.get(form, ())}
            for candidate in sorted(candidates):
                if distance(key, candidate, limit=1) == 1:
                    found, found_name = first[candidate]
                    context.findings.add(
                        "C223",
                        draft.at(field),
                        label=f"the other is in {found.at(field)}",
                        what=draft.section.name,
                        id=draft.id,
                        other=found.id,
                        name=name,
                        other_name=found_name,
                    )
                    break
            for form in forms:
                near.setdefault(form, []).append(key)
