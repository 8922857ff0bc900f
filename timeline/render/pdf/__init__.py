"""PDF/UA-1 files, made with typst.

The package takes a view of a timeline and returns the chart on one or several sheets, followed by the table with its
sources.
"""
