"""Plotly figures: for the page, for notebooks and as one HTML file.

Takes a Scene and gives a plain dict in Plotly's format, with axes in the Scene's pixels or, for notebooks,
in dates.
"""
