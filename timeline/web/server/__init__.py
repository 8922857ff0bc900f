"""The server around the page.

The package checks requests, adds security headers to responses, and serves the bundled styles and scripts. It does
not depend on events.
"""
