"""All mutants."""

from __future__ import annotations

from tests.mutants import of_browsers, of_checks, of_files, of_review, of_server, of_stores

EVERY = (
    *of_review.MUTANTS,
    *of_checks.MUTANTS,
    *of_files.MUTANTS,
    *of_stores.MUTANTS,
    *of_server.MUTANTS,
    *of_browsers.MUTANTS,
)
