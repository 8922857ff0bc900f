"""What counts as the same words, what counts as a difference, and what is not found."""

from __future__ import annotations

import pytest

from timeline.record.passages.links import fragment_of
from timeline.record.passages.passages import quoted
from timeline.record.passages.plain import cleaned

SOLD = "We will not sell it to police departments"
NOT_EXACT = {
    "They said they can": ("They said they can't sell it", "can > can't"),
    "the 28 members of Congress": ("the 38 members of Congress", "28 > 38"),
    "an area of 10² metres": ("an area of 102 metres", "10² > 102"),
    "it costs 1½ dollars a day": ("it costs 11/2 dollars a day", "1½ > 11 / 2"),
    "We will resign from the board": ("We will re-sign from the board", "resign > re-sign"),
    "Apple will stop selling": ("apple will stop selling", "Apple > apple"),
    "its use by the police": ("it's use by the police", "its > it's"),
    "We will sell it.": ("We will sell it?", " > ?"),
    "regulated use of the tools": ("un-regulated use of the tools", "regulated > un-regulated"),
    "Der Verkauf wird gestoppt": ("Der Verkauf wird nicht gestoppt", " > nicht"),
    "Wir verkaufen es der Polizei": (
        "Wir verkaufen es der Polizei im nächsten Jahr sicher nicht.",
        " > im nächsten Jahr sicher nicht",
    ),
    "we will sell it to police": (
        "The firm never said that we will sell it to police.",
        " > never said that",
    ),
    "نبيع تقنية التعرف": ("ولن نبيع تقنية التعرف", " > ولن"),
    "会社は警察に売る": ("会社は警察に売らない", "る > らない"),
    "販売する方針だ": ("販売する方針だと述べたことはない。", " > と述べたことはない"),
    "We will sell the tools.": ("We will sell the tools, but not to police.", " > but not to police"),
    "We will … regulate it": ("We will never regulate it", "… > never"),
    "We have stopped all sales to police": ("We have stopped most sales to police", "all > most"),
    "Le projet est insuffisant": (
        "Le pro jet est in suﬃ  sant",
        "projet > pro jet, insuffisant > in suffi sant",
    ),
    "وافقت الأطراف على وقف النار": ("«لم توافق الأطراف على وقف النار»", "وافقت > لم توافق"),
    "Das Lager ist sicher.": ("Das Lager ist sicher nicht dicht.", " > nicht dicht"),
    "promised to freeze all rents": ("She never “promised to freeze all rents”, it says.", " > never"),
    "geplant, das zu bauen": ("Es war nicht „geplant, das zu bauen“.", " > nicht"),
    "200 people lost their homes": ("It says 1,200 people lost their homes.", "200 > 1,200"),
    "300 euros pour chaque foyer": ("On verse 1 300 euros pour chaque foyer.", " > 1"),
    "5 degrees in the coldest week": (
        "It was −5 degrees in the coldest week.",
        "5 degrees in the coldest week > −5 degrees in the coldest week.",
    ),
    "נמכור את המידע לצד שלישי": ("״לא נמכור את המידע לצד שלישי״, כתבו", " > לא"),
    "हम डेटा बेचेंगे": ("‘हम डेटा नहीं बेचेंगे’, कंपनी ने लिखा।", " > नहीं"),
    "कंपनी ने कहा": ("कंपनी ने कहाँ भेजा", "कहा > कहाँ"),
    "우리는 자료를 판매하기로": ("우리는 자료를 판매하기로 하지 않았다.", " > 하지 않았다"),
    "Spółka zapłaci odszkodowanie": ("Spółka nigdy zapłaci odszkodowanie", " > nigdy"),
    "Verileri satmak istiyoruz": ("Verileri satmak istiyoruz değil.", " > değil"),
    "그 계획은 더 이상 진행할 수 없다": (
        "그 계획은 더이상 진행할수 없다",
        "더 이상 진행할 수 > 더이상 진행할수",
    ),
    "조사 결과를 다음 달까지 공개한다": (
        "“조사 결과를 다음달 까지 공개한다”라고 전했다.",
        "다음 달까지 > 다음달 까지",
    ),
    "Hemos vendido los datos de nuestros clientes": (
        "«Jamás hemos vendido los datos de nuestros clientes», sostiene.",
        "Hemos > Jamás hemos",
    ),
    "出售港口的股份": ("公司沒有出售港口的股份。", " > 沒有"),
    "We will pay for it": ("Will the firm pay? We will pay for it?", " > ?"),
    "We will pay for it all.": (
        "We will pay for it all tomorrow",
        "We will pay for it all. > We will pay for it all",
    ),
    "the state-owned mill will pay": ("the state-\nowned mill may pay", "will > may"),
    "Мы всё поняли, учёт вёлся": ("Мы все поняли, учет велся", "всё > все, учёт вёлся > учет велся"),
    "We can not sell it": ("We cannot sell it", "can not > cannot"),
    "The output fell by 5": ("The output fell by 5.2 points", "5 > 5.2"),
    "The output fell by 10": ("The output fell by 10% in May", " > %"),
    "都市を封鎖するものです。": (
        "都市を封鎖するものではありません。",
        "するものです > するものではありません",
    ),
    "We will not sell it to any police force": (
        "“We will not”, the founder of the firm told journalists in Lyon on Monday, “sell it to any police force”.",
        " > , the founder of the firm told journalists in Lyon on Monday ,",
    ),
    "Liman yeniden açılacak": ("Ege Liman: “Liman yeniden açılmayacak.”", "açılacak > açılmayacak"),
    "They said the cat sat on a mat": ("They said the dog sat on a rug", "cat > dog, mat > rug"),
}
EXACT = {
    "We will sell it": "He spoke. “We will sell it” [2].",
    "[W]e will not sell it": "We will not sell it",
    "We will not sell it, ever.": "“We will not sell it, ever,”",
    "We will not… sell it": "We will not\u00a0...\u00a0sell it",
    SOLD: "We will\n\nnot sell it to po-\nlice depart\u00adments",
    "We pay 3 – 4 % of it": "We pay 3—4% of it",
    "Sie wird genehmigt": "Sie wird ge \u2010\nnehmigt",
    "Für die Ein- und Ausfuhr": "Für die Ein-\nund Ausfuhr",
    "لن نبيع حصتنا أحدا": "لَن نَبيـع حِصَّتَنا أحدًا",
    "ہم پل بند کریں گے": "خبر آئی۔ ہم پل بند کریں گے۔ شکریہ",
    "1日に8,000トン使う": "1日に 8,000\nトン 使う",
}
INSIDE = {
    "We will sell it": "“We will sell it”, not more",
    "We will not sell it, ever.": "“We will not sell it, ever,” words that the firm disowns",
    "We sold it": "“We sold it!” is what she denies having said",
    "We sold it.": "“We sold it.” – a sentence that the firm disowns",
    "answered that it stays": "She said: he “answered that it stays”.",
    "공장은 내년 3월까지 문을 닫는다": "“공장은 내년 3월까지 문을 닫는다”고 말한 적이 없다.",
    "그 공장은 문을 닫는다": "‘그 공장은 문을 닫는다.’라고 밝혔다.",
    "Nous avons vendu des armes": "Le directeur dément avoir dit « Nous avons vendu des armes ».",
    "Spółka kończy sprzedaż": "Prezes zaprzecza, jakoby powiedział: „Spółka kończy sprzedaż”.",
    "Договор будет расторгнут": "«Договор будет расторгнут», — таких слов никто не произносил.",
    "データを省に渡した": "社長は「データを省に渡した。」と話したことを否定した。",
    "Adler approved it": "The board denies that Prof. Adler approved it.",
    "Hall ordered it": "The county disputes that Supt. Hall ordered it.",
    "We will … sell the plant": "We will decline to sell the plant.",
    "Ce projet [...] détruira": "Ce projet, que la préfecture a validé en mai, détruira",
    "Лапин согласен": "Совет опроверг слух, что проф. Лапин согласен.",
    "Das Werk wird": "Das Werk wird im Mai 2021 in Lyon",
    "10 years ago, in 2019": "It began 10 years ago, in 2019.",
    "200 people lost their homes": "In 2020 200 people lost their homes.",
    'וצה"ל ישתף פעולה': "״החקירה נמשכת וצה״ל ישתף פעולה״, נמסר",
    "θα πουλήσουμε το λιμάνι": "«Δεν θα πουλήσουμε το λιμάνι», είπε",
    "Patienten wurden abgewiesen": "Die Klinik widersprach der Darstellung, Patienten wurden abgewiesen.",
    "eau est polluée": "La régie dément que l’eau est polluée.",
    "сети изношены": "Завод опроверг сообщения\nо том, что сети изношены.",
    "işçiler işten çıkarıldı": "Şirket, işçiler işten çıkarıldı iddiasını yalanladı.",
    "職員が書類を破棄した": "市は、職員が書類を破棄したとの報道を否定した。",
    "Smith will resign": "It is a rumour that Mr. Smith will resign.",
    "the mill will pay": "The firm contradicts Acme Inc. and Example Corp. the mill will pay.",
    "we will pay": "“Is it so?” asked the mill; “so it is,” he denies, we will pay for the “bridge”",
}
ABSENT = {
    "We have stopped all sales to police in the States": "The firm resumed deliveries to brigades in the Kingdom",
    SOLD: "We may sell something else to somebody in the fire department one day",
    "": "A page",
    "…": "A page",
    "A quotation": "",
}


