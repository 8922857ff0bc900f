"""The SQL of questions, which Ibis writes once for all viewports that differ by numbers only.

Writing it takes longer than its answer from a summary.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from secrets import token_hex
from typing import TYPE_CHECKING, Any

import ibis

from timeline.store.queries import Terms
from timeline.store.sql import Sql, sql, written

if TYPE_CHECKING:
    import ibis.expr.types as ir

MOST = 200
"""How many texts are kept; actors and kinds are a part of them."""


_MARK = f"timeline_{token_hex(8)}"
"""The name of a place for a number, which no column of a file can have."""


@ibis.udf.scalar.builtin(name=_MARK)  # type: ignore[untyped-decorator]
def _place_of(which: str) -> int:  # type: ignore[empty-body]
    """Stand in a text where a number is to be written."""


_PLACE = re.compile(_MARK + r"\('(\w+)'\)", re.IGNORECASE)


class Statements:
    """The texts of questions of a store, with places for numbers."""

    def __init__(self) -> None:
        self._known = dict[Hashable, str]()

    def text(
        self, key: Hashable, terms: Terms, expr: Callable[[Terms], ir.Table], compiled: Callable[[Any], str]
    ) -> Sql:
        """Return the SQL of a question.

        Args:
            key: What the question asks for, if it is not the viewport.
            terms: The viewport.
            expr: The question.
            compiled: What writes the SQL of an expression.
        """
        place = (key, terms.shape())
        if (text := self._known.get(place)) is None:
            text = compiled(expr(Terms(terms.view, terms.summary, lambda name, n: _place_of(name))))
            if len(self._known) >= MOST:
                self._known.clear()
            self._known[place] = text
        numbers = terms.numbers()
        return written(_PLACE.sub(lambda found: sql("CAST({n} AS BIGINT)", n=numbers[found[1]]), text))
