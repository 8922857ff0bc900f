"""Expensive requests, each answered by a separate process with limits of time and memory.

The server forks these processes. A request about a visitor's file, or for an exported file, goes to one of them, and
its answer comes back. If a request passes a limit, its visitor learns which one, and no other request waits for it.
"""
