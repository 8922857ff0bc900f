"""The timelines that the page shows, and what it keeps in memory.

Timelines by key, files that are read again, uploads, and the charts drawn last. It writes no HTML.
"""
