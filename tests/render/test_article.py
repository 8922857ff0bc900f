"""The page for an article: small, whole, the same every time; user text literal; nothing in it could ask or run."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from tests.render.test_render import PAYLOADS, Page
from tests.sample import TEXT
from tests.strategies import toy_timeline
from tests.trust.checks import check
from timeline.chart.chart import draw_chart
from timeline.io.loader import load_bytes
from timeline.layout.scene import Scene
from timeline.model.fields import FrozenModel
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.record.standing_words import standing_periods
from timeline.render import export
from timeline.render.html.article import LAYOUTS, article
from timeline.render.html.sharing import element_script, embed_code
from timeline.render.html.svg import ClassSheet, ScriptNumbers, picture_svg
from timeline.render.page import hashed, inert
from timeline.theme.colours import PALETTES, SCREEN
from timeline.view.query import Query
from timeline.view.view import View

MORE = (
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "--><script>alert(1)</script>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<math><mtext></mtext><mglyph><style></math><img src onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' onfocus='alert(1)' autofocus='",
    "<iframe src=javascript:alert(1)>",
    "<base href=//127.0.0.1:9/>",
    '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">',
    "<link rel=stylesheet href=http://127.0.0.1:9/x.css>",
    "<form action=http://127.0.0.1:9/><button>go",
    "</textarea></table></figure></main></body></html>",
    "<details open ontoggle=alert(1)>",
    '<use href="http://127.0.0.1:9/x.svg#a"/>',
    "}*{background:url(http://127.0.0.1:9/x)}",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "javascript:alert(1)",
    "<template shadowrootmode=open><script>alert(1)</script></template>",
)
ALL = (*PAYLOADS, *MORE)


def hostile_everywhere(timeline: Timeline, payload: str) -> Timeline:
    """The timeline with the payload for every text of its own, in whatever depth."""

    def turned(value: Any) -> Any:
        if isinstance(value, Words):
            return Words(payload)
        if isinstance(value, FrozenModel):
            fields = {name: turned(getattr(value, name)) for name in type(value).model_fields}
            return value.model_copy(update=fields)
        if isinstance(value, tuple):
            return tuple(turned(part) for part in value)
        return value

    fields = ("title", "about", "events", "actors", "types", "positions", "rows", "eras", "topics")
    return replace(timeline, license=payload, **{name: turned(getattr(timeline, name)) for name in fields})


@pytest.fixture(scope="module")
def some(record: Timeline) -> Timeline:
    """Nine events of the record timeline, with quotes, notes, disputes and positions."""
    rich = [e for e in record.events if e.quote or e.disagreements or (e.positions and e.note)]
    return replace(record, events=tuple(rich[:9]))


@check(8)
@pytest.mark.parametrize("payload", ALL)
def test_user_text_is_shown_literally_in_every_field(
    some: Timeline, payload: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(article.__globals__, "font_css", lambda *_: "")  # the letters take long to cut
    text = article(hostile_everywhere(some, payload), View()).html
    page = Page(text)
    assert sum(payload in word for word in page.words) > 10
    assert {tag for tag, _ in page.tags} <= {
        "html", "head", "meta", "link", "title", "style", "body", "main", "header", "h1", "h2", "figure", "figcaption",
        "div", "section", "svg", "defs", "pattern", "rect", "g", "use", "path", "text", "tspan", "table", "caption",
        "thead", "tbody", "tr", "th", "td", "time", "br", "span", "strong", "b", "small", "p", "ol", "ul", "li", "a",
        "bdi", "cite", "nav", "button", "input", "output", "details", "summary", "script",
    }  # fmt: skip
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
    assert [attrs for tag, attrs in page.tags if tag == "script"] == [
        {"type": "application/ld+json"},
        {"type": "application/json", "id": "_data"},
        {},
        {},
    ]
    sources = {s.url for e in some.events for s in e.sources if s.url}
    links = {str(attrs["href"]) for tag, attrs in page.tags if tag == "a"}
    assert {link for link in links if not link.startswith("#")} == sources
    assert all(str(attrs["href"]).startswith("#_m") for tag, attrs in page.tags if tag == "use")


def test_an_article_is_small_as_it_is_sent(record: Timeline, founding: Timeline) -> None:
    some = replace(record, events=record.events[:60])
    data = export(some, View.of(some), "html")
    assert len(data) < 310_000
    assert len(gzip.compress(data)) < 95_500
    assert len(gzip.compress(export(founding, replace(View.of(founding), lang="fr"), "html"), 9)) < 80_500


def test_what_runs_and_styles_is_named_by_hash_and_nothing_is_asked_for(record: Timeline) -> None:
    made = article(record, View.of(record))
    text = made.html

    def named(content: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"

    scripts = " ".join(map(named, re.findall(r"<script>(.*?)</script>", text, re.DOTALL)))
    style = text[text.index("<style>") + 7 : text.index("</style>")]
    assert f'http-equiv="Content-Security-Policy" content="{made.policy}"' in text
    assert made.policy == (
        f"default-src 'none'; script-src {scripts}; style-src {named(style)}; font-src data:; "
        "img-src data:; media-src data:; base-uri 'none'; form-action 'none'"
    )
    assert hashed("é") == named("é")
    assert re.findall(r"url\((?!data:font/woff2;base64,)", style) == []
    assert "@import" not in style
    value = {"</script><b>": ["<!--", "a & b", "é"]}
    data = inert(json.dumps(value, ensure_ascii=False))
    assert (set(data) & set("<>&"), json.loads(data)) == (set(), value)
    page = Page(text)
    assert not [a for _, a in page.tags if "src" in a or "style" in a or "srcset" in a]
    assert text.index("Content-Security-Policy") < text.index("<title>")


def test_every_event_is_in_the_table_with_its_sources_and_in_each_picture(record: Timeline) -> None:
    text = article(record, View.of(record)).html
    page = Page(text)
    assert [a["id"] for t, a in page.tags if t == "tr" and "id" in a] == [e.id for e in record.events]
    ids = [str(a["id"]) for _, a in page.tags if "id" in a]
    assert len(ids) == len(set(ids))
    assert {i for i in ids if not i.startswith("_")} == {e.id for e in record.events}
    links = [a["href"] for t, a in page.tags if t == "a" and not str(a["href"]).startswith("#")]
    assert links == [s.url for e in record.events for s in e.sources if s.url]
    for name in LAYOUTS:
        drawn = text[text.index(f'<svg class="picture {name}"') :].split("</svg>")[0]
        marks = re.findall(r'^<g data-n="(\d+)"(?: class="bar")?>', drawn, re.M)
        assert sorted(set(map(int, marks))) == list(range(len(record.events)))


def test_the_data_says_of_each_event_its_companies_kind_and_stretch(record: Timeline) -> None:
    text = article(record, View.of(record)).html
    data = json.loads(text[text.index('id="_data">') + 11 :].split("</script>")[0])
    at = [e.id for e in record.events].index("amazon-moratorium")
    companies, kind, stretch = data["events"][at]
    chips = re.findall(r'data-(companies|kinds)="(\d+)">([^<]*) ', text)
    named = {(group, int(n)): label for group, n, label in chips}
    assert [named["companies", n] for n in companies] == ["Amazon"]
    assert named["kinds", kind] == "Moratorium"
    days = (draw_chart(record, View.of(record)).scale.days[0], record.as_of)
    assert len(data["stretches"]) == len(standing_periods(record, (int(days[0]), days[1])))
    assert data["stretches"][stretch][0] == "10 June 2020"
    assert all(len(edges) == len(data["stretches"]) + 1 == len(set(edges)) for edges in data["edges"][2:])
    assert all(edges == sorted(edges) for edges in data["edges"])


def words_of(scene: Scene) -> list[str]:
    """Every text of a picture, in any order."""
    texts = [*scene.texts, *(t.text for t in scene.tints), *(row.head for row in scene.rows)]
    texts += [*(f.text for f in scene.flags), *(b.text for b in scene.bands), *(b.text for b in scene.bars)]
    texts += [key.text for key in scene.legend]
    return sorted("".join(run.text for line in text.lines for run in line) for text in texts if text)


@pytest.mark.parametrize("width", LAYOUTS.values())
def test_a_small_picture_has_every_word_and_mark_of_its_scene(record: Timeline, width: int) -> None:
    scene = draw_chart(record, replace(View.of(record), width=width), titled=False)
    rows = {row.event: n for n, row in enumerate(scene.events)}
    sheet = ClassSheet(tuple(s.id for s in record.positions), record.house)
    drawn = picture_svg(scene, sheet, ScriptNumbers(rows, {}, {}), "x")
    texts = re.findall(r"<text[^>]*>(.*?)</text>", drawn)
    assert sorted(unescape(re.sub("<[^>]*>", "", text)) for text in texts) == words_of(scene)
    assert drawn.count("<use ") == len(scene.marks)


def test_an_article_explains_each_mark_of_its_charts_once(record: Timeline) -> None:
    page = article(record, View.of(record)).html
    how = page.partition('<details class="how">')[2].partition("</details>")[0]
    said = [unescape(words) for words in re.findall(r"<span>(.*?)</span>", how)]
    assert len(said) == len(set(said))
    for width in LAYOUTS.values():
        scene = draw_chart(record, replace(View.of(record), width=width), titled=False)
        assert {str(key.text) for key in scene.how} <= set(said)


def test_a_timeline_without_events_companies_or_positions_makes_a_page() -> None:
    none = article(toy_timeline(), View(query=Query(search="nothing of the kind"))).html
    assert "No event matches" in none
    bare = replace(toy_timeline(), positions=(), events=tuple(
        e.model_copy(update={"positions": ()}) for e in toy_timeline().events))  # fmt: skip
    assert '<section id="_stand"' not in article(bare, View()).html


def test_dark_by_wish_is_dark_for_all_but_paper(record: Timeline) -> None:
    light, dark = (article(record, replace(View.of(record), theme=t)).html for t in SCREEN)
    assert "@media(prefers-color-scheme:dark)" in light
    assert "@media(prefers-color-scheme" not in dark
    assert f":root{{color-scheme:dark;--paper:{PALETTES['dark'].paper}" in dark


def test_the_embed_code_is_an_element_over_its_picture_and_then_a_frame(record: Timeline) -> None:
    scene = draw_chart(record, View.of(record))
    code = embed_code("a.html", scene, "a.png", "https://e.org/timeline-chart.js")
    page = Page(code)
    assert [tag for tag, _ in page.tags] == ["script", "timeline-chart", "img", "a"]
    element, image = (dict(page.tags)[tag] for tag in ("timeline-chart", "img"))
    assert (element["src"], element["title"]) == ("a.html", scene.name)
    assert (image["src"], image["alt"]) == ("a.png", scene.alt)
    assert dict(page.tags)["script"] == {"src": "https://e.org/timeline-chart.js"}
    (comment,) = re.findall(r"<!--(.*?)-->", code, re.DOTALL)
    frame = dict(Page(comment).tags)["iframe"]
    assert (frame["src"], frame["title"], frame["height"]) == ("a.html", scene.name, "620")
    inside = embed_code("a.html", scene)
    assert inside.count("\n<timeline-chart ") == 1
    assert f"<script>{element_script()}</script>" in inside
    assert "<img" not in inside


def test_the_script_of_the_element_has_at_most_four_kilobytes_in_one_line() -> None:
    script = element_script()
    assert len(gzip.compress(script.encode())) <= 4_000
    assert "\n" not in script
    assert "//" not in script, "a comment would hide the rest"


@pytest.mark.parametrize("payload", [*ALL, "--><script>alert(1)</script>", "--!><img src=x>"])
def test_an_embed_code_shows_hostile_words_literally(payload: str) -> None:
    scene = replace(draw_chart(toy_timeline(), View()), name=payload, alt=payload)
    code = embed_code("a.html", scene, "a.png", "e.js")
    page = Page(code)
    assert [tag for tag, _ in page.tags] == ["script", "timeline-chart", "img", "a"]
    assert dict(page.tags)["timeline-chart"]["title"] == payload
    assert dict(page.tags)["img"]["alt"] == payload
    assert code.endswith("</iframe>\n-->\n")


def test_the_signs_of_a_legend_are_words_alone() -> None:
    sample = load_bytes(TEXT.encode(), "sample.yaml")
    page = article(sample, View(lang="fr")).html
    assert "EN en anglais" in page
    assert "AR en arabe" in page
    assert 'data-shape="sign"' not in page
