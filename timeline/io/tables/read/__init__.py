"""The first stage of an import: bytes become a `Table` of texts, whatever the format of the file."""
