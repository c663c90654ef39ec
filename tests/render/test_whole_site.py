"""The pages of the fixture as a site: every link leads to something that is made."""

from __future__ import annotations

from xml.etree import ElementTree

from lxml import html
from view.fixture import compiled, nasty

from counterclaim.exports import export_files
from counterclaim.render import feed_link, site_files, site_pages
from counterclaim.view.pages.method import RULES

PAGES = {page.address: page for page in site_pages(compiled())}
FILES = {*export_files(compiled()), *site_files(compiled())}
ATOM = "{http://www.w3.org/2005/Atom}"


def _ids(address: str) -> set[str]:
    tree = html.fragment_fromstring(PAGES[address].html, create_parent="main")
    return set(tree.xpath("//@id"))


def test_every_link_leads_to_a_page_or_file_that_is_made() -> None:
    followed = 0
    for address, page in PAGES.items():
        tree = html.fragment_fromstring(page.html, create_parent="main")
        for href in tree.xpath("//a/@href"):
            if href.startswith("https://"):
                continue
            target, _, anchor = href.partition("#")
            target = target.removeprefix("../" * address.count("/")) if target else address
            assert target in PAGES or target in FILES, (address, href)
            if anchor:
                assert anchor in _ids(target), (address, href)
            followed += 1
    assert followed > 200


def test_every_rule_that_a_step_can_name_has_its_anchor() -> None:
    ids = _ids("method/")
    assert {f"rule-{number}" for number, _ in RULES} <= ids
    assert {f"rule-12.{number}" for number in range(1, 13)} <= ids
    used = {
        step.rule
        for result in compiled().reconciliation.questions.values()
        for step in result.steps
    }
    assert used
    assert {f"rule-{rule}" for rule in used} <= ids


def test_every_kind_of_page_is_there() -> None:
    top = {address for address in PAGES if address.count("/") == 1}
    assert top == {
        "changes/",
        "claims/",
        "data/",
        "documents/",
        "echoes/",
        "method/",
        "print/",
        "questions/",
        "reconciliation/",
        "sources/",
        "timeline/",
    }
    ledger = compiled().ledger
    for folder, ids in (
        ("questions", ledger.questions),
        ("sources", ledger.sources),
        ("claims", ledger.claims),
        ("documents", ledger.documents),
    ):
        assert {f"{folder}/{id}/" for id in ids} <= set(PAGES)


def test_the_feed_is_atom_and_its_entries_lead_to_pages() -> None:
    feed = ElementTree.fromstring(site_files(compiled())["feed.xml"])
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated", "author"):
        assert feed.find(f"{ATOM}{name}") is not None
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(ids) == len(set(ids))
    for entry in entries:
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert link.get("href") in PAGES


def test_the_feed_names_the_site_where_it_is_known() -> None:
    feed = site_files(compiled(), site_url="https://desk.example/report")["feed.xml"]
    assert b'href="https://desk.example/report/feed.xml"' in feed
    assert feed == site_files(compiled(), site_url="https://desk.example/report/")["feed.xml"]


def test_text_is_inert_in_the_feed_and_its_link() -> None:
    text = '"><script>alert(1)</script>]]>&'
    feed = ElementTree.fromstring(site_files(nasty(text))["feed.xml"])
    assert (feed.findtext(f"{ATOM}title") or "").startswith(text)
    assert not [node for node in feed.iter() if "script" in node.tag]
    assert "<script" not in feed_link("", text)


def test_every_page_leads_readers_of_feeds_to_the_feed() -> None:
    for address, page in PAGES.items():
        link = html.fragment_fromstring(page.head.split(">")[0] + ">")
        assert link.get("rel") == "alternate"
        assert link.get("href") == "../" * address.count("/") + "feed.xml"
