"""Query results, linked data and news feeds."""

from __future__ import annotations

import pytest

from tests.io.formats.imported import brought, events, said
from timeline.io.formats.reading import read_file
from timeline.io.formats.web import feed_date
from timeline.io.tables import TableError


def value(text: str, kind: str = "literal") -> str:
    return f'{{"type": "{kind}", "value": "{text}", "datatype": "http://www.w3.org/2001/XMLSchema#dateTime"}}'


def test_query_results_in_json_are_the_table_that_they_are_in_csv() -> None:
    rows = [
        f'{{"item": {value(f"http://www.wikidata.org/entity/Q{n}", "uri")}, "itemLabel": {value(f"L{n}")}, '
        f'"born": {value(f"{date}T00:00:00Z")}, "died": {value("t1", "bnode")}}}'
        for n, date in enumerate(("1850-05-02", "-0043-03-15"))
    ]
    text = f'{{"head": {{"vars": ["item"]}}, "results": {{"bindings": [{", ".join(rows)}]}}}}'
    imported = brought(text, "query.json", fields={"born": "date"})
    assert events(imported) == [("1850-05-02", "L0"), ("-0043-03-15", "L1")]
    assert imported.drafts[0].sources[0].url == "http://www.wikidata.org/entity/Q0"


EVENT = """{"@context": "https://schema.org", "@graph": [
{"@type": "MusicEvent", "name": "Concert", "startDate": "2020-05-01T20:00:00+02:00",
"endDate": "2020-05-01T22:00+02:00",
"organizer": [{"@type": "Organization", "name": "Hall"}, {"name": "City"}],
"location": {"@type": "Place", "name": "Roma"},
"eventStatus": "https://schema.org/EventCancelled", "url": "https://a.org", "offers": {"price": 3},
"citation": [{"@type": "WebPage", "name": "News", "url": "https://n.org/1"}]},
{"@type": ["Event"], "name": "Day", "startDate": "2021-03"},
{"@type": "Event", "name": "None"},
{"@type": "Organization", "name": "Hall"}]}"""


@pytest.mark.parametrize("page", [False, True])
def test_linked_data_alone_and_in_a_page(page: bool) -> None:
    text = EVENT
    if page:
        text = (f"<!DOCTYPE html><html><script>var a = 1;</script><script type='application/ld+json'>{EVENT}</script>"
                '<script type="application/ld+json">{oops</script></html>')  # fmt: skip
    imported = brought(text, "p.html" if page else "e.jsonld")
    evening = "2020-05-01T20:00+02:00/2020-05-01T22:00+02:00"
    assert events(imported) == [(evening, "Concert"), ("2021-03", "Day")]
    concert = imported.drafts[0]
    assert [imported.actors[actor] for actor in concert.actors] == ["Hall", "City"]
    assert concert.note == "Place: Roma\nStatus: EventCancelled"
    sources = [("News", "https://n.org/1"), ("a.org", "https://a.org")]
    assert [(s.title, s.url) for s in concert.sources] == sources
    assert imported.types[concert.type] == "MusicEvent"
    assert [draft.title for draft in imported.undated] == ["None"]
    assert "Not imported: offers (1), Organization (1)" in said(imported)
    assert ("The linked data from line" in said(imported)) is page


def test_articles_are_read_where_no_event_has_a_date() -> None:
    for about, told in (
        ("", ""),
        (', "about": {"@type": "Event", "name": "A war"}', "Not imported: Event (1)"),
    ):
        text = '{"@context": "https://schema.org", "@type": "Report", "headline": "H", "datePublished": "2020-01-02"'
        imported = brought(f"{text}{about}}}", "a.json")
        assert events(imported) == [("2020-01-02", "H")]
        assert "The dates are those of publication, not of the events" in said(imported)
        assert told in said(imported)


RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News &amp; more</title>
<description>All</description>
<item><title>A</title><link>https://a.org/1</link><pubDate>Wed, 02 Oct 2002 13:00:00 GMT</pubDate>
<description>&lt;p&gt;Text&lt;/p&gt;</description><category>x</category><category>y</category><ttl>5</ttl></item>
<item><title>B</title><dc:date>2003-12</dc:date></item>
<item><title>C</title><pubDate>yesterday</pubDate></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Feed</title>
<entry><title>A</title><link rel="self" href="https://a.org/self"/><link href="https://a.org/1"/>
<published>2003-12-13T18:30:02-05:00</published><updated>2004-01-01T00:00:00Z</updated>
<summary type="xhtml"><div>Some <b>text</b></div></summary><category term="x"/></entry>
<entry><title>B</title><updated>2004-01-01T00:00:00Z</updated></entry></feed>"""


def test_rss() -> None:
    imported = brought(RSS, "f.xml")
    assert (imported.title, imported.about) == ("News & more", "All")
    assert events(imported) == [("2002-10-02T13:00Z", "A"), ("2003-12", "B")]
    first = imported.drafts[0]
    assert (first.summary, imported.types[first.type]) == ("Text", "x")
    assert first.sources[0].url == "https://a.org/1"
    assert first.note == "Other categories: y"
    assert [remark.row for remark in imported.report.refused] == [7]
    assert "Not imported: ttl (1)" in said(imported)


def test_atom() -> None:
    imported = brought(ATOM, "f.xml")
    assert events(imported) == [("2003-12-13T18:30:02-05:00", "A"), ("2004-01-01T00:00Z", "B")]
    assert imported.drafts[0].summary == "Some text"
    assert [source.url for source in imported.drafts[0].sources] == ["https://a.org/1"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Wed, 02 Oct 2002 08:00:00 EST", "2002-10-02T08:00-05:00"),
        ("02 Oct 02 08:00 +0100", "2002-10-02T08:00+01:00"),
        ("Wed, 31 Feb 2002 08:00:00 GMT", ""), ("2002-10-02", "2002-10-02"), ("soon", ""), ("", ""),
    ],
)  # fmt: skip
def test_dates_of_feeds(text: str, date: str) -> None:
    assert feed_date(text) == date


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss>&b;</rss>', "the XML defines entities"),
        (
            '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>',
            "the XML defines entities",
        ),
        ("<rss><channel>", "the XML is not valid"),
        ("<rss>" + "<a>" * 5_000, "too many levels of nesting"),
        ("<rss>&nbsp;</rss>", "the XML is not valid: undefined entity"),
    ],
)
def test_hostile_xml_is_refused(text: str, message: str) -> None:
    with pytest.raises(TableError, match=message):
        read_file(text.encode(), "f.xml")


def test_xml_in_another_encoding_is_read_as_it_declares() -> None:
    text = (
        '<?xml version="1.0" encoding="windows-1251"?>\n<rss><channel>'
        "<item><title>Привет</title><pubDate>2003-12-01</pubDate></item></channel></rss>"
    )
    assert events(brought(text.encode("cp1251"), "f.xml")) == [("2003-12-01", "Привет")]


def test_events_of_a_series_are_read_wherever_the_series_lists_them() -> None:
    event = '{"@type": "Event", "name": "%s", "startDate": "%s"}'
    imported = brought(
        '{"@context": "https://schema.org", "@type": "EventSeries", "name": "Concerts", "startDate": "2026",'
        f' "hasEvent": [{event % ("One", "2026-05-15T20:00:00+02:00")}, {event % ("Two", "2026-06-20")}],'
        f' "event": {event % ("Three", "2026-07")}, "subEvents": ["https://a.org/four"]}}',
        "t.json",
    )
    assert sorted(events(imported)) == [
        ("2026", "Concerts"), ("2026-05-15T20:00+02:00", "One"), ("2026-06-20", "Two"), ("2026-07", "Three"),
    ]  # fmt: skip
    assert "Not imported: subEvents (1)" in said(imported)
