"""In which language or script a foreign name is written, where nobody typed it.

In: a text. Out: a language tag for `lang` and a direction; both empty for Latin letters.
Where a script is used by many languages, the tag names the script alone (`und-Cyrl`), so
that a screen reader and a font can still tell.
"""

from __future__ import annotations

_RANGES: tuple[tuple[int, int, str], ...] = (
    (0x0370, 0x03FF, "el"),
    (0x0400, 0x052F, "und-Cyrl"),
    (0x0530, 0x058F, "hy"),
    (0x0590, 0x05FF, "he"),
    (0x0600, 0x06FF, "und-Arab"),
    (0x0750, 0x077F, "und-Arab"),
    (0x0780, 0x07BF, "dv"),
    (0x0900, 0x097F, "und-Deva"),
    (0x0980, 0x09FF, "und-Beng"),
    (0x0E00, 0x0E7F, "th"),
    (0x10A0, 0x10FF, "ka"),
    (0x1100, 0x11FF, "ko"),
    (0x3040, 0x30FF, "ja"),
    (0x3130, 0x318F, "ko"),
    (0x3400, 0x9FFF, "und-Hani"),
    (0xAC00, 0xD7AF, "ko"),
    (0xFB50, 0xFDFF, "und-Arab"),
    (0xFE70, 0xFEFC, "und-Arab"),
)
_RIGHT_TO_LEFT = frozenset({"he", "und-Arab", "dv"})


def script_of(text: str) -> tuple[str, str]:
    """The `lang` and `dir` of a text, after its first letter that is not Latin. Kana among
    Chinese characters make it Japanese."""
    if text.isascii():
        return "", ""
    found = ""
    for letter in text:
        at = ord(letter)
        if at < 0x370:
            continue
        tag = next((tag for low, high, tag in _RANGES if low <= at <= high), "")
        if tag == "ja":
            found = tag
            break
        found = found or tag
    if not found:
        return "", ""
    return found, "rtl" if found in _RIGHT_TO_LEFT else "ltr"
