"""The server's URLs in addition to Dash's: exports, embedding, slides, uploads, versions.

Each module lists its URLs in `ROUTES`; their functions read the request and call other packages for the response.
"""
