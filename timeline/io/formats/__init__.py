"""Read the files of other tools as tables: records with known fields, which `timeline.io.tables` imports.

Each module reads one format. It takes the bytes and the limits, and returns a `Table` with a row for each record, so
that the import report accounts for all of them. A format that states its dates exactly gives EDTF dates, which are not
read by the rules for dates that people type. `docs/import.md` lists the formats.
"""
