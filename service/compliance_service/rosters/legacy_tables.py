"""The letters of two old Vietnamese encodings, as they look when their bytes are taken for Western European text.

Sources: TCVN 5712:1993 (VN3, the fonts named .Vn…), in which a byte is a letter and capitals are a font's; VNI (the
fonts named VNI-…), in which a mark follows its vowel.
"""

from typing import Final

_TCVN3_MARKED: Final = {
    "a": "µ¸¶·¹",
    "ă": "»¾¼½Æ",
    "â": "ÇÊÈÉË",
    "e": "ÌÐÎÏÑ",
    "ê": "ÒÕÓÔÖ",
    "i": "×ÝØÜÞ",
    "o": "ßãáâä",
    "ô": "åèæçé",
    "ơ": "êíëìî",
    "u": "ïóñòô",
    "ư": "õøö÷ù",
    "y": "úýûüþ",
}
# Each vowel with its five tones, in the order huyền, sắc, hỏi, ngã, nặng: the order of the tables.
_TONED: Final = {
    "a": "àáảãạ",
    "ă": "ằắẳẵặ",
    "â": "ầấẩẫậ",
    "e": "èéẻẽẹ",
    "ê": "ềếểễệ",
    "i": "ìíỉĩị",
    "o": "òóỏõọ",
    "ô": "ồốổỗộ",
    "ơ": "ờớởỡợ",
    "u": "ùúủũụ",
    "ư": "ừứửữự",
    "y": "ỳýỷỹỵ",
}
_TCVN3_PLAIN: Final = dict(zip("¡¢£¤¥¦§¨©ª«¬\u00ad®", "ĂÂÊÔƠƯĐăâêôơưđ", strict=True))

# Old letter or letters -> letter.
TCVN3: Final = {
    **_TCVN3_PLAIN,
    **{
        old: letter
        for vowel, marked in _TCVN3_MARKED.items()
        for old, letter in zip(marked, _TONED[vowel], strict=True)
    },
}

_VNI_PLAIN: Final = {"ă": "aê", "â": "aâ", "ê": "eâ", "ô": "oâ", "ơ": "ô", "ư": "ö", "đ": "ñ"}
_VNI_MARKED: Final = {
    "a": ("aø", "aù", "aû", "aõ", "aï"),
    "ă": ("aè", "aé", "aú", "aü", "aë"),
    "â": ("aà", "aá", "aå", "aã", "aä"),
    "e": ("eø", "eù", "eû", "eõ", "eï"),
    "ê": ("eà", "eá", "eå", "eã", "eä"),
    "i": ("ì", "í", "æ", "ó", "ò"),
    "o": ("oø", "où", "oû", "oõ", "oï"),
    "ô": ("oà", "oá", "oå", "oã", "oä"),
    "ơ": ("ôø", "ôù", "ôû", "ôõ", "ôï"),
    "u": ("uø", "uù", "uû", "uõ", "uï"),
    "ư": ("öø", "öù", "öû", "öõ", "öï"),
    "y": ("yø", "yù", "yû", "yõ", "î"),
}
_VNI_LOWER: Final = {
    **{old: letter for letter, old in _VNI_PLAIN.items()},
    **{old: letter for vowel, marked in _VNI_MARKED.items() for old, letter in zip(marked, _TONED[vowel], strict=True)},
}
# A capital may be followed by a small mark or a capital one.
VNI: Final = {
    **_VNI_LOWER,
    **{old[0].upper() + old[1:]: letter.upper() for old, letter in _VNI_LOWER.items()},
    **{old.upper(): letter.upper() for old, letter in _VNI_LOWER.items()},
}
