"""PDF/UA-1 by typst.

Takes a view of a timeline and gives the chart on one or several sheets, followed by the table with its
sources.
"""
