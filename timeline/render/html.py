"""A Scene as one self-contained HTML file: the picture, then the table with sources; nothing is requested."""

from __future__ import annotations

from timeline.layout.scene import Cite, Row, Scene
from timeline.render.fonts import font_css
from timeline.render.svg import live_css, svg, text_of
from timeline.theme import FONT_STACK, PALETTES
from timeline.words import say

CSP = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'"

_CSS = """
body{margin:0 auto;max-width:1400px;padding:16px;font:16px/1.5 FONT;background:var(--paper);color:var(--ink)}
figure{margin:0 0 24px}.scroll{overflow-x:auto}figure svg{display:block;max-width:100%;height:auto}
@media(max-width:700px){figure svg{max-width:none}}
a{color:var(--accent)}table{border-collapse:collapse;width:100%}
th,td{text-align:start;vertical-align:top;padding:8px 12px 8px 0;border-bottom:1px solid var(--rule)}
caption{text-align:start;font-weight:600;padding:8px 0}td p{margin:4px 0 0}.muted{color:var(--muted)}
ol{margin:4px 0 0;padding-inline-start:1.4em}.number{font-variant-numeric:tabular-nums;color:var(--muted)}
@media(max-width:700px){table,tbody,tr,td{display:block}thead{position:absolute;clip-path:inset(50%);width:1px;height:1px}
td{border:0;padding:2px 0}tr{border-bottom:1px solid var(--rule);padding:10px 0}}
@media print{@page{size:A4 landscape;margin:10mm}body{padding:0}figure{break-after:page}tr{break-inside:avoid}}
"""


def html(scene: Scene) -> str:
    """The page as text; readable without JavaScript, of which it has none."""
    forced = ' data-theme="dark"' if scene.theme == "dark" else ""
    css = font_css(_letters(scene)) + _tokens() + _CSS.replace("FONT", FONT_STACK) + live_css(scene)
    return (
        f'<!doctype html>\n<html lang="{text_of(scene.lang)}"{forced}>\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{CSP}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text_of(scene.name)}</title>\n<style>{css}</style>\n</head>\n<body>\n<main>\n"
        f'<h1 class="hidden">{text_of(scene.name)}</h1>\n'
        f'<figure>\n<div class="scroll" tabindex="0" role="group" aria-label="{text_of(scene.name)}">\n'
        f"{svg(scene, live=True)}</div>\n</figure>\n{table(scene)}\n</main>\n</body>\n</html>\n"
    )


def _tokens() -> str:
    light, dark = (
        "".join(f"--{k.replace('_', '-')}:{v};" for k, v in vars(PALETTES[t]).items())
        for t in ("light", "dark")
    )
    return (
        f":root{{color-scheme:light;{light}}}:root[data-theme=dark]{{color-scheme:dark;{dark}}}"
        f"@media(prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}"
        ".hidden{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}"
    )


def table(scene: Scene) -> str:
    """The drawn events as a table: number, date, who, what, sources."""
    lang = scene.lang
    words = (say(lang, "No."), say(lang, "Date"), say(lang, "Who"), say(lang, "Event and sources"))
    heads = "".join(f'<th scope="col">{text_of(word)}</th>' for word in words)
    body = "\n".join(_row(row, lang) for row in scene.rows)
    caption = text_of(say(lang, "The same events as a table"))
    head = f"<caption>{caption}</caption>\n<thead><tr>{heads}</tr></thead>"
    return f"<table>\n{head}\n<tbody>\n{body}\n</tbody>\n</table>"


def _row(row: Row, lang: str) -> str:
    more = [f"<p>{text_of(row.summary)}</p>"] if row.summary else []
    more += [f"<p><strong>{text_of(row.change)}</strong></p>"] if row.change else []
    more += [f'<p class="muted">{text_of(note)}</p>' for note in row.notes]
    more += [f"<ol>{''.join(f'<li>{source(c)}</li>' for c in row.sources)}</ol>"] if row.sources else []
    spoken = f' lang="{text_of(row.lang)}"' if row.lang and row.lang != lang else ""
    return (
        f'<tr id="row-{text_of(row.event)}"><td class="number">{row.number}</td>'
        f'<td><time datetime="{text_of(row.iso)}">{text_of(row.date)}</time></td>'
        f'<td>{text_of(row.who)}<br><span class="muted">{text_of(row.kind)}</span></td>'
        f"<td><strong{spoken}>{text_of(row.title)}</strong>{''.join(more)}</td></tr>"
    )


def source(cite: Cite) -> str:
    """One source, its title a link when it has a web address."""
    spoken = f' lang="{text_of(cite.lang)}"' if cite.lang else ""
    title = f"<cite{spoken}>{text_of(cite.title)}</cite>"
    if cite.url.startswith(("https://", "http://", "mailto:")):
        title = f'<a href="{text_of(cite.url)}" rel="noopener noreferrer">{title}</a>'
    return ", ".join([title, *(text_of(part) for part in (cite.publisher, cite.date) if part)])


def _letters(scene: Scene) -> str:
    """Every text of the file, so that the embedded font has all its letters."""
    texts = [f"{r.date}{r.who}{r.kind}{r.title}{r.summary}{r.change}{r.notes}" for r in scene.rows]
    cites = [f"{c.title}{c.publisher}{c.date}" for r in scene.rows for c in r.sources]
    return "".join([*texts, *cites, svg(scene)])
