"""Guards that a browser shows."""

from __future__ import annotations

from tests.mutants.mutant import Mutant, without

HOSTILE = "tests/browser/test_hostile_page.py"
EDITOR = "tests/browser/test_hostile_editor.py"

MUTANTS: tuple[Mutant, ...] = (
    without("requests to other servers", "timeline/web/server/guard.py",
            "connect-src 'self';", "connect-src *;", HOSTILE, "tests/trust/test_csp.py"),
    without("the base of links", "timeline/web/server/guard.py",
            "base-uri 'none'; object-src", "object-src", HOSTILE, "tests/trust/test_csp.py"),
    without("texts of cells that stay texts", "assets/dist/edit.js", "new Text(", "(", EDITOR),
    without("contrast of quiet words", "timeline/theme/colours.py",
            'muted="#5b6675",', 'muted="#a0a8b4",',
            "tests/render/test_render.py::test_text_and_controls_have_contrast_enough"),
)  # fmt: skip
