"""The dashboard of the bundled events, for `make run` and for any WSGI server (`app:server`).

`TIMELINE_HOST_NAMES` names the hosts it is served under, with spaces between them.
"""

import os

from timeline.theme.shipped import DATA
from timeline.web import Shelf, create_app

host_names = os.environ.get("TIMELINE_HOST_NAMES", "").split()
app = create_app(Shelf.opening(DATA), host_names=host_names)
server = app.server

if __name__ == "__main__":
    from waitress import serve

    serve(server, host="127.0.0.1", port=8050)
