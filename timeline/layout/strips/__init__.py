"""Strips of numbers below the rows of a chart, on their axis: how many rows hold each position, and series."""
