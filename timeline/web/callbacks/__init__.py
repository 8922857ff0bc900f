"""Callbacks by direction: controls → stores (`inputs`), stores → screen (`pictures`, `outputs`), files (`exports`)."""
