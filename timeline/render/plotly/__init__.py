"""Plotly figures: for the page, for notebooks and as an HTML file.

The package takes a Scene and returns a plain dict in Plotly's format, with axes in the Scene's pixels or, for
notebooks, in dates.
"""
