"""The events of a view in the formats of other programs.

Each module takes a `Drawn` and returns the bytes of a file, and names in `LOSSES` what the format has no place for.
The files contain all events that pass the filters, like the tables of `timeline.render.tables`. They read no clock:
the same input gives the same bytes.
"""
