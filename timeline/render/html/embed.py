"""The HTML that puts an article's page into somebody else's: a frame as high as its content, over a still picture."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from markupsafe import Markup

from timeline.layout.scene import Scene
from timeline.render.jinja import html

HEIGHT = 800
"""CSS pixels of a frame whose page was not heard and that has no picture under it."""

LISTENER = Markup(
    "addEventListener('message',function(m){var f=document.querySelectorAll('iframe.timeline-frame'),i,h;"
    "for(i=0;i<f.length;i++)if(f[i].contentWindow===m.source&&(h=m.data&&Number(m.data.timeline))>0){"
    "f[i].style.position='static';f[i].style.height=h+'px';"
    "if(f[i].previousElementSibling)f[i].previousElementSibling.style.display='none'}})"
)
"""Heeds only what a page in one of the snippet's own frames says, and of that only a number."""
TYPES = {"svg": "image/svg+xml", "png": "image/png"}


def snippet(page: str, scene: Scene, pictures: Sequence[str] = (), *, path: bool = True) -> str:
    """Return a `<figure>` with the page's `<iframe>` and a listener for the page's height.

    Args:
        page: Address of the page.
        scene: The picture, for its title, its alternative text and its size.
        pictures: Addresses of still pictures, `.svg` or `.png`. The frame lies over them; without it they stay. A
            browser takes the vector, and the pixels where it cannot show the vector.
        path: Whether the addresses are paths that are not quoted yet.
    """
    where = quote if path else str
    *better, last = sorted((where(each) for each in pictures), key=lambda name: name.endswith(".png")) or [""]
    return str(
        html(
            "render/embed.html",
            scene.lang,
            page=where(page),
            scene=scene,
            better=better,
            last=last,
            types=TYPES,
            height=HEIGHT,
            listener=LISTENER,
        )
    )
