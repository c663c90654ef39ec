"""What the plugin makes of pages, whatever is on them."""

from __future__ import annotations

import gzip
import json
import os
import re
from html import unescape
from pathlib import Path

import pytest

from counterclaim.errors import SettingError, SiteError
from counterclaim.plugin import making
from counterclaim.plugin.clock import epoch
from counterclaim.plugin.policy import inline_scripts
from counterclaim.plugin.site import open_project
from counterclaim.searching import worker_address
from tests.plugin.conftest import ODD, Report, page
from tests.site.found import shown


def test_spliced_pages_are_what_the_theme_would_make(report: Report) -> None:
    report.build(self_check=True)
    report.pages.append(page("claims/c/", title="\ue000"))
    report.build(self_check=True)


def test_the_self_check_can_fail(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    from counterclaim.plugin.shell import Theme

    right = Theme.spliced
    monkeypatch.setattr(Theme, "spliced", lambda self, page: right(self, page) + " ")
    with pytest.raises(SiteError, match="differs from the theme"):
        report.build(self_check=True)


def test_titles_and_descriptions_are_text(report: Report) -> None:
    html = (report.build() / "questions/killed/index.html").read_text(encoding="utf-8")
    title = re.search("<title>(.*?)</title>", html)
    description = re.search('<meta name="description" content="(.*?)">', html)
    assert title
    assert description
    plain = " ".join(ODD.split())
    assert unescape(title[1]).startswith(plain)
    assert unescape(description[1]) == f"About {plain}"
    assert "<b>" not in html.replace("md-", "")
    assert "{{ 7*7 }}" in html


def test_every_page_has_its_address_and_what_belongs_into_its_head(report: Report) -> None:
    site = report.build()
    deep = (site / "questions/killed/index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://example.org/report/questions/killed/">' in deep
    for address in ("questions/killed/", "questions/"):
        html = (site / address / "index.html").read_text(encoding="utf-8")
        head = html.partition("</head>")[0]
        assert head.count('{"x": 1}') == 1
        assert '"../assets/counterclaim/look.css' in head.replace("../../", "../")
        assert "look.js" in html
    assert (site / "data/claims.csv").read_bytes() == b"id\r\na\r\n"
    assert (site / "assets/counterclaim/look.css").read_bytes() == b"b{}"


def test_top_pages_stand_in_the_navigation_and_only_they(report: Report) -> None:
    html = (report.build() / "index.html").read_text(encoding="utf-8")
    links = re.findall(r'<a href="([^"]*)" class="md-nav__link', html)
    assert [link for link in links if not link.startswith(("#", "."))] == [
        "reconciliation/",
        "questions/",
    ]
    assert "questions/killed" not in html


def test_the_section_of_a_page_is_marked_in_the_navigation(report: Report) -> None:
    site = report.build(self_check=True)
    for name, marked in (("questions/killed", ["../"]), ("claims/a", [])):
        html = (site / name / "index.html").read_text(encoding="utf-8")
        assert re.findall(r'md-nav__item--active">\s*<a href="([^"]*)"', html) == marked
    home = (site / "index.html").read_text(encoding="utf-8")
    assert home.count("md-nav__item--active") == 1


def test_an_author_may_arrange_the_navigation(report: Report) -> None:
    settings = report.folder / "mkdocs.yml"
    nav = "nav: [{Start: index.md}, {Fallen: questions/killed/index.md}]\n"
    settings.write_text(settings.read_text(encoding="utf-8") + nav, encoding="utf-8")
    site = report.build()
    html = (site / "index.html").read_text(encoding="utf-8")
    assert 'href="questions/killed/"' in html
    assert 'href="reconciliation/" class="md-nav' not in html
    fallen = (site / "questions/killed/index.html").read_text(encoding="utf-8")
    assert "md-nav__item--active" in fallen


def test_written_pages_get_their_references(report: Report) -> None:
    html = (report.build() / "index.html").read_text(encoding="utf-8")
    assert "SHOUTED IN index.md" in html


def test_a_written_page_never_replaces_a_generated_one(report: Report) -> None:
    for name in ("claims/a.md", "questions.md"):
        twin = report.folder / "content" / name
        twin.parent.mkdir(exist_ok=True)
        twin.write_text("# Twin\n", encoding="utf-8")
        with pytest.raises(SiteError, match="belongs to a generated page"):
            report.build()
        twin.unlink()


def test_search_finds_written_and_generated_pages_as_text(report: Report) -> None:
    site = report.build()
    entries = {entry.location: entry for entry in shown(site)}
    assert len(entries) == len(shown(site)) == 6
    assert entries["questions/killed/"].title == ODD
    assert entries[""].text == "SHOUTED IN index.md"
    # What the theme loads on every page names the pieces and holds nothing else.
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    assert index["docs"] == []
    assert index["config"]["separator"]


def _with(report: Report, before: str, after: str) -> None:
    settings = report.folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    assert before in text
    settings.write_text(text.replace(before, after), encoding="utf-8")


def test_without_a_search_nothing_is_written_for_it(report: Report) -> None:
    _with(report, "plugins: [search, counterclaim]", "plugins: [counterclaim]")
    site = report.build()
    assert not (site / "search").exists()
    assert not (site / worker_address()).exists()
    assert worker_address() not in (site / "index.html").read_text(encoding="utf-8")


def test_a_search_that_is_switched_off_stays_off(report: Report) -> None:
    _with(report, "[search, counterclaim]", "[search: {enabled: false}, counterclaim]")
    assert not (report.build() / "search").exists()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[search, counterclaim]", "[search, offline, counterclaim]"),
        (
            "theme:\n  name: material\n  font: false\n  palette: ",
            "theme: mkdocs\nextra:\n  palette: ",
        ),
    ],
)
def test_where_the_worker_stays_the_theme_s_own_the_entries_are_in_its_index(
    report: Report, before: str, after: str
) -> None:
    _with(report, before, after)
    site = report.build()
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    entries = {entry["location"]: entry for entry in index["docs"]}
    assert "pieces" not in index["config"]
    name = "questions/killed/" if "questions/killed/" in entries else "questions/killed/index.html"
    assert unescape(entries[name]["title"]) == ODD
    assert "<b>" not in entries[name]["text"]
    assert worker_address() not in (site / "index.html").read_text(encoding="utf-8")


