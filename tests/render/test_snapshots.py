"""What the pages of the fixture look like, to the element."""

from __future__ import annotations

import pytest
from render.snapshot import check, normalised
from view.fixture import compiled

from counterclaim.model.reading import ReadingName
from counterclaim.reconcile.result import QuestionResult
from counterclaim.render import site_pages
from counterclaim.render.environment import environment
from counterclaim.view import Index
from counterclaim.view.plot.intervals import interval_plot
from counterclaim.view.plot.over_time import time_plot
from counterclaim.view.plot.readings import reading_panels
from counterclaim.view.plot.strip import strip_of

KINDS = (
    "questions/",
    "questions/casualties/",
    "questions/admitted/",
    "reconciliation/",
    "sources/",
    "sources/nis/",
    "claims/",
    "claims/nis-casualties/",
    "documents/",
    "documents/doc/",
)


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(compiled())


def _result(index: Index) -> QuestionResult:
    return index.result.questions["casualties"]


@pytest.mark.parametrize("address", KINDS)
def test_page(address: str) -> None:
    pages = {page.address: page for page in site_pages(compiled())}
    check(address.strip("/").replace("/", "-"), pages[address].html)


def test_interval_plot(index: Index) -> None:
    plot = interval_plot(index, index.ledger.questions["casualties"], _result(index))
    module = environment().get_template("plot/intervals.svg").module
    check("plot-intervals", module.draw("../../", plot))  # type: ignore[attr-defined]


def test_time_plot(index: Index) -> None:
    result = _result(index)
    plot = time_plot(index, index.ledger.questions["casualties"], result, result.on)
    module = environment().get_template("plot/over_time.svg").module
    check("plot-over-time", module.draw(plot))  # type: ignore[attr-defined]


def test_three_readings(index: Index) -> None:
    panels = reading_panels(index, index.ledger.questions["casualties"], _result(index))
    assert [panel.key for panel in panels] == [name.value for name in ReadingName]
    module = environment().get_template("plot/readings.svg").module
    check("plot-readings", module.draw(panels, "readings"))  # type: ignore[attr-defined]


def test_strip(index: Index) -> None:
    plot = interval_plot(index, index.ledger.questions["casualties"], _result(index))
    assert plot is not None
    module = environment().get_template("plot/strip.svg").module
    check("plot-strip", module.draw("Casualties", strip_of(plot)))  # type: ignore[attr-defined]


def test_normalising_folds_white_space_and_sorts_attributes() -> None:
    assert normalised("<p b='2'  a='1'>x\n  y</p>") == normalised("<p a='1' b='2'>x y </p>")
    assert normalised("<p>x</p>") != normalised("<p>y</p>")
