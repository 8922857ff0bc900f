"""The self-contained HTML article and the code that embeds it.

The package takes a view of a timeline and returns one HTML file with charts for four widths, a table with sources and
a small script.
"""
