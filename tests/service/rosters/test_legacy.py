"""Old Vietnamese encodings inside Unicode are found with their repair, and nothing else is taken for them."""

import re
from collections.abc import Mapping
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance_service.rosters.legacy import Encoding, Repair, Surroundings, decoded, repair_of, surroundings_of
from compliance_service.rosters.legacy_tables import TCVN3, VNI

VOWELS: Final = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
SMALL: Final = VOWELS + "đbcdghklmnpqrstvx"
# Capitals with a tone are a font's in TCVN3: it has no letters for them.
OF_TCVN3: Final = SMALL + SMALL.upper().translate({ord(c): None for c in VOWELS.upper() if c not in "AĂÂEÊIOÔƠUƯY"})
OF_VNI: Final = SMALL + SMALL.upper()


def encoder(table: Mapping[str, str]) -> dict[str, str]:
    """Return the table the other way round."""
    letters: dict[str, str] = {}
    for old, letter in table.items():
        letters.setdefault(letter, old)
    return letters


def listed(*lines: str) -> list[str]:
    return [name for line in lines for name in line.split("|")]


ENCODERS: Final = {Encoding.TCVN3: encoder(TCVN3), Encoding.VNI: encoder(VNI)}


def encoded(text: str, encoding: Encoding) -> str:
    return "".join(ENCODERS[encoding].get(letter, letter) for letter in text)


@given(st.text(st.sampled_from(OF_TCVN3 + " ")))
def test_every_letter_of_tcvn3_comes_back(text: str) -> None:
    assert decoded(encoded(text, Encoding.TCVN3), Encoding.TCVN3) == text


@given(st.text(st.sampled_from(OF_VNI + " ")))
def test_every_letter_of_vni_comes_back(text: str) -> None:
    assert decoded(encoded(text, Encoding.VNI), Encoding.VNI) == text


def test_the_tables_have_every_letter_once() -> None:
    with_marks = set(re.sub("[a-z]", "", SMALL))
    assert set(TCVN3.values()) == with_marks | set("ĂÂÊÔƠƯĐ")
    assert len(TCVN3) == len(with_marks) + 7
    assert set(VNI.values()) == with_marks | {letter.upper() for letter in with_marks}


# Written by hand from how such text looks in the wild.
KNOWN: Final = [
    ("NguyÔn V¨n A", Encoding.TCVN3, "Nguyễn Văn A"),
    ("Hä vµ tªn", Encoding.TCVN3, "Họ và tên"),
    ("Phã Ch¸nh V¨n phßng", Encoding.TCVN3, "Phó Chánh Văn phòng"),
    ("céng hßa x· héi chñ nghÜa viÖt nam", Encoding.TCVN3, "cộng hòa xã hội chủ nghĩa việt nam"),
    ("Nguyeãn Vaên A", Encoding.VNI, "Nguyễn Văn A"),
    ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", Encoding.VNI, "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("TRÖÔÛNG PHOØNG", Encoding.VNI, "TRƯỞNG PHÒNG"),
    ("Phoù Tröôûng phoøng", Encoding.VNI, "Phó Trưởng phòng"),
]


@pytest.mark.parametrize(("old", "encoding", "meant"), KNOWN)
def test_old_text_is_found_with_its_repair(old: str, encoding: Encoding, meant: str) -> None:
    assert repair_of(old) == Repair(encoding, meant)


PEOPLE: Final = listed(
    "Trần Minh Khôi|Lê Thu Hà|Phạm Đức An|Ngô Bích Ngọc|Hoàng Văn Tám|Đỗ Quỳnh Chi|Vũ Gia Bảo|Bùi Thị Hồng",
    "Lý Thường Kiệt|Đặng Thuý Nga|Dương Quốc Tuấn|Huỳnh Tấn Phát",
    "Trịnh Hoài Đức|Mai Xuân Thưởng|Tô Hiến Thành|Phan Đình Phùng",
)


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("encoding", list(Encoding))
def test_names_in_old_encodings_are_found(name: str, encoding: Encoding) -> None:
    assert repair_of(encoded(name, encoding)) == Repair(encoding, name)
    assert repair_of(name) is None


