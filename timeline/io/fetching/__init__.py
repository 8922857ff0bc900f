"""Fetch a shared table from an address of the web, when a command or a form asks for it.

`fetch` takes an address and returns the bytes of its file. It connects only to addresses of the public internet, and
only to the address it has checked; it sends no cookies and no passwords, and uses no proxy. `download.keep` keeps a
fetched file with its day. Nothing here is called without a person's command.
"""

from timeline.io.fetching.addresses import Address, address_of, is_address
from timeline.io.fetching.download import PAGE, PLAIN, Asked, Fetched, FetchLimits, fetch

__all__ = ["PAGE", "PLAIN", "Address", "Asked", "FetchLimits", "Fetched", "address_of", "fetch", "is_address"]
