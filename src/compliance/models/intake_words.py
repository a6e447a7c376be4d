"""Say what is wrong with a dossier before any rule is asked: a code and its values -> three sentences."""

import re
from typing import Final

from compliance.models.calendar_words import moment_words
from compliance.models.intake_templates import INTAKE
from compliance.models.operators import FactType
from compliance.models.phrases import both, fill, join_with, sentence
from compliance.models.text import Text

_DEFAULTS: Final = {
    "member": Text("phần này", "this part"),
    "found": Text("giá trị này", "this value"),
    "expected": Text("giá trị được phép", "what is allowed"),
}
_SUGGESTION: Final = Text("Có phải là “{suggestion}” không?", "Did you mean “{suggestion}”?")
_LONGEST: Final = 200
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?", re.ASCII)

# The codes whose values are moments and spans that the program wrote; all others repeat the dossier's own letters.
_WITH_MOMENTS: Final = frozenset({"no_law", "lapsed", "unknown_period", "filed_before_period"})

# What a value of each type looks like, for one who must write it.
TYPE_WORDS: Final = {
    FactType.BOOLEAN: Text("true hoặc false", "true or false"),
    FactType.TEXT: Text("một đoạn chữ trong dấu nháy", "text in quotation marks"),
    FactType.CODE: Text("một mã trong dấu nháy", "a code in quotation marks"),
    FactType.CODES: Text("một danh sách mã: [ … ]", "a list of codes: [ … ]"),
    FactType.DATE: Text("ngày viết NĂM-THÁNG-NGÀY trong dấu nháy", "a day as YEAR-MONTH-DAY in quotation marks"),
    FactType.MOMENT: Text("thời điểm viết trong dấu nháy", "a moment in quotation marks"),
    FactType.INTEGER: Text("một số nguyên, không có dấu nháy", "a whole number, without quotation marks"),
    FactType.DECIMAL: Text("một số, không có dấu nháy", "a number, without quotation marks"),
    FactType.FORM: Text('mẫu: {"issuer": …, "number": …}', 'a form: {"issuer": …, "number": …}'),
    FactType.REF: Text("mã của một dòng, trong dấu nháy", "the id of an entry, in quotation marks"),
    FactType.ID: Text("một mã trong dấu nháy", "an id in quotation marks"),
}
_TYPES: Final = frozenset(kind.value for kind in FactType)


def intake_words(code: str, **values: str | Text) -> tuple[Text, Text, Text]:
    """Return what, required and remedy of a code of `INTAKE`; raises KeyError for any other code.

    `expected` of `wrong_type` may be the name of a fact type. A suggestion follows the remedy as a question.
    """
    intake = INTAKE[code]
    filled = _DEFAULTS | {name: _value(code, name, value) for name, value in values.items()}
    what, required, remedy = (sentence(fill(text, filled)) for text in (intake.what, intake.required, intake.remedy))
    if "suggestion" in values:
        remedy = join_with((remedy, fill(_SUGGESTION, filled)), " ", " ")
    return what, required, remedy


def _value(code: str, name: str, value: str | Text) -> Text:
    if isinstance(value, Text):
        return value
    if code == "wrong_type" and name == "expected" and value in _TYPES:
        return TYPE_WORDS[FactType(value)]
    if code in _WITH_MOMENTS:
        return Text(_dated(value, "vi"), _dated(value, "en"))
    return both(_cut(value) if name == "expected" else value)


def _dated(words: str, language: str) -> str:
    spaced = words.replace("/", " – ")
    return _MOMENT.sub(lambda found: getattr(moment_words(found[0]), language), spaced)


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rpartition(', ')[0]}, …"
