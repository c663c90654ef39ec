"""The Content-Security-Policy of every page, and what else goes into its head.

In: the HTML of a page and the policy's allowed scripts. Out: the HTML with the policy as
its first element after the character set. Inline scripts are allowed by digest only, and
only those that the theme itself writes: a script that came in with content stays inert.
"""

from __future__ import annotations

import base64
import hashlib
import re

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_RUNS = re.compile(r"""\btype=["']?(?!module|text/javascript|application/javascript)""", re.I)
_SOURCE = re.compile(r"\bsrc\s*=", re.I)
_AS_IT_IS = re.compile(r"(<(pre|script|style|textarea)\b.*?</\2\s*>)", re.DOTALL | re.IGNORECASE)
_INDENT = re.compile(r"[ \t]*\n\s*")
_CHARSET = '<meta charset="utf-8">'
_STYLES = re.compile(r'<link rel="stylesheet" href="([^"]*assets/counterclaim/)[^"/]+">')
_FONTS = ("source-sans-3-latin-wght-normal", "source-serif-4-latin-wght-normal")


def inline_scripts(html: str) -> tuple[str, ...]:
    """The digests of the scripts within `html` that run, as a policy names them, sorted."""
    digests = {
        base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        for attributes, body in _SCRIPT.findall(html)
        if not _SOURCE.search(attributes) and not _RUNS.search(attributes)
    }
    return tuple(f"'sha256-{digest}'" for digest in sorted(digests))


def policy(scripts: tuple[str, ...]) -> str:
    """The policy as a `<meta>` element; `scripts` are the digests of `inline_scripts`.

    Styles may be inline: drawings and the theme set widths and positions so. Pictures may
    be `data:` addresses, which the theme's icons are. Nothing comes from another origin.
    """
    rules = (
        "default-src 'self'",
        " ".join(("script-src 'self'", *scripts)),
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    )
    content = "; ".join(rules)
    return f'<meta http-equiv="Content-Security-Policy" content="{content}">'


def harden(html: str, *, scripts: tuple[str, ...], head: str = "") -> str:
    """`html` with its policy first and `head` last in its `<head>`; safe HTML both.

    The policy stands right behind the character set, before anything that it governs. A
    page without these two marks is not a page of a theme and is returned as it is.
    """
    before, mark, after = html.partition(_CHARSET)
    if not mark:
        return html
    inside, close, rest = after.partition("</head>")
    return (
        f"{before}{mark}\n      {policy(scripts)}{inside}{early_fonts(inside)}{head}{close}{rest}"
    )


def lean(html: str, *, around: str) -> str:
    """The theme's HTML without its indentation and empty lines, which are half of it; not so
    `around` what: a page's content stays to the character, as do scripts and `<pre>`."""
    before, found, after = html.partition(around) if around else (html, "", "")
    if not found:
        return html
    return _lean(before) + found + _lean(after)


def _lean(html: str) -> str:
    # What must stay as it is stands at odd places.
    parts = _AS_IT_IS.split(html)
    parts[::3] = [_INDENT.sub("\n", part) for part in parts[::3]]
    del parts[2::3]
    return "".join(parts)


def early_fonts(head: str) -> str:
    """Elements that fetch the site's fonts at once, found by where its styles lie.

    A font that comes late is left for the next page, so that nothing moves: see
    `1-ground.css`. This makes late rare.
    """
    styles = _STYLES.search(head)
    if styles is None:
        return ""
    return "".join(
        f'<link rel="preload" href="{styles[1]}fonts/{font}.woff2" as="font" '
        'type="font/woff2" crossorigin>'
        for font in _FONTS
    )
