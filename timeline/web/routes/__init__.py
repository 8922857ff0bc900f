"""The server's URLs in addition to Dash's: exports, embedding, slides, uploads, versions.

Each module registers its URLs, reads the request and calls other packages for the response.
"""
