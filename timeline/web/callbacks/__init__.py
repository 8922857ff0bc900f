"""Dash callbacks, by direction: controls to stores and chart, and stores to parts of the page.

Each callback reads its inputs and calls other packages; none computes anything about events itself.
"""