@pytest.mark.parametrize("quotation", NOT_EXACT)
def test_another_word_mark_or_negation_is_a_difference_and_shown(quotation: str) -> None:
    page, changes = NOT_EXACT[quotation]
    found = quoted(quotation, cleaned(page))
    shown = ", ".join(f"{change.record} > {change.page}" for change in found.changes)
    assert (found.outcome, shown) == ("differs", changes)


@pytest.mark.parametrize("quotation", EXACT)
def test_typography_is_no_difference(quotation: str) -> None:
    assert quoted(quotation, cleaned(EXACT[quotation])).outcome == "exact"


@pytest.mark.parametrize("quotation", INSIDE)
def test_the_sentence_is_shown_in_which_the_page_may_deny_the_words(quotation: str) -> None:
    page = " ".join(INSIDE[quotation].split())
    found = quoted(quotation, cleaned(f"Before.\n\n{INSIDE[quotation]} After it."))
    assert (found.outcome, found.changes) == ("inside", ())
    assert page.strip("«»״") in found.around


def test_a_place_where_the_words_are_a_sentence_is_preferred() -> None:
    page = "They deny the rumour that we will pay. We will pay! He contradicts: “we will pay”. “We will pay.” We do."
    assert quoted("We will pay", page).outcome == "exact"
    assert quoted("we will pay", page).outcome == "inside"


