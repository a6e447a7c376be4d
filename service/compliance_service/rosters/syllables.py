"""Say whether a word could be a Vietnamese syllable: text -> bool, by onset, rhyme and tone."""

import re
from typing import Final
from unicodedata import normalize

# Tones that a syllable ending in c, ch, p or t may have: sắc, nặng. They are always written.
_STOPPED: Final = frozenset("\u0301\u0323")
_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
_ONSETS: Final = "b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|r|s|th|tr|t|v|x"
_RHYMES: Final = "|".join(
    (
        "a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|ăc|ăm|ăn|ăng|ăp|ăt|âc|âm|ân|âng|âp|ât|âu|ây",
        "e|ec|em|en|eng|eo|ep|et|ê|êch|êm|ên|ênh|êp|êt|êu",
        "i|ia|ich|iêc|iêm|iên|iêng|iêp|iêt|iêu|im|in|inh|ip|it|iu",
        "o|oa|oac|oach|oai|oam|oan|oang|oanh|oao|oap|oat|oay|oăc|oăm|oăn|oăng|oăt",
        "oc|oe|oen|oeo|oet|oi|om|on|ong|ooc|oong|op|ot",
        "ô|ôc|ôi|ôm|ôn|ông|ôp|ôt|ơ|ơi|ơm|ơn|ơp|ơt",
        "u|ua|uân|uâng|uât|uây|uc|uê|uêch|uênh|ui|um|un|ung|uơ|uôc|uôi|uôm|uôn|uông|uôt|up|ut",
        "uy|uya|uych|uyên|uyêt|uynh|uyp|uyt|uyu",
        "ư|ưa|ưc|ưi|ưm|ưn|ưng|ưt|ưu|ươc|ươi|ươm|ươn|ương|ươp|ươt|ươu",
        "y|yêm|yên|yêng|yêt|yêu",
    )
)
_AFTER_QU: Final = "|".join(
    rhyme for rhyme in _RHYMES.split("|") if rhyme.startswith(("a", "ă", "â", "e", "ê", "i", "y", "ơ"))
)
_SYLLABLE: Final = re.compile(rf"(?:{_ONSETS})?(?:{_RHYMES})|qu(?:{_AFTER_QU}|ôc)|gi")
_STOPS: Final = ("c", "ch", "p", "t")


def is_syllable(word: str) -> bool:
    """Say whether a word is written as a Vietnamese syllable; case and the place of the tone do not count."""
    parts = normalize("NFD", word.casefold())
    tones = [mark for mark in parts if mark in _TONES]
    plain = normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
    if len(tones) > 1 or _SYLLABLE.fullmatch(plain) is None:
        return False
    return not plain.endswith(_STOPS) or bool(tones and tones[0] in _STOPPED)
