"""The dashboard of the bundled events, for `make run` and for any WSGI server (`app:server`)."""

from timeline.theme.shipped import DATA
from timeline.web import Shelf, create_app

app = create_app(Shelf.opening(DATA))
server = app.server

if __name__ == "__main__":
    from waitress import serve

    serve(server, host="127.0.0.1", port=8050)
