"""Editing in the browser: the routes under `/edit`.

The server keeps no draft: a page sends its changes, and gets back what the file would be with them, or has them saved.
Only the modules that `--edit` registers write, and only through `io.write`; the others work on a text in memory.
"""
