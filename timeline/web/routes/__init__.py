"""The addresses that the server answers beside Dash's own: exports, embedding, slides, uploads, versions.

Each module registers its addresses, reads the request and calls other packages for the answer.
"""
