"""`timeline export`: the picture as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.asked import Asked, asks_for_a_view, view_of
from timeline.cli.options import read, reads_a_file
from timeline.cli.terminal import Failed, complain, complaints, tell
from timeline.cli.whole import write_whole

if TYPE_CHECKING:
    from timeline.layout.scene import Scene


@click.command(
    epilog="""\b
Examples:
  timeline export data/events.yaml --to timeline.png
  timeline export data/events.yaml --to timeline.svg --to timeline.html
  timeline export data/events.yaml --to amazon.png --actor amazon --size 1600x900
  timeline export data/events.yaml --to june.svg --from 2020-06-01 --until 2020-06-15 --scale even
  timeline export data/events.yaml --to police.png --search police --lang fr --theme dark
  timeline export data/events.yaml --to a4.pdf --size 1123x794

\b
What to make is told by the name's ending: .svg, .png, .html, .pdf. The same file and the same command
give the same bytes. A filter not given is the file's own (`view:` in the file); '*' stands for all of them,
'..' for no date."""
)
@reads_a_file
@click.option(
    "--to",
    required=True,
    multiple=True,
    metavar="OUT",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write, ending in .svg, .png, .html or .pdf; repeatable.",
)
@click.option(
    "--scale-factor",
    type=click.IntRange(1, 4),
    default=2,
    show_default=True,
    help="Pixels of a .png per pixel of --size.",
)
@click.option("--embed", is_flag=True, help="Print the HTML that puts the .html file into a page.")
@asks_for_a_view
def export(
    file: Path,
    max_bytes: int | None,
    max_values: int | None,
    to: tuple[Path, ...],
    scale_factor: int,
    embed: bool,
    **asked: Any,
) -> None:
    """Draw FILE into one or more pictures."""
    from timeline.picture import picture
    from timeline.render import RENDERERS

    formats = {path: _format(path, tuple(RENDERERS)) for path in to}
    with complaints():
        timeline = read(file, max_bytes, max_values)
        view = view_of(timeline, Asked(**asked))
        # All are drawn before any is written: a picture that cannot be made leaves no half set behind.
        scene = picture(timeline, view)
        made = {
            path: RENDERERS[name].file(timeline, view, lambda: scene, scale_factor)
            for path, name in formats.items()
        }
    if view.height and scene.height > view.height + 0.5:
        complain(
            f"the lanes and their names need {scene.height:.0f} pixels in height, not {view.height}: drawn so"
        )
    for path, data in made.items():
        try:
            write_whole(path, data)
        except OSError as error:
            raise Failed(f"could not write {path}: {error.strerror or error}") from None
        if not embed:  # what is printed then is the snippet, for a file or a clipboard
            tell(f"wrote {path} ({len(data):,} bytes)")
    if embed:
        click.echo(_snippet(scene, to), nl=False)


def _snippet(scene: Scene, to: tuple[Path, ...]) -> str:
    """The HTML that puts the page into another one; the pictures written with it stand in where frames do not."""
    from timeline.render.embed import snippet

    page = next((path for path in to if path.suffix.lower() == ".html"), None)
    if page is None:
        raise click.UsageError("--embed prints the frame of an .html file; add --to OUT.html")
    pictures = tuple(path.name for path in to if path.suffix.lower() in (".svg", ".png"))
    if not pictures:
        complain("no picture stands in where frames are not shown; add --to OUT.png for one")
    return snippet(page.name, scene, pictures)


def _format(path: Path, known: tuple[str, ...]) -> str:
    name = path.suffix.lower().lstrip(".")
    if name not in known:
        endings = ", ".join(f".{each}" for each in known)
        raise click.BadParameter(
            f"'{path.name}' does not say what to make; known endings: {endings}", param_hint="'--to'"
        )
    return name
