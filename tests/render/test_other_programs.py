"""Events for other programs: each format read again by other means, and a line about what is left out."""

from __future__ import annotations

import datetime
import html
import json
import re
from dataclasses import replace
from typing import Any

import icalendar
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.command import run
from tests.strategies import dated, noun, timelines, toy_timeline
from timeline.chart.published import published
from timeline.dates import Edtf, Precision, civil, ordinal
from timeline.io.formats.reading import read_file
from timeline.io.registry import writers
from timeline.io.tables import Choices, import_table
from timeline.model.head import Era
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.render import Drawn, export
from timeline.render.data import linked
from timeline.theme.shipped import DATA
from timeline.view.query import Query
from timeline.view.view import View

OTHERS = [name for name, each in writers().offered().items() if each.losses]
LAWS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def on(*dates: str, **changes: Any) -> Timeline:
    """The toy with an event for each date, e0, e1 …"""
    return toy_timeline(events=dated(*dates, **changes))


def shown(timeline: Timeline, view: View | None = None) -> tuple[Event, ...]:
    return published(timeline, view or View.of(timeline)).events


def written(timeline: Timeline, fmt: str, view: View | None = None) -> Any:
    return json.loads(export(timeline, view or View.of(timeline), fmt))


def days_and_months() -> st.SearchStrategy[str]:
    """Days, months and years of our time, some of them approximate or uncertain."""
    year = st.integers(1900, 2030).map(str)
    month = st.builds("{}-{:02}".format, year, st.integers(1, 12))
    day = st.builds("{}-{:02}".format, month, st.integers(1, 28))
    return st.builds("{}{}".format, st.one_of(year, month, day), st.sampled_from(("", "", "~", "?", "%")))


def losses(timeline: Timeline, fmt: str, lang: str = "en") -> str:
    line = writers()[fmt].losses
    assert line
    return line(Drawn(timeline, View(lang=lang)), f"x.{fmt}")


@pytest.mark.parametrize("fmt", OTHERS)
def test_a_filter_and_a_language_apply_and_the_format_says_how_many_events_the_view_hides(
    toy: Timeline, fmt: str
) -> None:
    line, one = writers()[fmt].losses, View(query=Query(actors=("birch",)))
    assert line
    said, hidden = line(Drawn(toy, one), f"x.{fmt}"), len(toy.events) - len(shown(toy, one))
    assert said.startswith(f"x.{fmt}: {hidden} events that the view hides are not included")
    assert "hides" not in line(Drawn(toy, View()), f"x.{fmt}")
    text = export(toy, replace(one, lang="fr"), fmt).decode().replace("\r\n ", "")
    assert ("Birch y renonce" in text, "Amber demande une loi" in text) == (True, False)


# ---------- independent readers: each gives first and last day of the events, by id ----------

Span = tuple[int | None, int | None]


