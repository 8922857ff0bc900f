"""Shapes of a chart that know nothing of its other parts: the lines of links between events and of series."""
