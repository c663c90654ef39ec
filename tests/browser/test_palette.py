"""The colours are there whatever palette a site has, or none."""

from __future__ import annotations

from importlib.resources import files

import pytest
from playwright.sync_api import Browser

COLOURS = ("--cc-link", "--cc-side-1", "--cc-line", "--md-primary-fg-color")


@pytest.mark.parametrize(
    ("scheme", "paper"),
    [
        ("", "#fff"),
        ('data-md-color-scheme="default"', "#fff"),
        ('data-md-color-scheme="slate"', "#14181e"),
        ('data-md-color-scheme="their-own"', "#fff"),
    ],
)
def test_every_scheme_has_all_colours(chromium: Browser, scheme: str, paper: str) -> None:
    sheet = files("counterclaim.render").joinpath("assets/1-ground.css").read_text("utf-8")
    page = chromium.new_page()
    page.set_content(f"<style>{sheet}</style><body {scheme}>")
    found = page.evaluate(
        "names => names.map(name => getComputedStyle(document.body).getPropertyValue(name).trim())",
        [*COLOURS, "--cc-paper"],
    )
    page.close()
    assert all(found)
    assert found[-1] == paper
