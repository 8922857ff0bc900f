"""What a chart says of its origin: its id, the version of the record, and who signed it."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.files import cannot_write, read_bytes
from timeline.cli.options import IN_FILE, SetKey
from timeline.cli.reading import read_with_feed
from timeline.cli.terminal import Failed, complain
from timeline.errors import RenderError
from timeline.i18n.catalogue import say, say_again, say_n
from timeline.i18n.sentences import Sentence
from timeline.view.keys import KEYS

if TYPE_CHECKING:
    from timeline.io.decoding import Limits
    from timeline.model.timeline import Timeline
    from timeline.render import Drawn
    from timeline.render.credentials import Credentials, Signer
    from timeline.render.opened import Identified, Opened


PASSPHRASE = "TIMELINE_SIGN_PASSPHRASE"
MOST_PEM = 1_000_000
SIGNING = (
    SetKey("sign_certificates", "certificates of the key, its own first, as PEM; those in KEY if not set", IN_FILE,
            environment=True),
    SetKey("sign_timestamp", "address of a timestamp authority, which gets a digest of each signature",
            environment=True),
)  # fmt: skip
SIGN = click.option(
    "--sign", metavar="KEY", type=IN_FILE, help="Private key (PEM) for content credentials in images."
)


def signing_files(given: Mapping[str, Any]) -> Iterator[Path]:
    """Return the files that the options of a signer name."""
    return filter(None, (given["sign"], given["sign_certificates"]))


def signer_of_options(given: Mapping[str, Any], lang: str) -> Signer | None:
    """Return the signer; None without `--sign`. Ask for the passphrase of an encrypted key on a terminal."""
    if given["sign"] is None:
        return None
    from timeline.render.credentials import signer_of

    files = [read_bytes(file, MOST_PEM, lang) for file in signing_files(given)]
    address = given["sign_timestamp"]
    signer = signer_of(files[0], files[-1], _passphrase(files[0], lang), address)
    if address:
        complain(say(lang, "sign_timestamp sends a digest of each signature to {url}", url=address))
    return signer


def _passphrase(key: bytes, lang: str) -> bytes | None:
    if b"ENCRYPTED" not in key:
        return None
    given = os.environ.get(PASSPHRASE)
    if given is None and sys.stdin.isatty():
        given = str(click.prompt(say(lang, "Passphrase of the key"), hide_input=True, err=True))
    return given.encode() if given else None


def signed(data: bytes, path: Path, name: str, drawn: Drawn, signer: Signer, file: Path) -> bytes:
    """Return the file with content credentials; raise RenderError for a format without a place for them."""
    from timeline.io.registry import writers
    from timeline.render.credentials import RecordFile, manifest_of, sign

    mime = writers()[name].media_type
    if writers()[name].group != "image":
        images = (ending for ending, each in writers().offered().items() if each.group == "image")
        endings = ", ".join(f".{ending}" for ending in images)
        raise RenderError(
            Sentence("{path} cannot be signed; --sign is for {endings}", path=path.name, endings=endings)
        )
    manifest = manifest_of(drawn, path.name, mime, RecordFile(file.name, digest_of(file)))
    return sign(data, mime, manifest, signer)


def digest_of(file: Path) -> str:
    """Return the SHA-256 of a file; of a folder, that of the names and digests of its notes."""
    from timeline.io.formats.notes import notes_in

    if not file.is_dir():
        return sha256(file.read_bytes()).hexdigest()
    lines = (
        f"{note.relative_to(file)} {sha256(note.read_bytes()).hexdigest()}\n"
        for note in sorted(notes_in(file))
    )
    return sha256("".join(lines).encode("utf-8", "replace")).hexdigest()


def view_arguments(params: Mapping[str, str], timeline: Timeline | None) -> list[str]:
    """Return the words of a command line for a view, without those of the file's own view."""
    from timeline.view.view import View

    usual = View.of(timeline).to_params() if timeline else {}
    keys = {key.name: key for key in KEYS}
    changed = ((name, text) for name, text in params.items() if usual.get(name) != text)
    return [word for name, text in changed for word in keys[name].arguments(text)]


def say_registered(file: Path, drawn: Drawn, lang: str) -> None:
    """Add a view that is too long for an id to the register of its file, and say so."""
    from timeline.chart.ids import chart_id_of, params_of

    text = drawn.chart_id
    if not chart_id_of(text).listed:
        return
    from timeline.io.write.versions import register, register_of, shown_path

    path = shown_path(register_of(file))
    try:
        added = register(file, text, params_of(drawn.still))
    except OSError as error:
        complain(cannot_write(path, error, lang))
        return
    if added:
        words = "the view is too long for the id of the chart; added to {path}, for `timeline inspect {id}`"
        complain(say(lang, words, path=path, id=text))


