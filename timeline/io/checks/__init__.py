"""Checks of a whole file after each item has been read.

Takes the parsed file and reports ids that nothing defines, values that contradict each other, images that
cannot be shown, and slides that cannot be drawn.
"""
