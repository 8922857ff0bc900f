"""Callbacks by direction: controls → stores (`inputs`), stores → screen (`outputs`), files (`exports`)."""
