"""What content credentials say: who signed a chart, whether it was changed, and what the record says since then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.cli.files import read_bytes
from timeline.cli.identified import open_or_none, record_lines
from timeline.cli.signing import MOST_BYTES as MOST_PEM
from timeline.cli.signing import digest_of
from timeline.cli.terminal import Failed
from timeline.i18n.catalogue import say, say_again, say_n
from timeline.i18n.sentences import Sentence

if TYPE_CHECKING:
    from timeline.model.timeline import Timeline
    from timeline.render.credentials import Credentials

MOST_LISTED = 20
"""The maximum number of sources to list."""
_MIMES = {
    ".png": "image/png", ".svg": "image/svg+xml", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
    ".webp": "image/webp",
}  # fmt: skip


@dataclass(frozen=True)
class Signature:
    """What the content credentials of a chart say, in lines, and whether they are as they should be."""

    lines: tuple[str, ...]
    valid: bool = True
    credentials: Credentials | None = None

    @classmethod
    def of(cls, chart: Path, trust: Path | None, lang: str) -> Signature:
        """Return what a file says; without `trust`, a file without credentials is as it should be."""
        from timeline.render.credentials import DamagedCredentialsError, claims_credentials, credentials_of
        from timeline.render.opened import MOST_BYTES

        mime = _MIMES.get(chart.suffix.lower())
        if mime is None and trust is not None:
            words = "{chart} has no content credentials; they are in {endings}"
            raise Failed(say(lang, words, chart=chart, endings=", ".join(_MIMES)))
        data = read_bytes(chart, MOST_BYTES, lang)
        if mime is None or (trust is None and not claims_credentials(data)):
            return cls(())
        anchors = read_bytes(trust, MOST_PEM, lang) if trust else None
        try:
            found = credentials_of(data, mime, anchors)
        except DamagedCredentialsError as error:
            why = say_again(lang, error.args[0])
            return cls((say(lang, "CHANGED since it was signed ({why})", why=why),), valid=False)
        if found is None:
            return cls((_without(chart, lang),), valid=trust is None)
        invalid = found.changed or found.doubts or (trust is not None and not found.trusted)
        return cls((*_signature(found, trust, lang), *_chart(found, lang)), not invalid, found)

    def record(self, chart: Path, file: Path, timeline: Timeline, lang: str) -> Iterator[str]:
        """Yield what a file says now of what a signed chart shows; nothing if it was not signed."""
        if self.credentials is not None and self.credentials.chart:
            yield from _record(self.credentials, chart, file, timeline, lang)


def _without(chart: Path, lang: str) -> str:
    words = (
        "{chart} has no content credentials: it was not signed, or a program removed them when it saved the image"
        " again; `timeline inspect` finds its view and its record by the id in its footer"
    )
    return say(lang, words, chart=chart)


def _signature(found: Credentials, trust: Path | None, lang: str) -> Iterator[str]:
    """Yield who signed, who vouches for the certificate, and whether the file is as it was signed."""
    if found.changed:
        yield say(lang, "CHANGED since it was signed ({why})", why=", ".join(found.changed))
    else:
        yield say(lang, "unchanged since it was signed")
    whose = f"{found.name}, {found.organisation}" if found.organisation else found.name
    yield say(lang, "signed with the certificate of {name}", name=whose or say(lang, "no name"))
    if found.doubts:
        words = "the certificate or the time is not valid ({why})"
        yield say(lang, words, why=", ".join(found.doubts))
    if found.when:
        yield say(lang, "signed at {when}, says a timestamp authority", when=found.when)
    yield say_again(lang, _issued(found, trust, lang))


def _issued(found: Credentials, trust: Path | None, lang: str) -> Sentence:
    """Return the sentence about the issuer of the certificate."""
    issuer = found.issuer
    if trust is None:
        return Sentence(
            "issued by {issuer}; anybody can make a certificate with any name: check it with --trust FILE",
            issuer=say(lang, "itself") if found.self_signed else issuer,
        )
    if found.trusted is None:
        words = Sentence("issued by {issuer}; whether it leads to a certificate in {trust} cannot be checked")
    elif found.trusted:
        words = Sentence("issued by {issuer}; it leads to a certificate in {trust}")
    else:
        words = Sentence("issued by {issuer}; it leads to no certificate in {trust}")
    return words.filled(issuer=issuer, trust=trust)


def _chart(found: Credentials, lang: str) -> Iterator[str]:
    """Yield what the signer says of the chart."""
    chart = found.chart
    if not chart:
        yield say(
            lang,
            "signed by another program ({program}), without the sources of a timeline",
            program=found.program,
        )
        return
    yield say(lang, "chart {id}, made from {file} (SHA-256 {digest})", id=_text(chart, "id"),
              file=_text(chart.get("file"), "name"), digest=_text(chart.get("file"), "sha256"))  # fmt: skip
    sources = [each for each in chart.get("sources") or () if isinstance(each, dict)]
    if not sources:
        yield say(lang, "it names no sources")
        return
    yield say_n(lang, "{n} source:", "{n} sources:", len(sources))
    for source in sources[:MOST_LISTED]:
        yield "  " + ", ".join(
            filter(None, (_text(source, key) for key in ("title", "publisher", "date", "url")))
        )
    if (more := len(sources) - MOST_LISTED) and more > 0:
        yield "  " + say_n(lang, "and {n} more", "and {n} more", more)


def _record(found: Credentials, chart: Path, file: Path, timeline: Timeline, lang: str) -> Iterator[str]:
    """Yield what the file says now of what the chart shows."""
    from timeline.chart.ids.coding import chart_id_of
    from timeline.render.identified import identify, shown_changes

    if digest_of(file) == _text(found.chart.get("file"), "sha256"):
        yield say(lang, "{file} is the file that the chart was made from", file=file)
        return
    params = found.chart.get("view")
    params = {str(key): str(text) for key, text in params.items()} if isinstance(params, dict) else None
    identified = identify(chart_id_of(_text(found.chart, "id")), file, timeline, params)
    if identified.then is not None:
        yield from record_lines(identified, file, timeline, lang)
        return
    opened = open_or_none(chart, lang)
    then = opened.timeline() if opened else None
    if then is None:
        yield from record_lines(identified, file, timeline, lang)
        return
    yield say(lang, "the record in {file} says otherwise now:", file=file)
    yield from shown_changes(then, timeline, identified.view, lang)


def _text(value: Any, key: str) -> str:
    text = value.get(key) if isinstance(value, Mapping) else None
    return text if isinstance(text, str) else ""
