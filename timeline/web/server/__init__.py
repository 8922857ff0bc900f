"""The server around the page.

Checks requests and puts security headers on answers, and serves the bundled styles and scripts. It knows
nothing of events.
"""
