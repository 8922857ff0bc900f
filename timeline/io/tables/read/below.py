"""Words of rows that are no events: sums of the rows above them, and notes below a table."""

from __future__ import annotations

import re

from timeline.dates.names import fold

_SUMS = frozenset(map(fold, (
    "total", "totals", "grand total", "sum", "subtotal", "sub-total", "average", "mean", "median",
    "totaux", "total général", "somme", "sous-total", "moyenne", "médiane", "ensemble",
    "gesamt", "summe", "insgesamt", "gesamtsumme", "zwischensumme", "durchschnitt", "mittelwert",
    "suma", "totales", "total general", "promedio", "totale", "totali", "somma", "totale generale", "totais", "soma",
    "total geral", "totaal", "som", "gemiddelde", "totalt", "summa", "razem", "łącznie", "ogółem", "celkem",
    "итого", "всего", "сумма", "合計", "总计", "總計", "合计", "小計", "小计", "計", "平均", "합계", "총계", "평균",
)))  # fmt: skip
SUBTOTALS = frozenset({"subtotal", "sub-total", "sous-total", "zwischensumme", "subtotale", "subtotaal"})
"""Words that also sum up what a word after them names: Subtotal Europe."""
_NOTES = (
    "source", "sources", "note", "notes", "legend", "key", "as of", "last updated", "updated", "data", "retrieved",
    "nota", "notas", "fuente", "fuentes", "leyenda", "actualizado", "remarque", "remarques", "légende", "mis à jour le",
    "état au", "quelle", "quellen", "stand", "anmerkung", "anmerkungen", "hinweis", "hinweise", "legende", "fußnote",
    "fonte", "fonti", "legenda", "aggiornato", "fontes", "atualizado em", "bron", "bronnen", "noot", "opmerking",
    "toelichting", "источник", "примечание", "примечания", "źródło", "uwaga", "المصدر", "ملاحظة", "来源", "出典",
)  # fmt: skip
_MARK = re.compile(
    r"(?:\*+|[†‡§¶]+|[¹²³⁴-⁹]+|\[\w{1,3}\]|\(?\d{1,2}\)|\([a-z*]\)|[a-z]\))(?=\s*[^\W\d_])|\*+$",
    re.IGNORECASE,
)
_LABELLED = re.compile(rf"(?:{'|'.join(map(fold, sorted(_NOTES, key=len, reverse=True)))})\s*[:\uff1a]")
"""The mark of a note, and the words before its colon."""


def sums(text: str) -> bool:
    """Return whether a text is a word for a sum, or begins or ends with one beside a number: Total: 6 companies."""
    words = fold(text)
    counted = (words.partition(":")[0], words.partition(" ")[0], words.rpartition(" ")[2])
    parts = counted if re.search(r"\d", words) else (words,)
    return any(part.strip(" .:()") in _SUMS for part in parts)


def begins_as_note(text: str) -> bool:
    """Return whether a text begins as a note below a table does: * preliminary, 1) corrected, Source: the police."""
    return bool(_MARK.match(text.strip()) or _LABELLED.match(fold(text)))
