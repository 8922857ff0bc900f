"""What the page shows and keeps in memory.

Timelines by key, files that are followed, visitors' files, and the charts drawn last. It writes no HTML.
"""
