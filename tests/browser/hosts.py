"""Pages of other sites around an article in a frame: each has a style that sets everything, and hears of the height."""

from __future__ import annotations

STYLE = (
    "* { box-sizing: content-box !important; color: red !important; font: 40px/2 cursive !important;"
    " letter-spacing: .3em; text-transform: uppercase } body { margin: 0 } table { border: 9px solid }"
    " iframe { display: block; border: 0; width: 100% } article { padding: 0 12px }"
    " svg { width: 10px !important }"
)


def _host(frame: str, when: str, height: str) -> str:
    """A frame and a script that sets its height from the messages `d` for which `when` is true."""
    return (
        f"{frame}<script>addEventListener('message', ({{ source, data: d }}) => {{"
        f" const f = document.querySelector('iframe');"
        f" if ({when}) f.style.height = (window.told = {height}) + 'px'; }})</script>"
    )


_PLAIN = "<iframe src='en.html'></iframe>"
_SECRET = "a1B2c3D4e5"
_ASKS = "[iFrameSizer]f1:8:false:false:32:true:true:null:bodyOffset:null:null:0:false:parent:scroll"
HOSTS = {
    # The frame has no origin, and names a secret that the message must have.
    "wordpress": _host(
        f"<iframe class='wp-embedded-content' sandbox='allow-scripts' src='en.html#?secret={_SECRET}'></iframe>",
        f"d.message === 'height' && d.secret === '{_SECRET}'",
        "d.value",
    ),
    "amp": _host(
        "<iframe sandbox='allow-scripts' src='en.html'></iframe>",
        "d.sentinel === 'amp' && d.type === 'embed-size'",
        "d.height",
    ),
    # It asks when the frame has loaded, and reads `[iFrameSizer]ID:HEIGHT:WIDTH:TYPE`.
    "iframe-resizer": _host(
        f"<iframe id='f1' src='en.html' onload=\"this.contentWindow.postMessage('{_ASKS}', '*')\"></iframe>",
        "String(d).startsWith('[iFrameSizer]f1:')",
        "Number(d.split(':')[1])",
    ),
    "grid": _host(
        f"<div style='display:grid;grid-template-columns:minmax(0,1fr)'>{_PLAIN}</div>",
        "d.timeline",
        "d.timeline",
    ),
}


def page_around(host: str) -> str:
    """The page of another site."""
    head = f"<!doctype html><meta charset=utf-8><link rel=icon href='data:,'><style>{STYLE}</style>"
    return f"{head}<article>{host}</article>"
