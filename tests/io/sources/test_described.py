"""What a page says of itself as a source: from its head, its JSON-LD, or the words that somebody copied."""

from __future__ import annotations

import pytest

from timeline.io.sources.described import DescribedPage, described, described_text

HEAD = """<!doctype html><html lang="fr"><head><title>Le pont ferme - Le Journal</title>
<meta property="og:title" content="Le pont  ferme"><meta property="og:site_name" content="Le Journal">
<link rel="canonical" href="/pont"><meta property="article:published_time" content="2024-03-02T10:00:00Z"></head>
<body><h1>Autre titre</h1><p>3 mars 2024</p></body></html>"""
LINKED = """<title>x</title><script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"headline":
"The bridge closes", "datePublished": "2024-03-02", "publisher": {"name": "The Post"}}]}</script><h1>y</h1>"""


@pytest.mark.parametrize(
    ("html", "url", "page"),
    [
        (HEAD, "https://j.example/x?utm=1", ("Le pont ferme", "Le Journal", "2024-03-02", "https://j.example/pont")),
        (HEAD, "", ("Le pont ferme", "Le Journal", "2024-03-02", "")),
        (LINKED, "", ("The bridge closes", "The Post", "2024-03-02", "")),
        ("<meta charset=utf-8><h1>A <b>bridge</b></h1><p>Published on Tuesday, 12 March 2024, 10:12 CET</p>", "",
         ("A bridge", "", "2024-03-12", "")),
        ("<h1>A bridge</h1><time datetime='2024-03-12T10:00'>today</time>", "", ("A bridge", "", "2024-03-12", "")),
        ("<title>A</title><link rel=canonical href='javascript:alert(1)'><p>03/04/2024</p>", "", ("A", "", "", "")),
        ("<script type='application/ld+json'>[1, {\"publisher\": 3, \"headline\": []}]</script>", "", ("",) * 4),
        ("", "", ("",) * 4), ("<", "", ("",) * 4), ("\0", "", ("",) * 4),
    ],
)  # fmt: skip
def test_a_page_says_its_title_publisher_date_and_address(html: str, url: str, page: tuple[str, ...]) -> None:
    assert described(html, url) == DescribedPage(*page)


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("The bridge closes\nThe Post | 14 March 2024, 10:12\nhttps://post.example/a\nMore",
         ("The bridge closes", "", "2024-03-14", "https://post.example/a")),
        ("Le pont ferme\nPublié le 3 février 2023 à 10h12", ("Le pont ferme", "", "2023-02-03", "")),
        ("A title\nIt was built between the years 1999 and 2004 by two firms", ("A title", "", "", "")),
        ("\n \n", ("", "", "", "")),
    ],
)  # fmt: skip
def test_a_copied_text_says_its_title_and_its_day(text: str, page: tuple[str, ...]) -> None:
    assert described_text(text) == DescribedPage(*page)
