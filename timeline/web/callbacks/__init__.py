"""The one question of the page and its answer: `asked` reads it, `parts` says what shows it, `answer` registers both.

A gesture is one request. The answer has each part of the page that differs from what the page shows, and no other.
"""
