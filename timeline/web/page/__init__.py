"""The parts of the page as Dash components and HTML.

Each module takes the selected timeline and view and gives one section of the page. None of them reads a
request.
"""
