"""A workbook made of its XML, for parts that no spreadsheet program writes."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import NamedTuple

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml."
HEADINGS = "<row><c t='inlineStr'><is><t>Date</t></is></c><c t='inlineStr'><is><t>Title</t></is></c></row>"
FIRST = "<row><c><v>2020</v></c><c t='inlineStr'><is><t>One</t></is></c></row>"


class Raw(NamedTuple):
    """The XML of a workbook's parts: rows below the first event, and what follows them; texts, styles and names.

    `sheets` is the number of sheets, which all have the same rows, or are all the same part with `shared`.
    `before` stands before the root of each part.
    """

    rows: str = ""
    after: str = ""
    texts: str = ""
    styles: str = "<cellXfs><xf/></cellXfs>"
    names: str = ""
    sheets: int = 1
    shared: bool = False
    before: str = ""
    headings: str = HEADINGS + FIRST


def raw_workbook(raw: Raw) -> bytes:
    """Return the workbook."""
    numbers = range(1, raw.sheets + 1)
    part = {n: 1 if raw.shared else n for n in numbers}
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    overrides = {"workbook": "sheet.main", "styles": "styles", "sharedStrings": "sharedStrings"}
    types = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{_KIND}{kind}+xml"/>'
        for name, kind in overrides.items()
    )
    targets = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{part[n]}.xml"/>'
        for n in numbers
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}">{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_LINKS}"/>',
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>{listed}</sheets>{raw.names}</workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_LINKS}">{targets}</Relationships>',
        "xl/sharedStrings.xml": f"<sst {_MAIN}>{raw.texts}</sst>",
        "xl/styles.xml": f"<styleSheet {_MAIN}>{raw.styles}</styleSheet>",
    }
    for n in {*part.values()}:
        rows = f"<sheetData>{raw.headings}{raw.rows}</sheetData>{raw.after}"
        parts[f"xl/worksheets/sheet{n}.xml"] = f"<worksheet {_MAIN}>{rows}</worksheet>"
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, (raw.before if name.startswith("xl/worksheets") else "") + text)
    return out.getvalue()
