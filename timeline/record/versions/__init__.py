"""Versions of a record: what differs between two, what is new in one, and the part that a chart shows.

The package takes timelines and returns changes in words and as data. It reads no file.
"""
