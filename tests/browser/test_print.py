"""The page on paper: read back from the PDF that the browser prints."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from timeline.i18n.letters import fold
from timeline.model.timeline import Timeline

pytestmark = [pytest.mark.browser, pytest.mark.still]


def printed(visit: Any, path: str, file: Path) -> Any:
    seen = visit().open(path)
    seen.page.pdf(path=str(file), prefer_css_page_size=True, print_background=True)
    return seen


def poppler(*words: str) -> str:
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


def joined(text: str) -> str:
    """Letters and digits alone: where lines and cells break does not matter."""
    return re.sub(r"[^a-z0-9]+", "", fold(text))


@pytest.mark.parametrize(
    "path", ["/?actors=ibm", "/?actors=ibm&lang=fr&theme=dark&event=ibm-letter-congress"]
)
def test_all_that_is_shown_is_printed_and_no_controls_are(
    visit: Any, timeline: Timeline, tmp_path: Path, path: str
) -> None:
    file, lang = tmp_path / "page.pdf", "fr" if "fr" in path else "en"
    seen = printed(visit, path, file)
    text = poppler("pdftotext", "-raw", str(file), "-")
    pages = text.split("\f")
    assert joined(timeline.title.say(lang)) in joined(pages[0])
    assert joined(seen.page.locator("#status").inner_text()) in joined(pages[0])
    whole = joined(text)
    for event in seen.events():
        cell = seen.page.locator(f'#events tr[data-event="{event}"] .row').inner_text()
        assert joined(cell)[:24] in whole
        for source in timeline.event[event].sources:
            assert joined(source.title.say(lang))[:16] in whole
            assert joined(source.url or "") in whole
    for word in (
        "Export…",
        "Exporter…",
        "Present",
        "Présenter",
        "Clear filters",
        "Copy link",
        "Copier le lien",
        "Zoom",
        "Add this view",
        "Ajouter cette vue",
    ):
        assert word not in text


@pytest.mark.parametrize(
    ("lang", "part", "day"),
    [
        ("en", r"Part \d of \d · \d+ \w+ (\d{4} )?to \d", "12 June 2020"),
        ("fr", r"Partie \d sur \d · du \w+ \w+ (\d{4} )?au \d", "12 juin 2020"),
    ],
)
@pytest.mark.long
def test_each_sheet_says_what_time_it_shows_and_one_of_them_the_chosen_day(
    visit: Any, tmp_path: Path, lang: str, part: str, day: str
) -> None:
    file = tmp_path / "page.pdf"
    printed(visit, f"/?on=2020-06-12&lang={lang}", file)
    pages = poppler("pdftotext", "-raw", str(file), "-").split("\f")
    parts = [n for n, page in enumerate(pages) if re.search(part, page)]
    assert parts == list(range(len(parts)))
    assert len(parts) > 1
    assert [day in pages[n] for n in parts].count(True) == 1


def test_no_text_is_cut_the_heads_stand_on_each_page_and_afterwards_the_page_is_as_before(
    visit: Any, tmp_path: Path
) -> None:
    file = tmp_path / "page.pdf"
    seen = printed(visit, "/?event=microsoft-no-sale-pledge", file)
    boxes = poppler("pdftotext", "-bbox", str(file), "-")
    for page in boxes.split("<page ")[1:]:
        width, height = (float(re.search(rf'{side}="([\d.]+)"', page)[1]) for side in ("width", "height"))  # type: ignore[index]
        assert (round(width), round(height)) == (595, 842)
        for word in re.findall(r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)"', page):
            left, top, right, bottom = map(float, word)
            assert left > 10
            assert right < width - 10
            assert top > 10
            assert bottom < height - 10

    pages = [page for page in poppler("pdftotext", "-raw", str(file), "-").split("\f") if page.strip()]
    begins = next(n for n, page in enumerate(pages) if "Events and sources" in page)
    assert all(
        re.search(r"No\.\s+Date\s+Who\s+Event\s+Event\s+type\s+Position\s+Sources", page)
        for page in pages[begins:]
    )

    # The last words stand under the last event and not alone.
    assert pages[-1].count("As of 31 December 2025") == 1
    assert joined(seen.page.locator("#events .row").last.inner_text())[:24] in joined(pages[-1])

    assert seen.page.locator(".sheets").count() == 0
    assert seen.page.locator("#picture").is_visible()
