"""The id that a chart has in its footer: which view of a file it shows, and which version of the record.

The package takes a view and a timeline and returns a short text, and the reverse. It draws nothing and opens no file.
"""
