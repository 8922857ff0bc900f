"""What is costly to make is made for two requests at the same time; others are asked to come again."""

from __future__ import annotations

import pytest
from werkzeug.exceptions import HTTPException

from timeline.web.server.guard import Turns


def test_a_third_request_is_asked_to_come_again() -> None:
    turns = Turns(seconds=0.01)
    with turns.take(), turns.take(), pytest.raises(HTTPException) as refusal, turns.take():
        pytest.fail("a third turn")
    response = refusal.value.get_response()
    assert (response.status_code, response.headers["Retry-After"]) == (429, "10")
    with turns.take(), turns.take():
        pass


def test_a_turn_ends_when_the_work_fails() -> None:
    turns = Turns(seconds=0.01)
    for _ in range(3):
        with pytest.raises(ValueError, match="broken"), turns.take():
            raise ValueError("broken")
