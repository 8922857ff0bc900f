"""Charts of many rows: thin bars without labels, grouped by the position held on the last day shown.

`lay_out_many` takes a `Plan` with `many`, its groups. A fixed height has as many rows as fit; those that do not are one
stacked row for each group. The votes of common days are cells, one column for each day.
"""

from __future__ import annotations
