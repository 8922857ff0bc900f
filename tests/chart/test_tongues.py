"""A text that the reader's language does not have says so once: in card, table, picture and in what is read out."""

from __future__ import annotations

import re

import pytest

from tests.sample import TEXT
from timeline.chart.chart import draw_chart
from timeline.chart.legend import mark, mark_words, spoken, strange
from timeline.i18n.letters import END, FIRST, RIGHT
from timeline.io.loader import load_bytes
from timeline.model.timeline import Timeline
from timeline.view.view import View
from timeline.web import create_app

SAMPLE = load_bytes(TEXT.encode(), "sample.yaml")


def page(timeline: Timeline, address: str) -> str:
    """The page as it is seen, without what the script puts in its place."""
    answer = create_app(timeline).server.test_client().get(address)
    return re.sub("<template.*?</template>", "", answer.get_data(as_text=True), flags=re.DOTALL)


def marks(html: str) -> list[str]:
    return re.findall(r'<span class="tongue"[^>]*>(\w+)</span>', html)


@pytest.mark.parametrize(("event", "lang", "found"), [
    ("opened", "fr", ""), ("opened", "en", ""), ("petition", "fr", "ar"), ("report", "en", "he"),
    ("trial", "fr", "en"), ("trial", "en", ""), ("closed", "fr", ""), ("closed", "en", "fr"),
])  # fmt: skip
def test_a_title_is_strange_in_a_language_it_does_not_have(event: str, lang: str, found: str) -> None:
    assert strange(SAMPLE.event[event].title, SAMPLE, lang) == found


def test_a_mark_is_a_code_and_its_words_are_the_readers() -> None:
    assert (mark("en"), mark("pt-BR")) == ("EN", "PT")
    assert [mark_words(code, "fr") for code in ("en", "ar", "he")] == ["en anglais", "en arabe", "en hébreu"]
    english = ["in French", "in Portuguese", "in zzz"]
    assert [mark_words(code, "en") for code in ("fr", "pt-BR", "zzz")] == english


def test_card_and_table_mark_a_title_each_once() -> None:
    html = page(SAMPLE, "/?lang=fr&event=trial")
    assert marks(html) == ["EN", "AR", "HE", "EN"]  # the card, whose summary is English too; three rows
    for told in re.findall(r'<span class="tongue"([^>]*)>EN<', html):
        assert all(part in told for part in ('title="en anglais"', 'aria-label="en anglais"', 'role="img"'))
    assert marks(page(SAMPLE, "/?lang=en&event=petition")) == ["AR", "AR", "HE", "FR"]


def test_a_summary_in_another_language_than_its_title_is_marked_itself() -> None:
    text = TEXT.replace("title: {en: Closed to cars on Sundays}", "title: {fr: Fermé le dimanche}")
    html = page(load_bytes(text.encode(), "t.yaml"), "/?lang=fr&event=trial")
    assert re.search(r'lang="en">For one year, as a trial\.</span><span class="tongue"', html)


def test_a_file_in_one_language_is_marked_at_its_title_alone() -> None:
    text = re.sub(r"\{en: ([^{}]+?), fr: [^{}]+\}", r"{en: \1}", TEXT).replace("{fr:", "{en:")
    timeline = load_bytes(text.encode(), "t.yaml")
    assert spoken(timeline, "fr") == "en"
    assert marks(page(timeline, "/?lang=fr&event=trial")) == ["EN", "AR", "HE"]


def test_a_file_that_names_no_language_has_no_mark() -> None:
    text = re.sub(r"\{(?:en|fr|ar|he): ([^{}]+?)(?:, fr: [^{}]+)?\}", r"\1", TEXT)
    assert marks(page(load_bytes(text.encode(), "t.yaml"), "/?lang=fr&event=trial")) == []


@pytest.mark.parametrize("width", [390, 1200])
def test_the_picture_marks_a_label_and_its_legend_says_what_it_means(width: int) -> None:
    scene = draw_chart(SAMPLE, View(lang="fr", width=width))
    labels = {flag.event: str(flag.text) for flag in scene.flags}
    assert re.search(r"\u2002EN\b", labels["trial"])
    assert "EN" not in labels["opened"]
    signs = [str(key.text) for key in scene.legend if key.shape == "sign"]
    assert signs == ["AR en arabe", "EN en anglais", "HE en hébreu"]
    told = {m.event: m.words for m in scene.marks}
    assert told["trial"].endswith("Closed to cars on Sundays (en anglais)")
    assert not told["closed"].endswith(")")


def test_a_number_stays_behind_a_title_from_right_to_left() -> None:
    scene = draw_chart(SAMPLE, View(lang="en", width=1200))
    line = next(flag.text.lines[0] for flag in scene.flags if flag.event == "report")
    titled = next(run.text for run in line if "מכוניות" in run.text)
    assert titled.strip().startswith(RIGHT)
    assert titled.endswith(END)
    (other,) = (flag.text for flag in scene.flags if flag.event == "opened")
    assert RIGHT not in str(other)


def test_sentences_hold_a_title_from_right_to_left_together() -> None:
    html = page(SAMPLE, "/?lang=en&event=report")
    assert f"“{FIRST}העיתון מדווח: 1,200 מכוניות ביום{END}” (1 September 2020)" in html
