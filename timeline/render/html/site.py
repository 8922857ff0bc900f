"""The files of a page for a web space: the article with links to its pictures and data, and what other sites read.

All addresses between the files are relative, so that the folder works at any path and from a disk. Only what other
sites read needs complete addresses: the picture of a shared link, and the description of the page's frame.
"""

from __future__ import annotations

import json
from dataclasses import replace
from xml.sax.saxutils import escape

from timeline.i18n.catalogue import say
from timeline.render.data.calendars import calendar_bytes
from timeline.render.data.feeds import atom_bytes, json_feed_bytes
from timeline.render.drawn import Drawn
from timeline.render.html.article import article
from timeline.render.html.sharing import (
    ELEMENT,
    FEEDS,
    FORMATS,
    HEIGHT,
    WIDTH,
    Shared,
    description_of,
    element_script,
    oembed,
    oembed_xml,
    picture_size,
    picture_view,
)
from timeline.render.page import html
from timeline.render.pixels import png_bytes
from timeline.render.svg.metadata import svg_bytes
from timeline.render.tables import json_bytes

PAGE, PICTURE = "index.html", "social.png"
SITEMAP = (
    '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    "<url><loc>{address}</loc></url></urlset>\n"
)
NO_BUILD = ".nojekyll"
"""An empty file with this name lets GitHub Pages send all files as they are."""


def site_files(drawn: Drawn, address: str = "") -> dict[str, bytes]:
    """Return the files of a page by their names.

    Args:
        drawn: The view. Without its data, the folder has no file of data.
        address: The address of the folder, with a slash at its end; empty if it is not known yet.
    """
    files = {"chart.svg": svg_bytes(drawn), "chart.png": png_bytes(drawn)}
    if drawn.data:
        files |= {"events.json": json_bytes(drawn), "events.ics": calendar_bytes(drawn)}
        placed = replace(drawn, timeline=replace(drawn.timeline, address=address or drawn.timeline.address))
        files |= {"feed.xml": atom_bytes(placed), "feed.json": json_feed_bytes(placed)}
    data = say(drawn.view.lang, "Data ({format})", format="JSON")
    endings = ((name.rpartition(".")[2].upper(), name) for name in files if name not in FEEDS)
    links = tuple((data if ending == "JSON" else ending, name) for ending, name in endings)
    about = _shared(drawn, address)
    if address:
        social = replace(
            drawn, view=picture_view(drawn.view), data=False, factor=picture_size()[2], grow=False
        )
        files[PICTURE] = png_bytes(social)
        answer = oembed(about, address, address, WIDTH, HEIGHT)
        files["oembed.json"] = (json.dumps(answer, ensure_ascii=False, indent=2) + "\n").encode()
        files["oembed.xml"] = oembed_xml(answer).encode()
        files["sitemap.xml"] = SITEMAP.format(address=escape(address)).encode()
        files["404.html"] = missing_page(drawn.scene.name, address, drawn.view.lang).encode()
    page = article(drawn.timeline, drawn.view, drawn.carried_beside, about, links)
    return {PAGE: page.html.encode(), **files, ELEMENT: element_script().encode(), NO_BUILD: b""}


def missing_page(name: str, address: str, lang: str) -> str:
    """Return the page that a web space shows for an address without a file."""
    return html("render/missing.html", lang, name=name, address=address)


def _shared(drawn: Drawn, address: str) -> Shared:
    feeds = tuple((kind, name) for name, kind in FEEDS.items()) if drawn.data else ()
    about = Shared(drawn.scene.name, description_of(drawn.timeline, drawn.view), drawn.scene.alt, feeds=feeds)
    if not address:
        return about
    width, height, _ = picture_size()
    frames = tuple((kind, f"{address}oembed.{form}") for kind, form in FORMATS)
    return replace(
        about,
        address=address,
        picture=f"{address}{PICTURE}",
        width=width,
        height=height,
        frames=frames,
        publisher=drawn.timeline.house.name,
    )
