"""Writes kev.csv, a feed of software flaws that were exploited, from the catalogue of a US agency.

    curl -LO https://www.cisa.gov/sites/default/files/csv/known_exploited_vulnerabilities.csv
    python examples/feed/kev.py known_exploited_vulnerabilities.csv > examples/feed/kev.csv

The agency (CISA) adds a flaw when it knows of an attack; it publishes the catalogue under CC0 1.0.
"""

import csv
import sys

COLUMNS = ("id", "date", "actor", "type", "title", "importance", "url", "source")


def main(path: str) -> None:
    out = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    out.writeheader()
    with open(path, encoding="utf-8", newline="") as file:
        for row in sorted(csv.DictReader(file), key=lambda row: (row["dateAdded"], row["cveID"])):
            ransom = row["knownRansomwareCampaignUse"] == "Known"
            values = (
                row["cveID"],
                row["dateAdded"],
                row["vendorProject"],
                row["product"],
                row["vulnerabilityName"].rstrip("."),
                5 if ransom else 3,  # used by extortionists, or known to be used at all
                f"https://nvd.nist.gov/vuln/detail/{row['cveID']}",
                "NVD",
            )
            out.writerow(dict(zip(COLUMNS, values, strict=True)))


main(sys.argv[1])