def day_of(year: int, month: int | None, day: int | None, last: bool) -> int:
    """The first or the last day of a year, a month or a day."""
    if last and day is None:
        month = month or 12
        return ordinal(year + month // 12, month % 12 + 1, 1) - 1
    return ordinal(year, month or 1, day or 1)


def of_parts(parts: dict[str, int], last: bool) -> int:
    """The first or the last day of TimelineJS' parts, whose year -44 is 44 BC."""
    year = parts["year"] if parts["year"] > 0 else parts["year"] + 1
    return day_of(year, parts.get("month"), parts.get("day"), last)


def of_timelinejs(content: Any) -> dict[str, Span]:
    assert content["scale"] == "human"
    return {
        each["unique_id"]: (
            of_parts(each["start_date"], False), of_parts(each.get("end_date", each["start_date"]), True),
        )
        for each in content["events"]
    }  # fmt: skip


def calendar_events(data: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def of_calendar(data: bytes) -> dict[str, Span]:
    found: dict[str, Span] = {}
    for entry in calendar_events(data):
        start, end = entry["DTSTART"].dt, entry["DTEND"].dt if "DTEND" in entry else None
        exclusive = not isinstance(start, datetime.datetime)
        last = start if end is None else end - datetime.timedelta(days=1) if exclusive else end
        found[str(entry["UID"]).partition("@")[0]] = (start.toordinal(), last.toordinal())
    return found


def of_vis(content: Any) -> dict[str, Span]:
    found: dict[str, Span] = {}
    for item in content["items"]:
        start = iso(item["start"])
        end = item.get("end")
        found[item["id"]] = (start, start if end is None else iso(end) - ("T" not in end))
    return found


def iso(text: str, last: bool = False) -> int:
    """The first or the last day of a year, a month, a day or a time of ISO 8601."""
    m = re.match(r"([+-]?\d{4,})(?:-(\d\d))?(?:-(\d\d))?(?:T|$)", text)
    assert m, text
    return day_of(int(m[1]), int(m[2] or 0), int(m[3]) if m[3] else None, last)


def of_linked(content: Any) -> dict[str, Span]:
    return {
        each["identifier"]: (
            iso(each["startDate"]) if "startDate" in each else None,
            iso(each.get("endDate") or each["startDate"], True) if {*each} & {"startDate", "endDate"} else None,
        )
        for each in content["@graph"][1:]
    }  # fmt: skip


def span_of(date: Edtf) -> Span:
    """The days a format without open ends can give: a date known on one side only is at this side."""
    return (
        date.start if date.start is not None else date.end,
        date.end if date.end is not None else date.start,
    )


@LAWS
@given(timelines(max_events=6))
def test_a_reader_of_timelinejs_finds_each_event_on_its_days(timeline: Timeline) -> None:
    read = of_timelinejs(written(timeline, "timelinejs.json"))
    wanted = {e.id: span_of(e.date) for e in shown(timeline) if span_of(e.date) != (None, None)}
    assert read.keys() == wanted.keys()
    for id_, (first, last) in wanted.items():
        date, parts = timeline.event[id_].date, read[id_]
        if None not in (date.start, date.end):
            assert parts == (first, last), date.text


@LAWS
@given(timelines(max_events=6))
def test_a_calendar_program_finds_each_event_on_its_days(timeline: Timeline) -> None:
    read = of_calendar(export(timeline, View.of(timeline), "ics"))
    for event in shown(timeline):
        years = {civil(day)[0] for day in span_of(event.date) if day is not None}
        if not years or not all(1 <= year <= 9998 for year in years):
            assert event.id not in read
        elif (
            event.date.clock is None
            and event.date.until is None
            and None not in (event.date.start, event.date.end)
        ):
            assert read[event.id] == span_of(event.date), event.date.text


@LAWS
@given(timelines(max_events=6))
def test_vis_and_linked_data_have_each_event_on_its_days(timeline: Timeline) -> None:
    for read, fmt in ((of_vis, "vis.json"), (of_linked, "jsonld")):
        found = read(written(timeline, fmt))
        for event in shown(timeline):
            date = event.date
            if span_of(date) == (None, None) and read is not of_linked:
                assert event.id not in found
            elif None not in (date.start, date.end) and not (
                read is of_vis and date.precision is Precision.TIME
            ):
                assert found[event.id] == (date.start, date.end), (read.__name__, date.text)


@LAWS
@given(timelines(max_events=6))
def test_every_event_of_the_view_is_in_each_file_or_counted(timeline: Timeline) -> None:
    drawn = Drawn(timeline, View.of(timeline))
    table = export(timeline, View.of(timeline), "md").decode()
    lines = [line for line in table.splitlines() if line.startswith("| ")]
    assert len(lines) - 2 == len(shown(timeline))
    assert all(len(re.findall(r"(?<!\\)\|", line)) == 6 for line in lines)
    for fmt in OTHERS:
        line = writers()[fmt].losses
        assert line
        told = line(drawn, "x")
        assert "\n" not in told


# ---------- each format by hand ----------


def test_dates_of_timelinejs_have_the_parts_of_the_file() -> None:
    dates = [
        "2018",
        "2019-03",
        "2020-06-10",
        "2021-01-01T09:30",
        "-0043-03-15",
        "2019-21",
        "199X",
        "2015~",
        "2014/..",
    ]
    by_id = {each["unique_id"]: each for each in written(on(*dates), "timelinejs.json")["events"]}
    starts = [by_id[f"e{n}"]["start_date"] for n in range(len(dates))]
    assert starts == [
        {"year": 2018}, {"year": 2019, "month": 3}, {"year": 2020, "month": 6, "day": 10},
        {"year": 2021, "month": 1, "day": 1, "hour": 9, "minute": 30}, {"year": -44, "month": 3, "day": 15},
        {"year": 2019, "month": 3}, {"year": 1990}, {"year": 2015}, {"year": 2014},
    ]  # fmt: skip
    assert by_id["e5"]["end_date"] == {"year": 2019, "month": 5}
    assert by_id["e6"]["end_date"] == {"year": 1999}
    assert [n for n in range(len(dates)) if "display_date" in by_id[f"e{n}"]] == [5, 6, 7, 8]
    assert by_id["e7"]["display_date"] == "around 2015"


def test_timelinejs_has_title_media_group_and_eras() -> None:
    timeline = on(
        "2020-06-10", summary="A <b> summary",
        image={"url": "https://example.org/a.jpg", "alt": "A bridge", "credit": "A. Photographer"},
        sources=[{"title": "Report", "publisher": "Echo", "url": "https://example.org/1"}],
    )  # fmt: skip
    spans = {"years": "2019/2020", "open": "2019/.."}
    eras = tuple(noun(Era, id=id_, label=id_.title(), date=date) for id_, date in spans.items())
    content = written(replace(timeline, eras=eras), "timelinejs.json")
    slide = content["events"][0]
    assert content["title"]["text"]["headline"] == "Who stood where"
    media = {"url": "https://example.org/a.jpg", "alt": "A bridge", "credit": "A. Photographer"}
    assert slide["media"] == media
    assert slide["group"] == "Amber"
    assert "<p>A &lt;b&gt; summary</p>" in slide["text"]["text"]
    assert '<a href="https://example.org/1">' in slide["text"]["text"]
    years = {"start_date": {"year": 2019}, "end_date": {"year": 2020}, "text": {"headline": "Years"}}
    assert content["eras"] == [years]


def test_a_year_beyond_javascript_needs_the_cosmological_scale() -> None:
    far, seasons = on("Y-66000000", "2020-06-10"), on("2020-21", "199X", "2020")
    content = written(far, "timelinejs.json")
    assert content["scale"] == "cosmological"
    assert [each["start_date"] for each in content["events"]] == [{"year": -66_000_001}, {"year": 2020}]
    assert "all dates have only their years" in losses(far, "timelinejs.json")
    assert "seasons, quarters, decades and centuries (2)" in losses(seasons, "timelinejs.json")


def test_a_calendar_ends_on_the_day_after_and_says_what_is_approximate() -> None:
    dates = [
        "2020-06-10",
        "2020-06",
        "1850~",
        "2020-06-10T12:30+02:00",
        "2020-06-10T12:30/2020-06-11T09:00",
        "-0043",
    ]
    data = export(on(*dates, sources=[{"title": "R", "url": "https://example.org/1"}]), View(), "ics")
    assert b"\r\n" in data
    assert max(map(len, data.split(b"\r\n"))) <= 75
    entries = {str(e["UID"]): e for e in calendar_events(data)}
    assert set(entries) == {f"e{n}@toy" for n in range(5)}
    day, month, year, moment, hours = (entries[f"e{n}@toy"] for n in range(5))
    assert (day["DTSTART"].dt, day["DTEND"].dt) == (datetime.date(2020, 6, 10), datetime.date(2020, 6, 11))
    assert (month["DTSTART"].dt, month["DTEND"].dt) == (datetime.date(2020, 6, 1), datetime.date(2020, 7, 1))
    assert str(year["DESCRIPTION"]).startswith("Date: around 1850")
    assert year["X-TIMELINE-DATE"] == "1850~"
    assert moment["DTSTART"].dt == datetime.datetime(2020, 6, 10, 10, 30, tzinfo=datetime.UTC)
    assert (hours["DTSTART"].dt, hours["DTEND"].dt) == (
        datetime.datetime(2020, 6, 10, 12, 30), datetime.datetime(2020, 6, 11, 9),
    )  # fmt: skip
    assert day["URL"] == "https://example.org/1"
    assert "events with dates that the format cannot write (1)" in losses(on(*dates), "ics")


def test_a_calendar_keeps_each_letter_in_lines_of_75_bytes() -> None:
    texts = [f"{'é' * n}C:\\New; {'漢' * 40}, a^b\nend" for n in range(40)]
    data = export(on(*["2020"] * len(texts), summary="\n".join(texts)), View(), "ics").decode()
    lines = data.split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    written = "\\n".join(text.replace("\\", "\\\\").replace("\n", "\\n") for text in texts)
    assert written.replace(";", "\\;").replace(",", "\\,") in data.replace("\r\n ", "")


def test_vis_has_a_box_a_range_a_background_and_an_exclusive_end() -> None:
    timeline = replace(
        on("2020-06-10", "2020-06", "2019/..", "-0400-01-01"),
        eras=(noun(Era, id="years", label="Years", date="2019/2020"),),
    )
    items = {item["id"]: item for item in written(timeline, "vis.json")["items"]}
    spans = {id_: (item["type"], item["start"], item.get("end")) for id_, item in items.items()}
    assert spans == {
        "e0": ("box", "2020-06-10", None), "e1": ("range", "2020-06-01", "2020-07-01"),
        "e2": ("point", "2019-01-01", None),
        "e3": ("box", "-000400-01-01", None), "era years": ("background", "2019-01-01", "2021-01-01"),
    }  # fmt: skip
    assert {item["group"] for item in items.values() if "group" in item} == {"amber"}


def test_linked_data_cites_sources_with_their_archived_copies() -> None:
    timeline = on("2019-21~", sources=[
        {"title": "R", "publisher": "Echo", "url": "https://example.org/1", "date": "2020-06",
         "archived": "https://web.archive.org/1", "role": "primary"},
    ])  # fmt: skip
    event = written(timeline, "jsonld")["@graph"][1]
    assert event["@type"] == "Event"
    assert (event["startDate"], event["endDate"]) == ("2019-03", "2019-05")
    assert event["disambiguatingDescription"] == "Date: around spring 2019"
    assert event["organizer"] == [{"@type": "Organization", "name": "Amber"}]
    assert event["citation"] == [
        {
            "@type": "CreativeWork", "name": "R", "publisher": {"@type": "Organization", "name": "Echo"},
            "datePublished": "2020-06", "url": "https://example.org/1", "archivedAt": "https://web.archive.org/1",
            "genre": "primary source",
        }
    ]  # fmt: skip


def linked_in(page: str) -> Any:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    assert len(found[1].encode()) <= linked.MOST_BYTES
    return json.loads(found[1])


def test_an_article_has_the_linked_data_that_its_budget_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    timeline = on("2020", "2021", "2022~", sources=[{"title": "R", "url": "https://example.org/1",
                  "archived": "https://web.archive.org/1"}])  # fmt: skip
    whole = written(timeline, "jsonld", View())
    content = linked_in(export(timeline, View(), "html").decode())
    assert content["@graph"][0] == whole["@graph"][0]
    assert content["@graph"][3] == {
        "@type": "Event", "name": "E2", "startDate": "2022",
        "organizer": [{"@type": "Organization", "name": "Amber"}],
        "citation": [
            {"@type": "CreativeWork", "url": "https://example.org/1", "archivedAt": "https://web.archive.org/1"}
        ],
    }  # fmt: skip
    monkeypatch.setattr(linked, "MOST_BYTES", 650)
    important = timeline.events[2].model_copy(update={"importance": 5})
    short = replace(timeline, events=(*timeline.events[:2], important))
    kept = linked_in(export(short, View(), "html").decode())["@graph"][1:]
    assert [each["name"] for each in kept] == ["E0", "E2"]


def test_a_hostile_text_stays_text() -> None:
    hostile = "</script><img src=x onerror=alert(1)> | `a` [b](javascript:c)"
    timeline = on("2020-06-10", summary=f"{hostile}\nBEGIN:VEVENT")
    event = timeline.events[0].model_copy(update={"title": timeline.title.read(hostile)})
    timeline = replace(timeline, events=(event,))
    assert "<img" not in export(timeline, View(), "html").decode()
    slide = written(timeline, "timelinejs.json")["events"][0]
    assert "<img" not in slide["text"]["headline"] + slide["text"]["text"]
    assert html.unescape(slide["text"]["headline"]) == hostile
    item = written(timeline, "vis.json")["items"][0]
    assert "<img" not in item["content"] + item["title"]
    (entry,) = calendar_events(export(timeline, View(), "ics"))
    assert str(entry["SUMMARY"]) == hostile
    assert f"{hostile}\nBEGIN:VEVENT" in str(entry["DESCRIPTION"])
    row = export(timeline, View(), "md").decode().splitlines()[-1]
    assert r"\[b\](javascript:c)" in row
    assert r"\<img" in row


def test_the_command_says_in_a_line_what_each_format_cannot_contain(
    founding: Timeline, tmp_path: Any
) -> None:
    events = published(founding, View.of(founding)).events
    told = (
        f"positions ({sum(bool(event.positions) for event in events)})",
        f"translations ({sum(len(event.title.texts) > 1 for event in events)})",
    )
    outs = [word for fmt in OTHERS for word in ("-o", str(tmp_path / f"x.{fmt}"))]
    result = run("export", str(DATA), *outs)
    assert result.exit_code == 0, result.output
    lines = result.stderr.splitlines()
    assert [line.partition(":")[0] for line in lines] == [f"x.{fmt}" for fmt in OTHERS]
    assert all(words in line for words in told for line in lines)
    assert losses(toy_timeline(), "ics", "fr").startswith(
        "x.ics\u00a0: omis\u00a0: importance (4), traductions (5)\u202f; seulement en texte\u00a0:"
    )
    assert losses(on("2020-06-10"), "jsonld") == ""


# ---------- exported and imported again ----------

LOST = {"timelinejs.json": "", "jsonld": "~?%", "vis.json": "", "ics": ""}
"""The marks of doubt that a format has only as text; those with a field of their own for the date lose none."""


@pytest.mark.parametrize("fmt", LOST)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(days_and_months(), min_size=1, max_size=6))
def test_what_is_exported_and_imported_again_has_the_same_dates(fmt: str, dates: list[str]) -> None:
    timeline = on(*dates)
    wanted = {f"E{n}": date.rstrip(LOST[fmt]) if LOST[fmt] else date for n, date in enumerate(dates)}
    imported = import_table(read_file(export(timeline, View(), fmt), f"x.{fmt}"), Choices())
    assert not imported.report.refused
    assert {event.title.say("en"): event.date.text for event in imported.timeline().events} == wanted