def open_or_none(chart: Path, lang: str) -> Opened | None:
    """Return the data of a chart; None for an image without any; raise RenderError for any other file."""
    from timeline.render.opened import MOST_BYTES, is_drawn, open_figure

    data = read_bytes(chart, MOST_BYTES, lang)
    try:
        return open_figure(data)
    except RenderError:
        if is_drawn(data):
            return None
        raise


def identified_lines(text: str, file: Path | None, server: str, limits: Limits, lang: str) -> Iterator[str]:
    """Yield the command and the URL of the view of an id, and what the file says of the chart's record."""
    from timeline.chart.ids import chart_id_of
    from timeline.render.opened import identify

    chart = chart_id_of(text)
    if file is None:
        raise Failed(say(lang, "add the file of the chart: timeline inspect {id} FILE", id=chart.text))
    timeline = read_with_feed(file, limits, lang)
    found = identify(chart, file, timeline)
    arguments = view_arguments(found.view.to_params(), timeline)
    view = (
        shlex.join(["timeline", "export", str(file), "-o", f"{chart.text}.png", *arguments]),
        found.view.url(server, timeline),
    )
    lines = (*record_lines(found, file, timeline, lang),)
    yield from (*lines, *view) if found.then is None else (*view, *lines)


def record_lines(found: Identified, file: Path, timeline: Timeline, lang: str) -> Iterator[str]:
    """Yield lines about the version of the record that a chart shows, and its changes since then."""
    from timeline.dates.formatting import format_day
    from timeline.io.write.versions import shown_path

    if found.then is timeline:
        yield say(lang, "what the chart shows has not changed in {file}", file=file)
        return
    if found.then is None:
        words = (
            "this chart was not made from {file}, or {file} has changed since; no earlier version is known, so"
            " compare one: timeline diff OLD {file}"
        )
        yield say(lang, words, file=file)
        return
    if found.copy is not None:
        words = "the chart shows the version of {file} in {copy}; since then:"
        yield say(lang, words, file=file, copy=shown_path(found.copy))
    elif found.before is not None:
        day = format_day(found.before, lang)
        yield say(lang, "the chart shows {file} as published before {day}; since then:", file=file, day=day)
    yield from found.changes(timeline, lang)


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
            words = (
                "{chart} has no content credentials: it was not signed, or a program removed them when it saved the"
                " image again"
            )
            return cls((say(lang, words, chart=chart),), valid=trust is None)
        invalid = found.changed or found.doubts or (trust is not None and not found.trusted)
        return cls((*_signature(found, trust, lang), *_chart(found, lang)), not invalid, found)


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
        words = "signed by another program ({program}), without the sources of a timeline"
        yield say(lang, words, program=found.program)
        return
    words, (file, digest) = "chart {id}, made from {file} (SHA-256 {digest})", _file(found)
    yield say(lang, words, id=_text(chart, "id"), file=file, digest=digest)
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


def signed_record(
    found: Credentials, chart: Path, file: Path, timeline: Timeline, lang: str
) -> Iterator[str]:
    """Yield what a file says now of what a signed chart shows."""
    from timeline.chart.ids import chart_id_of
    from timeline.render.opened import identify, shown_changes

    if digest_of(file) == _file(found)[1]:
        yield say(lang, "{file} is the file that the chart was made from", file=file)
        return
    params = found.chart.get("view")
    params = {str(key): str(text) for key, text in params.items()} if isinstance(params, dict) else None
    identified = identify(chart_id_of(_text(found.chart, "id")), file, timeline, params)
    opened = open_or_none(chart, lang) if identified.then is None else None
    then = opened.timeline() if opened else None
    if then is None:
        yield from record_lines(identified, file, timeline, lang)
        return
    yield say(lang, "the record in {file} says otherwise now:", file=file)
    yield from shown_changes(then, timeline, identified.view, lang)


def _file(found: Credentials) -> tuple[str, str]:
    """Return the name and the digest of the file that a chart was made from."""
    file = found.chart.get("file")
    return _text(file, "name"), _text(file, "sha256")


def _text(value: Any, key: str) -> str:
    text = value.get(key) if isinstance(value, Mapping) else None
    return text if isinstance(text, str) else ""
