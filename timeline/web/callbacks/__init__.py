"""The one question of the page and its answer: `asked` reads it, `answer` has the parts of the page and makes them.

A gesture is one request. The answer has each part of the page that differs from what the page shows, and no other.
"""
