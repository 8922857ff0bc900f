"""Check a whole file after each item has been read.

The package takes the parsed file and reports undefined ids, contradictory values, images that cannot be shown, and
slides that cannot be drawn.
"""
