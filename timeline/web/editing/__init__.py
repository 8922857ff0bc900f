"""The editor: its page, and the routes with which it reads, previews and saves a timeline.

It takes changes from a browser and gives a page and JSON. It keeps no draft: the browser does.
"""
