"""From a plan to a Scene: pure geometry, in pixels."""

from __future__ import annotations

from timeline.layout.horizontal import lay_out_horizontal
from timeline.layout.plan import Plan
from timeline.layout.scene import Scene
from timeline.layout.vertical import WIDEST, lay_out_vertical

__all__ = ["lay_out"]


def lay_out(plan: Plan) -> Scene:
    """Place everything of the plan; the same plan gives the same Scene."""
    return lay_out_vertical(plan) if plan.width <= WIDEST else lay_out_horizontal(plan)
