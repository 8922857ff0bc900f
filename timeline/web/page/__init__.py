"""The parts of the page as Dash components and HTML.

Each module takes the timeline and the view and returns one section of the page. The modules do not read requests.
"""
