"""The server of `timeline serve`: waitress with patient connections, in one process or in each of several workers."""
