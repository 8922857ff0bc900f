"""A view as an article tells it: its short form for a frame, and the steps of a story that scrolls.

The package takes what a view shows and returns charts and texts. It does not know the page around them.
"""
