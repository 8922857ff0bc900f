"""The parts of the page as Dash components and HTML.

Each module takes the timeline and the view and returns one section of the page. None of them reads a
request.
"""
