"""What a timeline does in a notebook: shows itself, becomes a frame or a figure, answers; each loads what it needs.

`Timeline` inherits these, so that they are found where people look for them: behind the dot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, cast

if TYPE_CHECKING:
    import datetime

    import pandas as pd
    import plotly.graph_objects as go


class InNotebook:
    """The methods of a `Timeline` that go up the ladder, and so are loaded when they are called."""

    @classmethod
    def from_frame(cls, frame: pd.DataFrame, title: str = "", **said: Any) -> Self:
        """The timeline of a frame with a row per event; its columns are found as those of a CSV (`docs/import.md`).

        `said` are the other choices: `fields={"When": "date"}`, `dates="day-first"`, `default_year`, `aliases`,
        `split`, `base_url`, `lang`. LoadError names every row that is no event, rows counted from 1, or what must be
        said first; what else is worth knowing, such as a column that is not used, is logged as a warning.
        """
        from timeline.answers import timeline_of_frame

        return cast("Self", timeline_of_frame(frame, title, said))  # there is no other class of timelines

    def to_frame(self: Any) -> pd.DataFrame:
        """One row per event; columns and dtypes are documented in `timeline.frame`."""
        from timeline.view.frame import to_frame

        return to_frame(self)

    def filter(self: Any, **filters: Any) -> pd.DataFrame:
        """Return the rows of `to_frame` that pass the filters, which `timeline.view_keys.Filters` names.

        One id may stand for several; dates are EDTF. Raises QueryError for what cannot be asked.
        """
        from timeline.answers import filtered

        return filtered(self, filters)

    def stand(self: Any, date: str | datetime.date, lang: str = "en") -> pd.DataFrame:
        """Who stood where on a day: a row per company and whoever else holds positions, with the event behind it."""
        from timeline.answers import stand_frame

        return stand_frame(self, date, lang)

    def figure(self: Any, **look: Any) -> go.Figure:
        """The picture as a Plotly figure whose x axis has true dates: `figure().add_vline(x="2020-06-12")`.

        `look` are `width`, `height`, `lang`, `theme`, and the filters of `filter`.
        """
        from timeline.answers import figure_of

        return figure_of(self, look)

    def _repr_mimebundle_(self: Any, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """How a notebook shows it: the picture as SVG, and in words where there are no pictures."""
        from timeline.answers import mimebundle

        return mimebundle(self)
