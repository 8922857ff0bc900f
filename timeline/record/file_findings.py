"""What to check outside the events of a file: missing translations, letters without a font, faint colours."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.i18n.sentences import Sentence
from timeline.io.yaml.reader import Path
from timeline.model.timeline import Timeline
from timeline.record.faint_colours import faint_colours
from timeline.record.translated_texts import file_texts, letters_without_font, missing_languages


def file_findings(timeline: Timeline, languages: tuple[str, ...]) -> Iterator[tuple[str, Path, Sentence]]:
    """Yield the code, the path from the top of the file, and the message of each warning outside the events.

    `languages` are those that each text should have.
    """
    by_code = (
        ("missing-language", missing_languages(file_texts(timeline), languages)),
        ("missing-letters", letters_without_font(file_texts(timeline, plain=True), timeline)),
        ("low-contrast", faint_colours(timeline)),
    )
    for code, findings in by_code:
        for path, message in findings:
            yield code, path, message
