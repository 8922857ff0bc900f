"""Read files: a Timeline, or all errors of the file.

The package takes the bytes of a user's file and returns a checked `Timeline`, or raises a `LoadError` with the line
and column of every problem. No other package opens a user's file. It does not depend on charts.
"""
