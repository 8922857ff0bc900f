"""Content credentials: the signer that `export` names, and what `inspect` says of a signed chart."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.cli.files import read_bytes
from timeline.cli.options import IN_FILE, SetKey
from timeline.cli.terminal import complain
from timeline.errors import RenderError
from timeline.i18n.catalogue import say
from timeline.i18n.sentences import Sentence

if TYPE_CHECKING:
    from timeline.render import Drawn
    from timeline.render.credentials import Signer


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


@dataclass(frozen=True)
class SigningOptions:
    """The options for content credentials."""

    sign: Path | None
    certificates: Path | None
    timestamp: str | None

    @property
    def inputs(self) -> tuple[Path, ...]:
        """The files that the options name."""
        return tuple(filter(None, (self.sign, self.certificates)))

    def signer(self, lang: str) -> Signer | None:
        """Return the signer; None without `--sign`. Ask for the passphrase of an encrypted key on a terminal."""
        from timeline.render.credentials import signer_of

        if self.sign is None:
            return None
        key = read_bytes(self.sign, MOST_PEM, lang)
        chain = read_bytes(self.certificates, MOST_PEM, lang) if self.certificates else key
        signer = signer_of(key, chain, _passphrase(key, lang), self.timestamp)
        if self.timestamp:
            complain(
                say(lang, "sign_timestamp sends a digest of each signature to {url}", url=self.timestamp)
            )
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
