"""Dash callbacks, by direction: controls to stores and chart, and stores to parts of the page.

Each callback reads its inputs and calls other packages, which compute the results.
"""
