"""What the pages of sources, claims, documents and registers say, apart from their HTML."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest
from build import ledger
from view.fixture import compiled, small_ledger

from counterclaim.compiled import Compiled
from counterclaim.model.days import Days
from counterclaim.model.ledger import Tombstone, Value
from counterclaim.model.reading import ReadingName
from counterclaim.reconcile.result import Reconciliation
from counterclaim.render import site_files, site_pages
from counterclaim.view import Index
from counterclaim.view.changes import changes
from counterclaim.view.marks import Link
from counterclaim.view.pages.changes import feed
from counterclaim.view.pages.claim import claim_page, tombstone_page
from counterclaim.view.pages.claims import claims_pages
from counterclaim.view.pages.echoes import echoes_pages
from counterclaim.view.pages.method import method_page
from counterclaim.view.pages.questions import questions_pages
from counterclaim.view.pages.source import source_page
from counterclaim.view.pages.sources import sources_page
from counterclaim.view.pages.timeline import timeline_pages
from counterclaim.view.paging import PER_LEAF, leaves, leaves_by, pager, pager_of
from counterclaim.view.relays import changed_words
from counterclaim.view.scripts import script_of


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(compiled())


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("at least 100", "Over 100", "[Over] 100"),
        ("at least 100", "100", "100"),
        ("100", "at least 100", "[at least] 100"),
        ("around 10,000", "10,000 troops", "10,000[ troops]"),
        ("3,000 casualties", "3,000 killed", "3,000 [killed]"),
        ("AT LEAST 100", "at  least 100", "at  least 100"),
        ("", "100", "[100]"),
        ("100", "", ""),
    ],
)
def test_changed_words_are_marked(before: str, after: str, expected: str) -> None:
    pieces = changed_words(before, after)
    shown = "".join(f"[{piece.text}]" if piece.changed else piece.text for piece in pieces)
    assert "".join(piece.text for piece in pieces) == after
    assert re.sub(r"\s*\[\s*", "[", shown) == re.sub(r"\s*\[\s*", "[", expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("National Intelligence Service", ("", "")),
        ("Škoda Łódź", ("", "")),
        ("국정원", ("ko", "ltr")),
        ("ГУР", ("und-Cyrl", "ltr")),
        ("防衛省", ("und-Hani", "ltr")),
        ("朝日しんぶん", ("ja", "ltr")),
        ("صحيفة", ("und-Arab", "rtl")),
        ("NIS (국정원)", ("ko", "ltr")),
    ],
)
def test_foreign_names_have_a_tongue_and_a_direction(text: str, expected: tuple[str, str]) -> None:
    assert script_of(text) == expected


def test_registers_are_cut_into_leaves_and_lose_nothing() -> None:
    items = list(range(450))
    found = leaves(items, address="claims/", size=200)
    assert [leaf.address for leaf in found] == ["claims/", "claims/page/2/", "claims/page/3/"]
    assert [item for leaf in found for item in leaf.items] == items
    links = pager(found, 2, lambda leaf: str(leaf.number)).leaves
    assert [link and link.address for link in links] == ["claims/", "", "claims/page/3/"]
    assert pager(leaves([1], address="claims/"), 1, str).leaves == ()


@pytest.mark.parametrize("count", [24, 25, 211, 2500])
def test_from_every_leaf_every_other_is_a_few_of_few_links_away(count: int) -> None:
    def links(here: int) -> list[Link | None]:
        return list(pager_of(count, here, address=str, label=lambda at: f"p. {at}").leaves)

    reach: dict[int, set[int]] = {}
    for here in (1, count // 3, count):
        found = links(here)
        assert len(found) <= 48
        shown = [int(link.text[3:]) for link in found if link is not None]
        assert [link.text for link in found if link and not link.address] == [f"p. {here}"]
        assert shown == sorted(set(shown))
        for left, link, right in zip(found, found[1:], found[2:], strict=False):
            if link is None:  # stands between two that are no neighbours
                assert left is not None
                assert right is not None
                assert int(right.address or here) - int(left.address or here) > 1
    near, clicks = {1}, 0
    while len(near) < count:
        for here in near - reach.keys():
            reach[here] = {int(link.address) for link in links(here) if link and link.address}
        near = near.union(*reach.values())
        clicks += 1
    assert clicks <= 7


def test_a_long_register_has_more_pages_each_of_them_light() -> None:
    made = small_ledger()
    model = made.claims["us-casualties"]
    many = {f"c-{n:04}": replace(model, id=f"c-{n:04}") for n in range(350)}
    report = compiled(replace(made, claims=MappingProxyType(many)))
    pages = list(claims_pages(Index(report)))
    assert len(pages) == -(-350 // PER_LEAF)
    shown = [claim.id for page in pages for claim in page.claims]
    assert sorted(shown) == sorted(many)
    assert all(len(page.claims) <= PER_LEAF for page in pages)


def test_hundreds_of_questions_are_in_pages_and_other_pages_list_some() -> None:
    report = compiled()
    question = report.ledger.questions["casualties"]
    result = report.reconciliation.questions["casualties"]
    ids = [f"q-{n:03}" for n in range(170)]
    many = replace(
        report,
        ledger=replace(
            report.ledger,
            questions=MappingProxyType({id: replace(question, id=id) for id in ids}),
            claims=MappingProxyType({}),
            assessments=MappingProxyType({}),
        ),
        reconciliation=replace(
            report.reconciliation, questions={id: replace(result, question=id) for id in ids}
        ),
    )
    index = Index(many)
    pages = list(questions_pages(index))
    assert [len(page.questions) for page in pages] == [80, 80, 10]
    assert [link and link.text for link in pages[2].pager.leaves] == ["1–80", "81–160", "161–170"]
    assert [page.frame.title for page in pages][:2] == ["Questions", "Questions, page 2"]
    (claims,) = claims_pages(index)
    assert len(claims.questions) == 100
    assert claims.all == "170 questions"
    method = method_page(index)
    assert len(method.settings) == 100
    assert method.more_settings == 70


def test_the_chain_is_told_from_its_origin(index: Index) -> None:
    page = claim_page(index, "nis-casualties")
    assert [stop.source.id for stop in page.stops] == ["nis", "lee"]
    assert [stop.role for stop in page.stops] == ["Origin", "Says it"]
    alone = claim_page(index, "us-casualties")
    assert [stop.role for stop in alone.stops] == ["Says it, and is its origin"]


def test_words_and_readings_stand_apart(index: Index) -> None:
    page = claim_page(index, "us-casualties")
    assert page.claim.words.said == "several hundred"
    assert page.stated == "no number"
    assert [(row.name, row.text) for row in page.readings] == [
        ("Narrow", "400–999"),
        ("Usual", "300–999"),
        ("Wide", "200–999"),
    ]


def test_echoes_and_carriers_are_listed_with_their_drift(index: Index) -> None:
    page = claim_page(index, "nis-casualties")
    assert len(page.relays) == 2
    assert page.drifted == 1
    drifted = next(row for row in page.relays if row.drift)
    assert [mark.word for mark in drifted.drift] == ["hedge dropped"]
    (cluster,) = next(iter(echoes_pages(index))).shown
    assert cluster.root.id == "nis-casualties"
    assert [bead.drifted for bead in cluster.picture.beads].count(True) == 1


def test_a_claim_that_does_not_count_says_why(index: Index) -> None:
    page = claim_page(index, "daily-casualties")
    assert page.why_not == "It does not count today, because it repeats another claim:"
    assert [link.address for link in page.newer] == ["claims/nis-casualties/"]
    assert claim_page(index, "nis-casualties").why_not == ""


def test_a_figure_that_the_editors_set_is_not_called_a_number_in_the_words() -> None:
    report = compiled()
    assert claim_page(Index(report), "us-casualties").stated_as == "Number in the words"
    typed = replace(report.ledger.claims["us-casualties"], value=Value(low=300, high=900))
    claims = MappingProxyType({**report.ledger.claims, "us-casualties": typed})
    changed = replace(report, ledger=replace(report.ledger, claims=claims))
    assert claim_page(Index(changed), "us-casualties").stated_as == "Figure set by the editors"


def test_a_conflict_tells_its_side_to_both(index: Index) -> None:
    low = source_page(index, "us")
    high = source_page(index, "nis")
    assert [(line.other.id, line.stand.key) for line in low.conflicts] == [("nis", "below")]
    assert ("us", "above") in [(line.other.id, line.stand.key) for line in high.conflicts]
    assert [line.gap for line in low.past_conflicts] == ["50 soldiers"]


def test_a_source_is_origin_speaker_or_carrier(index: Index) -> None:
    nis, lee, daily = (source_page(index, id) for id in ("nis", "lee", "daily"))
    assert nis.roles is not None
    assert (nis.roles.origin, nis.roles.speaker, nis.roles.carrier) == (2, 0, 0)
    assert lee.roles is not None
    assert (lee.roles.origin, lee.roles.speaker) == (0, 1)
    assert daily.roles is not None
    assert (daily.roles.origin, daily.roles.carrier) == (0, 1)
    assert nis.reliability_meaning == "usually reliable"
    assert [(alias.text, alias.lang) for alias in nis.aliases] == [("국정원", "ko")]
    assert [tie.source.id for tie in lee.cites] == ["nis"]
    assert [tie.source.id for tie in nis.cited_by] == ["lee"]


def test_the_comparison_draws_a_source_against_the_others(index: Index) -> None:
    picture = source_page(index, "us").comparison
    assert picture is not None
    (row,) = picture.rows
    assert row.form == "dissents"
    assert row.band_x is not None
    assert row.x2 < row.band_x
    assert len(row.others) == 3
    assert source_page(index, "kremlin").comparison is None


def test_every_source_stands_in_the_directory_once(index: Index) -> None:
    page = sources_page(index)
    ids = [row.source.id for group in page.groups for row in (*group.rows, *group.others)]
    assert sorted(ids) == sorted(index.ledger.sources)


def test_the_timeline_holds_every_claim_and_every_verdict_that_changed(index: Index) -> None:
    days = [day for page in timeline_pages(index) for month in page.months for day in month.days]
    told = [claim.id for day in days for claim in day.claims]
    assert sorted(told) == sorted(index.ledger.claims)
    verdicts = [change for day in days for change in day.changed if change.after]
    assert len(verdicts) == len([change for change in changes(index) if change.after])
    assert [day.day.iso for day in days] == sorted(day.day.iso for day in days)


def test_the_method_counts_this_ledger(index: Index) -> None:
    page = method_page(index)
    assert {line.mark.key for line in page.verdicts if line.questions} == {
        "depends-on-reading",
        "divided",
    }
    assert not page.overridden
    changed = replace(
        index.report,
        ledger=replace(index.ledger, readings=MappingProxyType({"dozens": "12 to 60"})),
    )
    line = next(line for line in method_page(Index(changed)).readings if line.changed)
    assert (line.id, line.narrow, line.wide) == ("dozens", "12 to 60", "12 to 60")


def test_the_feed_hangs_on_the_record_and_not_on_the_clock(index: Index) -> None:
    assert feed(index) == feed(Index(compiled()))
    assert feed(index).updated == "2024-12-21T00:00:00Z"


def _with_tombstone(reason: str) -> Compiled:
    report = compiled()
    stone = Tombstone(id="gone", removed=date(2024, 12, 22), reason=reason)
    removed = MappingProxyType({"gone": stone})
    return replace(report, ledger=replace(report.ledger, tombstones=removed))


def test_a_removed_claim_leaves_its_address_and_the_reason() -> None:
    report = _with_tombstone("Entered <b>twice</b>.")
    page = tombstone_page(Index(report), "gone")
    assert page.frame.address == "claims/gone/"
    pages = {page.address: page for page in site_pages(report)}
    assert "Entered &lt;b&gt;twice&lt;/b&gt;." in pages["claims/gone/"].html
    assert "../claims/gone/" in pages["claims/"].html
    assert "../claims/gone/" in pages["changes/"].html


def test_a_passage_stands_around_its_quote() -> None:
    report = replace(compiled(), passages={"nis-casualties": ("Seoul said", "on Thursday")})
    page = next(page for page in site_pages(report) if page.address == "claims/nis-casualties/")
    text = re.sub(r"<[^>]+>|\s+", " ", page.html)
    assert re.search(r"Seoul said\s+at least 1,000 fell\s+on Thursday", text)


def test_an_empty_ledger_has_all_its_pages() -> None:
    nothing = Reconciliation(on=None, reading=ReadingName.USUAL, questions={}, claims={})
    report = Compiled(ledger(), nothing)
    addresses = {page.address for page in site_pages(report)}
    assert {"claims/", "sources/", "documents/", "timeline/", "changes/", "echoes/"} <= addresses
    assert site_files(report)["feed.xml"].startswith(b"<?xml")


def test_leaves_by_weight_hold_whole_items_in_order() -> None:
    found = leaves_by([3, 4, 2, 9, 1, 1], int, address="x/", most=8)
    assert [leaf.items for leaf in found] == [(3, 4), (2,), (9,), (1, 1)]
    assert [leaf.address for leaf in found] == ["x/", "x/page/2/", "x/page/3/", "x/page/4/"]
    assert [leaf.items for leaf in leaves_by([], int, address="x/", most=8)] == [()]


def test_a_month_with_too_much_for_a_page_is_cut_between_days() -> None:
    made = small_ledger()
    model = made.claims["us-casualties"]
    days = {n: Days.of(date(2024, 10 + n // 100, n % 25 + 1)) for n in range(160)}
    many = {f"c-{n:04}": replace(model, id=f"c-{n:04}", said=days[n]) for n in days}
    report = compiled(replace(made, claims=MappingProxyType(many)))
    pages = list(timeline_pages(Index(report)))
    days_shown = [
        (day.day.iso, page.number) for page in pages for m in page.months for day in m.days
    ]
    assert len(days_shown) == len(set(days_shown)) == len({iso for iso, _ in days_shown})
    shown = [
        claim.id for page in pages for m in page.months for day in m.days for claim in day.claims
    ]
    assert sorted(shown) == sorted(many)
    labels = [leaf.text for leaf in pages[0].pager.leaves]
    assert labels == [
        "1 Oct 2024 – 15 Oct 2024",
        "16 Oct 2024 – 25 Oct 2024",
        "Nov 2024 – Dec 2024",
    ]
