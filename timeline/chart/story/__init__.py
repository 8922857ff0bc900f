"""A view as an article tells it: its short form for a frame.

The package takes what a view shows and returns charts. It does not know the page around them.
"""
