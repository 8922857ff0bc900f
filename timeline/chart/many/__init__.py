"""Charts of many rows: which rows are thin, their order and groups, the words of these, and the votes among them."""

from __future__ import annotations
