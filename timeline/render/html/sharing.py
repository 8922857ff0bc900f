"""What other sites show of a page: title, description and picture of a link; its frame, for oEmbed; its element.

The element `<timeline-chart>` has the page in a frame, whose height follows the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from timeline.chart.captions import caption
from timeline.io.presets import PRESETS
from timeline.layout.scene import Scene
from timeline.model.timeline import Timeline
from timeline.render.page import asset, html
from timeline.render.svg.writer import text_of
from timeline.view.view import View

PICTURE = "social"
"""The preset of the picture."""
PROGRAM = "Timeline"
"""The provider of a frame without a theme."""
LONGEST = 300
"""The number of characters from which sites cut a description."""
FORMATS = (("application/json+oembed", "json"), ("text/xml+oembed", "xml"))
"""The media types of a description, as links name them, and their short names."""
WIDTH, HEIGHT = 680, 620
"""The pixels of a frame that does not follow its page: the greatest height of a short form of this width."""
STORY_HEIGHT = 850
"""The height of most steps of a story in a frame, in columns of an article and on a telephone."""
ELEMENT = "timeline-chart.js"
"""The name of the script that defines the element."""

FEEDS = {"feed.xml": "application/atom+xml", "feed.json": "application/feed+json"}
"""The media types of feeds by the names of their files."""


@dataclass(frozen=True)
class Shared:
    """The properties of a page for the Open Graph protocol, Twitter cards and oEmbed; addresses are complete.

    Without an address, the page is at no known place, so that it has no picture and no frame for other sites.
    """

    title: str
    description: str
    alt: str
    address: str = ""
    picture: str = ""
    width: int = 0
    height: int = 0
    publisher: str = ""
    """The name of the theme."""
    frames: tuple[tuple[str, str], ...] = ()
    """The media types of the descriptions of its frame, and their addresses."""
    feeds: tuple[tuple[str, str], ...] = ()
    """The media types of its feeds, and their addresses."""


def description_of(timeline: Timeline, view: View) -> str:
    """Return the caption of a view, as long as other sites show it."""
    about = caption(timeline, view)
    return about if len(about) <= LONGEST else f"{about[: LONGEST - 1].rstrip()}…"


def picture_view(view: View) -> View:
    """Return the view as it is drawn for the picture."""
    width, height = PRESETS[PICTURE][:2]
    still = replace(view, opened=None, window=None, table="", theme="light")
    return replace(still, width=width, height=height)


def picture_size() -> tuple[int, int, int]:
    """Return the width and the height of the picture in pixels, and its pixels per CSS pixel."""
    width, height, factor = PRESETS[PICTURE][:3]
    return width * factor, (height or width) * factor, factor


def oembed(shared: Shared, frame: str, provider: str, width: int, height: int) -> dict[str, object]:
    """Return the description of a frame (oembed.com, version 1.0).

    The frame has no script: most systems remove one, and some of them then refuse the whole element.
    """
    return {
        "version": "1.0",
        "type": "rich",
        "title": shared.title,
        "provider_name": shared.publisher or PROGRAM,
        "provider_url": provider,
        "thumbnail_url": shared.picture,
        "thumbnail_width": shared.width,
        "thumbnail_height": shared.height,
        "html": str(
            html("render/frame.html", "", page=frame, title=shared.title, width=width, height=height)
        ).strip(),
        "width": width,
        "height": height,
    }


def oembed_xml(answer: Mapping[str, object]) -> str:
    """Return a description as XML."""
    parts = "".join(f"<{name}>{text_of(str(value))}</{name}>" for name, value in answer.items())
    return f'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>{parts}</oembed>\n'


def element_script() -> str:
    """Return the script that defines the element, in one line: some editors turn the ends of lines into markup."""
    return asset("element.js").replace("\n", "")


def embed_code(page: str, scene: Scene, picture: str = "", script: str = "", *, story: bool = False) -> str:
    """Return the element with a page, and in a comment the page's frame, for a system that removes scripts.

    Args:
        page: URL of the page.
        scene: The chart, which gives the title, the alternative text and the size.
        picture: URL of the image for readers without script.
        script: URL of the script; without it, the code contains the script.
        story: Whether the page is a story, and not an article with a short form.
    """
    height = STORY_HEIGHT if story else HEIGHT
    values = {"page": page, "title": scene.name, "width": WIDTH, "height": height, "picture": picture}
    values |= {"address": script, "script": element_script(), "story": story}
    return str(html("render/embed.html", scene.lang, scene=scene, **values))
