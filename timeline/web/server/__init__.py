"""The server around the page: checks of requests, headers, languages, the bundled files."""
