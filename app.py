"""The dashboard of the bundled events, for `make run` and for any WSGI server (`app:server`).

The settings of `timeline serve` are variables of the environment: `host_names` is `TIMELINE_HOST_NAMES`.
"""

from timeline.cli.serve import application
from timeline.theme.shipped import DATA

app = application(DATA)
server = app.server

if __name__ == "__main__":
    from waitress import serve

    serve(server, host="127.0.0.1", port=8050)