def test_the_sitemap_lists_every_page_and_knows_no_clock(report: Report) -> None:
    site = report.build()
    text = (site / "sitemap.xml").read_text(encoding="utf-8")
    found = re.findall("<loc>(.*?)</loc>", text)
    addresses = {"", *(one.address for one in report.pages)}
    assert {address.removeprefix("https://example.org/report/") for address in found} == addresses
    assert set(re.findall("<lastmod>(.*?)</lastmod>", text)) == {"2024-12-19"}
    packed = (site / "sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed).decode() == text
    assert int.from_bytes(packed[4:8], "little") == 1734566400


def test_source_date_epoch_is_honoured_and_given_back(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    site = report.build()
    assert "<lastmod>1970-01-02</lastmod>" in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert os.environ["SOURCE_DATE_EPOCH"] == "86400"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    report.build()
    assert "SOURCE_DATE_EPOCH" not in os.environ


@pytest.mark.parametrize("nonsense", [" ", " 1", "-1", "1.5", "yesterday", "4294967296", "١"])
def test_a_senseless_source_date_epoch_is_refused(nonsense: str) -> None:
    with pytest.raises(SettingError, match="SOURCE_DATE_EPOCH"):
        epoch({"SOURCE_DATE_EPOCH": nonsense}, day=None)


def test_only_the_scripts_of_the_theme_may_run(report: Report) -> None:
    evil = "<script>alert(1)</script>"
    (report.folder / "content" / "index.md").write_text(f"# Home\n\n{evil}\n", encoding="utf-8")
    report.pages.append(page("claims/evil/", html=f"<h1>x</h1>{evil}"))
    site = report.build()
    (forbidden,) = inline_scripts(evil)
    for name in ("index.html", "claims/evil/index.html", "404.html", "questions/index.html"):
        html = (site / name).read_text(encoding="utf-8")
        policies = re.findall(r'http-equiv="Content-Security-Policy" content="(.*?)"', html)
        assert len(policies) == 1
        assert "unsafe-inline" not in policies[0].partition("script-src")[2].partition(";")[0]
        assert forbidden not in policies[0]
        missing = [d for d in inline_scripts(html) if d not in policies[0]]
        assert missing == ([forbidden] if evil in html else [])
        assert html.index("Content-Security-Policy") < html.index("<script")


def test_without_directory_addresses_links_name_files(report: Report) -> None:
    settings = report.folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8") + "use_directory_urls: false\n"
    settings.write_text(text, encoding="utf-8")
    report.pages[2] = page(
        "questions/killed/",
        html='<h1>x</h1><a href="../">a</a><a href="../../claims/a/#b">b</a><a href=".."></a>'
        '<a href="https://example.org/">c</a><a href="../../data/claims.csv">d</a>',
    )
    site = report.build(self_check=True)
    html = (site / "questions/killed/index.html").read_text(encoding="utf-8")
    for target in ("../index.html", "../../claims/a/index.html#b", "https://example.org/"):
        assert f'<a href="{target}">' in html
    assert '<a href="../../data/claims.csv">' in html
    assert "killed/index.html" in html.partition("canonical")[2][:90]
    assert "claims/a/index.html" in {entry.location for entry in shown(site)}


def test_other_plugins_see_spliced_pages(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    hook = report.folder / "hook.py"
    hook.write_text(
        "def on_post_page(output, page, config):\n"
        "    return output.replace('</body>', f'<!-- {page.url} --></body>')\n",
        encoding="utf-8",
    )
    settings = report.folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8") + "hooks: [hook.py]\n"
    settings.write_text(text, encoding="utf-8")
    html = (report.build() / "claims/a/index.html").read_text(encoding="utf-8")
    assert "<!-- claims/a/ -->" in html


def test_settings_without_the_plugin_say_so(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    settings = tmp_path / "mkdocs.yml"
    settings.write_text("site_name: x\ndocs_dir: content\n", encoding="utf-8")
    with pytest.raises(SettingError, match="add it under `plugins:`"):
        open_project(settings)
    with pytest.raises(SettingError, match="counterclaim init"):
        open_project(tmp_path / "nowhere.yml")


def test_many_processes_make_the_same_site(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    sites = []
    for processes in (1, 3):
        monkeypatch.setattr(making, "processors", lambda processes=processes: processes)
        site = report.build(f"site-{processes}")
        sites.append({path.relative_to(site): path.read_bytes() for path in site.rglob("*.*")})
    assert sites[0] == sites[1]
    assert len(sites[0]) > 20
