"""Files in, a Timeline or every error out.

Takes the bytes of a user's file and gives a checked `Timeline`, or a `LoadError` with every problem at its
line and column. It is the only package that opens a user's file. It knows nothing of charts.
"""