FOREIGN: Final = listed(
    "Hélène|Loïc|Chaïm|Noël|Gaëlle|François|Anaïs|Benoît|Zoé|Chloé|Noé|Agnès|Inès|Jérôme|Côme|Aurélie|Éric|Élodie|Ève",
    "Raphaël|Joël|Maël|Thaïs|Saïd|Naïm|Lætitia|Garçon|où|déjà|voilà|maïs|aîné|août|bientôt|être|théâtre|Île-de-France",
    "Saint-Étienne|Besançon|Béatrice|Renée|André|René|naïve|café|résumé|façade|Émile Zola|« an » « il »|deçà|Moïse",
    "créé|réélu|Mickaël|Israël|Emily Brontë|Zoë Kravitz|Beyoncé|jeûne|sûr|dû|Œuvre|Saül|Haüy|aiguë|Noémie Lenoir",
    "John Smith|O'Brien|© 2023|5 µm|§ 5|1½|3 × 4|20 °C|Microsoft®|HÉLÈNE LEFÈVRE|ZOÉ|FRANÇOISE|Gieß|Müller|Weiß|Jörg",
)


@pytest.mark.parametrize("text", FOREIGN)
def test_other_languages_are_not_taken_for_it(text: str) -> None:
    assert repair_of(text) is None


ONSETS: Final = listed("b|c|ch|d|đ|g|gh|h|k|kh|l|m|n|ng|nh|ph|r|s|t|th|tr|v|x")
RHYMES: Final = listed(
    "an|ang|anh|ao|âm|ân|âu|ây|ăn|ăng|e|em|en|êm|ên|ênh|êu|i|iêm|iên|iêng|iêu|in|inh|o|oa|oai|oan|oang|oe|oi|on|ong",
    "ô|ôi|ôm|ôn|ông|ơ|ơi|ơn|u|ua|uân|uê|ui|uôi|uôn|uông|uy|uyên|ư|ưa|ưng|ươi|ươm|ươn|ương|ưu|y|yên|yêu",
)


@given(st.lists(st.tuples(st.sampled_from([*ONSETS, ""]), st.sampled_from(RHYMES)), min_size=1, max_size=4))
def test_vietnamese_in_unicode_is_never_taken_for_it(syllables: list[tuple[str, str]]) -> None:
    text = " ".join((onset + rhyme).capitalize() for onset, rhyme in syllables)
    assert repair_of(text) is None


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_is_never_taken_for_it(text: str) -> None:
    assert repair_of(text) is None


def test_within_a_file_of_old_text_a_doubtful_name_is_too() -> None:
    mixed = Surroundings(Encoding.VNI, wholly=False)
    assert repair_of("Phaïm") is None
    assert repair_of("Phaïm", within=mixed) == Repair(Encoding.VNI, "Phạm")
    assert repair_of("Phạm", within=mixed) is None
    assert repair_of("Thò Hoà", within=mixed) is None


def test_within_a_file_wholly_old_what_reads_as_vietnamese_is_old_too() -> None:
    wholly = Surroundings(Encoding.TCVN3, wholly=True)
    assert repair_of("Dòng Quang Vò") is None
    assert repair_of("Dòng Quang Vò", within=wholly) == Repair(Encoding.TCVN3, "Dũng Quang Vũ")
    assert repair_of("Mai Lan", within=wholly) is None
    assert repair_of("Hélène", within=wholly) is None


def test_the_encoding_of_a_file_is_that_of_most_of_it() -> None:
    texts = ["Leâ Thò Hoa", "Nguyeãn Vaên A", "V¨n phßng", "Hà"]
    assert surroundings_of(texts) == Surroundings(Encoding.VNI, wholly=True)
    assert surroundings_of([*texts, "Phạm Đức An"]) == Surroundings(Encoding.VNI, wholly=False)
    assert surroundings_of(["Hélène", "Lê Thị Hoa", ""]) is None