def test_differences_are_shown_with_their_whole_sentence() -> None:
    words = (
        "It is untrue, as one member of the board states in a letter of more than ten pages to the town, that"
    )
    found = quoted("most members voted for the ban", f"{words} some members voted for the ban. Next.")
    assert found.outcome == "differs"
    assert words in found.around


@pytest.mark.parametrize("quotation", ABSENT)
def test_words_that_are_only_alike_are_not_found(quotation: str) -> None:
    found = quoted(quotation, cleaned(ABSENT[quotation]))
    assert (found.outcome, found.words, found.around) == ("absent", "", "")


def test_an_ellipsis_stays_in_one_paragraph() -> None:
    assert quoted("We sell … to police", "We sell tools to police").outcome == "inside"
    assert quoted("We sell … to police", "We sell tools.\n\nThe way to police stations").outcome == "differs"


def test_a_passage_has_about_two_hundred_letters_of_its_paragraph() -> None:
    page = cleaned(f"First.\n\n{'before ' * 90}. We will not sell it. {'After ' * 90}\n\nLast.")
    around = quoted("We will not sell it", page).around
    assert around.startswith("…before")
    assert around.endswith("After…")
    assert 180 <= len(around) <= 210
    assert quoted("We will sell", "We will sell.\n\nMore.").around == "We will sell…"


def test_a_link_has_only_words_of_the_quotation() -> None:
    words = "We will not ever sell our tools, dear friends, to any police department in the country"
    quotation = "We will not sell our tools to any police department in the country"
    assert fragment_of(quotation, words) == "We%20will%20not,police%20department%20in%20the%20country"
    assert fragment_of("We won’t", "We won’t") == "We%20won%E2%80%99t"
    assert fragment_of("a well-known, fact", "a well-known, fact") == "a%20well%2Dknown%2C%20fact"
    assert fragment_of("no words", "of these") == ""
