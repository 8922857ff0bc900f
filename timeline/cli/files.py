"""Files of the commands: reading with an error message, writing in one step, and folders of which a list is kept."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from timeline.cli.options import FOLDER, LIKE, Value
from timeline.cli.terminal import Failed, tell
from timeline.errors import TimelineError, closest_word
from timeline.i18n.catalogue import number, say, say_n
from timeline.i18n.sentences import Sentence

if TYPE_CHECKING:
    from timeline.model.timeline import Timeline


def write_whole(path: Path, data: bytes) -> None:
    """Write the data to the path in one step: the old file stays until the new one is complete. May raise OSError."""
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        target.write_bytes(data)  # a pipe or a device has no previous content to protect
        return
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, _mode(target))
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def keep_inputs(outputs: Iterable[Path], inputs: Iterable[Path], lang: str) -> None:
    """Raise Failed if an output file is one of the input files, under any name or link."""
    inputs = tuple(inputs)
    for path in outputs:
        if any(_same_file(path, source) for source in inputs):
            words = "{path} is an input of this command and was not overwritten; choose another output file"
            raise Failed(say(lang, words, path=path))


def inputs_of(file: Path, timeline: Timeline) -> tuple[Path, ...]:
    """Return the file of a timeline, or those in its folder, and the image, font and theme files that it names."""
    notes: Iterable[Path] = ()
    if file.is_dir():
        from timeline.io.formats.notes import notes_in

        notes = notes_in(file)
    fonts = (path for font in timeline.fonts for path in font.files.values())
    house = (Path(name) for name in (timeline.house.file, *timeline.house.files) if name)
    return (file, *notes, *(file.parent / name for name in timeline.images), *fonts, *house)


def _same_file(path: Path, other: Path) -> bool:
    try:
        return os.path.samefile(path, other)
    except OSError:  # one of them does not exist
        return False


def put_file(path: Path, data: bytes, lang: str) -> None:
    """Write the file; raise Failed if it cannot be written."""
    try:
        write_whole(path, data)
    except OSError as error:
        raise Failed(cannot_write(path, error, lang)) from None


def cannot_write(path: Path, error: OSError, lang: str) -> str:
    """Return the error message for a file that cannot be written."""
    return say(lang, "could not write {path}: {why}", path=path, why=error.strerror or str(error))


def read_bytes(path: Path, most: int, lang: str) -> bytes:
    """Return at most `most` + 1 bytes of a file; raise Failed if it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        why = error.strerror or str(error)
        raise Failed(say(lang, "could not read {path}: {why}", path=path, why=why)) from None


def say_written(path: Path, data: bytes, lang: str) -> None:
    """Print that the file was written, and its size."""
    tell(say(lang, "Wrote {path} ({size})", path=path, size=size_words(len(data), lang)))


def put_text(path: Path, text: str, lang: str) -> None:
    """Write a text to a file, and print that it was written; raise Failed if it cannot be."""
    data = text.encode("utf-8", "replace")
    put_file(path, data, lang)
    say_written(path, data, lang)


def put_json(path: Path, value: Any, lang: str) -> None:
    """Write a value to a file as JSON, and print that it was written; raise Failed if it cannot be."""
    put_text(path, f"{json.dumps(value, ensure_ascii=False, indent=2)}\n", lang)


def size_words(n: int, lang: str) -> str:
    """Return the size of a file as text: "84 kB"."""
    if n < 1000:
        return say_n(lang, "{n} byte", "{n} bytes", n)
    return say(lang, "{n} kB", n=number(round(n / 1000), lang))


def unknown_ending(path: Path, known: Iterable[str], lang: str) -> str:
    """Return the error message for a file name with an unknown suffix."""
    known = [*known]
    name, ending, endings = path.name, path.suffix.lower(), ", ".join(known)
    swapped = next((each for each in known if sorted(each) == sorted(ending)), "")
    near = swapped or closest_word(ending, known, LIKE)
    if near:
        words = "'{name}' does not end in a known file extension; did you mean '{near}'? Known: {endings}"
        return say(lang, words, name=name, near=near, endings=endings)
    words = "'{name}' does not end in a known file extension; use one of: {endings}"
    return say(lang, words, name=name, endings=endings)


