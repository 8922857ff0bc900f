"""Every route that makes something expensive waits for a turn, and says with 429 when to come back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.strategies import toy_timeline
from tests.trust.checks import check
from timeline.web import create_app
from timeline.web.server.guard import Turns

ROUTES = ("/export.svg", "/export.png", "/export-about?format=svg", "/embed", "/present", "/edit/items?new=1")


@check(17)
@pytest.mark.parametrize("path", ROUTES)
def test_a_route_without_a_free_turn_says_when_to_come_back(
    monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    usual, held = Turns.take, [False]

    @contextmanager
    def take(self: Turns) -> Iterator[None]:
        if held[0]:  # as if two others were being answered
            self._seconds = 0.01
            with usual(self), usual(self), usual(self):
                yield
        else:
            with usual(self):
                yield

    monkeypatch.setattr(Turns, "take", take)
    client = create_app(toy_timeline()).server.test_client()
    held[0] = True
    answer = client.get(path)
    assert (answer.status_code, answer.headers.get("Retry-After")) == (429, "10")
    assert client.get("/").status_code == 200
    held[0] = False
    assert client.get(path).status_code == 200
