"""The self-contained HTML article and the code that embeds it.

Takes a view of a timeline and gives one HTML file with charts for four widths, a table with sources and a
small script.
"""
