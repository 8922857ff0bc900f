"""The dashboard of the bundled events, for `make run` and for any WSGI server (`app:server`).

`TIMELINE_HOST_NAMES` names the hosts it is served under, with spaces between them. Processes share visitors' files in
the folder `TIMELINE_STATE` or in the Redis database `TIMELINE_REDIS_URL`; `TIMELINE_PROXIES` is the number of proxies.
"""

import os

from timeline.theme.shipped import DATA
from timeline.web import Shelf, create_app
from timeline.web.state.shared.places import shared_of

host_names = os.environ.get("TIMELINE_HOST_NAMES", "").split()
proxies = int(os.environ.get("TIMELINE_PROXIES", "0"))
app = create_app(Shelf.opening(DATA), host_names=host_names, shared=shared_of(os.environ), proxies=proxies)
server = app.server

if __name__ == "__main__":
    from waitress import serve

    serve(server, host="127.0.0.1", port=8050)
