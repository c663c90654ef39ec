"""View models to HTML: the only part that knows Jinja.

In: a `Compiled`. Out: finished pages (`site_pages`) and the files that they need
(`assets`). Nothing is written here, and the theme around a page is the door's business.

Conventions
    * `templates/pages/NAME.html` prints the view model of `view/pages/NAME.py`, which it
      is given as `page`, with `root`, the relative way to the site's root. It begins with
      `<h1>`, and its contract stands in a comment at its head.
    * `templates/parts/*.html` hold macros of at most some fifty lines. A macro takes what
      it prints, and `root` first where it makes links. They are imported, never included,
      so that each is compiled once: `{% import "parts/marks.html" as m %}`.
    * `templates/plot/*.svg` hold the macros of the pictures.
    * Autoescape is on for every name, undefined names fail, and no filter of ours marks
      ledger text as safe but `inline`, which parses and sanitises inline Markdown.
    * `icons[…]` are the site's own pictures from `assets/icons/`.
    * Class names begin with `cc-`. No inline style, no inline script, no blank line.
    * A newsroom's folder of overrides is looked up first, under the same names;
      `{% extends "counterclaim/pages/question.html" %}` reaches the original, so that one
      block can be replaced alone.
"""

from ..compiled import Compiled
from .files import assets, scripts, stylesheets
from .live import LiveReferences
from .site import SitePages, feed_link, site_files, site_pages

__all__ = [
    "LiveReferences",
    "SitePages",
    "assets",
    "feed_link",
    "live_references",
    "scripts",
    "site_files",
    "site_pages",
    "stylesheets",
]


def live_references(report: Compiled) -> LiveReferences:
    """What fills in the live references of written pages."""
    return LiveReferences(report)
