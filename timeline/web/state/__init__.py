"""The timelines that the page shows, and the data that it keeps in memory.

The package has timelines by key, files that are read again, uploads, and recent charts. It writes no HTML.
"""
