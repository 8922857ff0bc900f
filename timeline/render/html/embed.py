"""The HTML that puts an article's page into somebody else's: a frame as high as its content, over a still picture."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from timeline.layout.scene import Scene
from timeline.render.svg.writer import text_of

HEIGHT = 800
"""CSS pixels of a frame whose page was not heard and that has no picture under it."""

LISTENER = (
    "addEventListener('message',function(m){var f=document.querySelectorAll('iframe.timeline-frame'),i,h;"
    "for(i=0;i<f.length;i++)if(f[i].contentWindow===m.source&&(h=m.data&&Number(m.data.timeline))>0){"
    "f[i].style.position='static';f[i].style.height=h+'px';"
    "if(f[i].previousElementSibling)f[i].previousElementSibling.style.display='none'}})"
)
"""Heeds only what a page in one of the snippet's own frames says, and of that only a number."""
TYPES = {"svg": "image/svg+xml", "png": "image/png"}


def snippet(page: str, scene: Scene, pictures: Sequence[str] = (), *, path: bool = True) -> str:
    """A `<figure>` with the page's `<iframe>`, at the address `page`, and a listener for its height.

    `pictures` are addresses of still pictures, `.svg` or `.png`: the frame lies over them, and where it is taken out,
    they stay. `path=False` says that the addresses are whole and quoted already.
    """
    where = quote if path else str
    title, alt = text_of(scene.name), text_of(scene.alt)
    still = _still([where(each) for each in pictures], alt, scene)
    over = "position:absolute;inset:0;width:100%;height:100%;border:0" if still else "width:100%;border:0"
    height = "" if still else f' height="{HEIGHT}"'
    return (
        f'<figure style="position:relative;margin:0">\n{still}'
        f'<iframe class="timeline-frame" src="{text_of(where(page))}" title="{title}" loading="lazy"{height}'
        f' style="{over}"></iframe>\n<script>{LISTENER}</script>\n</figure>\n'
    )


def _still(pictures: Sequence[str], alt: str, scene: Scene) -> str:
    """A `<picture>`: the vector where there is one, else, and for who cannot show it, the pixels."""
    if not pictures:
        return ""
    ordered = sorted(pictures, key=lambda name: name.endswith(".png"))
    *better, last = ordered
    sources = "".join(
        f'<source srcset="{text_of(name)}" type="{TYPES[name.rpartition(".")[2].lower()]}">'
        for name in better
    )
    return (
        f'<picture>{sources}<img src="{text_of(last)}" alt="{alt}" width="{scene.width:.0f}"'
        f' height="{scene.height:.0f}" loading="lazy" style="display:block;width:100%;height:auto"></picture>\n'
    )