def _mode(target: Path) -> int:
    """Return the permissions of the file, or those of any new file: mkstemp's permissions exclude all other users."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


LIST, _KEY = ".timeline-files.json", "files"
"""The name of the list, and its key with the SHA-256 of each file as it was written."""


def site_url(text: str) -> str:
    """Return the address of a folder on the web, with a slash at its end."""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        words = Sentence(
            "'{value}' is not the address of a folder; write it as https://example.org/timeline/"
        )
        raise TimelineError(words.filled(value=text))
    return text if text.endswith("/") else f"{text}/"


SITE = click.option("--site", metavar="FOLDER", type=FOLDER, help="Folder for a page on a web space.")
URL = click.option(
    "--url", metavar="URL", type=Value("url", site_url), help="Address of --site, for links with a picture."
)


def keep_others(folder: Path, files: Mapping[str, bytes], lang: str) -> None:
    """Raise Failed if a file is in the folder that `put_folder` did not write, or that was changed since."""
    known = _known(folder)
    found = {name: _digest(folder / name) for name in files}
    allowed = {name: (None, known.get(name), sha256(data).hexdigest()) for name, data in files.items()}
    if others := [name for name in files if found[name] not in allowed[name]]:
        words = (
            "{folder} has files that this command did not write, or that were changed since: {names}; move them, "
            "or choose another folder"
        )
        raise Failed(say(lang, words, folder=folder, names=", ".join(others)))


def put_folder(folder: Path, files: Mapping[str, bytes], lang: str, *, listed: bool = True) -> None:
    """Write the files, and if they are `listed` their list; remove files of an earlier list that were not changed."""
    known = _known(folder) if listed else {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Failed(cannot_write(folder, error, lang)) from None
    for name, data in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        put_file(folder / name, data, lang)
    for name in sorted({*known} - {*files}):
        if _digest(folder / name) == known[name]:
            (folder / name).unlink()
            tell(say(lang, "Removed {path}", path=folder / name))
    if listed:
        digests = {name: sha256(data).hexdigest() for name, data in files.items()}
        put_file(folder / LIST, (json.dumps({_KEY: digests}, indent=1) + "\n").encode(), lang)


def _known(folder: Path) -> dict[str, str]:
    """Return the digests of the list in a folder; none if it has no readable list."""
    try:
        digests = json.loads((folder / LIST).read_bytes()[:100_000])[_KEY]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    # A name with a folder would be a file elsewhere.
    kept = digests.items() if isinstance(digests, dict) else ()
    return {name: digest for name, digest in kept if isinstance(digest, str) and Path(name).name == name}


def _digest(path: Path) -> str | None:
    """Return the SHA-256 of a file; None if there is none, "" for what is not a file."""
    if not path.is_file():
        return "" if path.exists() or path.is_symlink() else None
    return sha256(path.read_bytes()).hexdigest()


class OutputFile(click.Option):
    """The option of the files to write; its help has their endings, which are looked up only then."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        from timeline.io.registry import writers

        self.help = f"File: {' '.join(f'.{ending}' for ending in writers().offered())}; repeatable."
        return super().get_help_record(ctx)


def format_of(path: Path, lang: str) -> str:
    """Return the ending of a known format that the name of a file has; raise BadParameter if it has none."""
    from timeline.io.registry import writers

    if ending := writers().named(path.name):
        return ending
    if path.suffix.lower() == ".pptx":
        file = click.get_current_context().params.get("file", "FILE")
        words = "write slides with another command: timeline present {file} -o {path}"
        raise click.BadParameter(say(lang, words, file=file, path=path), param_hint="'--output'")
    endings = (f".{each}" for each in writers().offered())
    raise click.BadParameter(unknown_ending(path, endings, lang), param_hint="'--output'")
