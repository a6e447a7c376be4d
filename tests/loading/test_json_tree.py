"""Strict JSON: what is read exactly, and what is refused, where and why."""

from decimal import Decimal

import pytest

from compliance.loading.json_tree import MAX_BYTES, ParseFailure, Tree, parse


@pytest.mark.parametrize(
    ("data", "value"),
    [
        pytest.param(b'{"fee": 1.10, "days": 15}', {"fee": Decimal("1.10"), "days": 15}, id="numbers are exact"),
        pytest.param(b"9007199254740993", 9007199254740993, id="beyond a float's integers"),
        pytest.param(b"12345678901234567890123", 12345678901234567890123, id="beyond 64 bits"),
        pytest.param(b'"\\ud83d\\ude00"', "\U0001f600", id="a pair of surrogates is one character"),
        pytest.param("\u0065\u0302".join('""').encode(), "e\u0302", id="text is as written, not composed"),
        pytest.param(b" [null, true, []]\r\n", [None, True, []], id="the other values"),
        pytest.param(b"[" * 200 + b"]" * 200, None, id="two hundred levels"),
    ],
)
def test_reads_exactly(data: bytes, value: object) -> None:
    tree = parse(data)
    assert isinstance(tree, Tree)
    if value is not None:
        assert tree.value == value
        assert repr(tree.value) == repr(value)


@pytest.mark.parametrize(
    ("data", "code", "line", "column", "english"),
    [
        pytest.param(b"", "empty", 1, 1, "The file is empty: it holds no dossier", id="no bytes"),
        pytest.param(b" \n ", "empty", 1, 1, "The file is empty: it holds no dossier", id="only blanks"),
        pytest.param(
            b"\xef\xbb\xbf{}",
            "byte-order-mark",
            1,
            1,
            "The file begins with a byte order mark; please save it as UTF-8 without one",
            id="byte order mark",
        ),
        pytest.param(b'{"a":', "unfinished", 1, 5, "The file ends too early: the rest of it is missing", id="cut off"),
        pytest.param(
            b"{}\n{}", "trailing", 2, 1, "Something follows the dossier; a file holds only one", id="two dossiers"
        ),
        pytest.param(
            b"[" * 100_000, "depth", 1, 202, "Brackets are nested too deep (more than 200 levels)", id="depth bomb"
        ),
        pytest.param(
            b"[\n 1" + b"0" * 5000 + b"]", "number", 2, 4303, "This number is too long to be read", id="long integer"
        ),
        pytest.param(
            b"[1e5000000000000000000]", "number", 1, 23, "This number is too large to be read", id="huge exponent"
        ),
        pytest.param(
            b"[01]", "number", 1, 3, "This is not a number as JSON writes it (as 15 or 0.5)", id="leading zero"
        ),
        pytest.param(b"[NaN]", "syntax", 1, 2, "The file is not JSON at this place", id="not a number"),
        pytest.param(b"[Infinity]", "syntax", 1, 2, "The file is not JSON at this place", id="infinity"),
        pytest.param(
            b"[-Infinity]",
            "number",
            1,
            3,
            "This is not a number as JSON writes it (as 15 or 0.5)",
            id="negative infinity",
        ),
        pytest.param(
            '["ế", "'.encode() + b'\xff"]',
            "encoding",
            1,
            8,
            "The file is not UTF-8; please save it as UTF-8",
            id="not UTF-8, column in characters",
        ),
        pytest.param(
            b'["\xed\xa0\x80"]', "encoding", 1, 3, "The file is not UTF-8; please save it as UTF-8", id="raw surrogate"
        ),
        pytest.param(b'["\\ud800"]', "surrogate", 1, 9, "The escape \\u… is not a character", id="leading surrogate"),
        pytest.param(b'["\\udc00"]', "surrogate", 1, 8, "The escape \\u… is not a character", id="trailing surrogate"),
        pytest.param(
            b'["\\ud800\\u0041"]',
            "surrogate",
            1,
            14,
            "The escape \\u… is not a character",
            id="surrogate, then a letter",
        ),
        pytest.param(
            b'{"\\ud800": 1}', "surrogate", 1, 9, "The escape \\u… is not a character", id="surrogate in a key"
        ),
        pytest.param(b"[1,]", "syntax", 1, 4, "A comma too many before the closing bracket", id="trailing comma"),
        pytest.param(b"{a: 1}", "syntax", 1, 2, 'A name must stand in double quotes "…"', id="bare key"),
        pytest.param(b'{"a" 1}', "syntax", 1, 6, "A colon is missing after the name", id="no colon"),
        pytest.param(b"[1 2]", "syntax", 1, 4, "A comma or a closing bracket is missing", id="no comma"),
        pytest.param(
            b'"a\nb"', "syntax", 2, 1, "A line break or control character inside a text", id="line break in text"
        ),
        pytest.param("{“a”: 1}".encode(), "syntax", 1, 2, 'A name must stand in double quotes "…"', id="curly quotes"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "syntax", 1, 1, "The file is not JSON at this place", id="binary data"),
        pytest.param(
            b'{"a": 1, "a": 2}', "duplicate-key", 1, 10, "“a” is given twice in one group", id="duplicate key"
        ),
        pytest.param(
            b'{"a": 1,\n "\\u0061" : 2}',
            "duplicate-key",
            2,
            2,
            "“a” is given twice in one group",
            id="the same key escaped",
        ),
        pytest.param(
            '{"ê": {"k\\"": 1, "k\\""\n: 2}}'.encode(),
            "duplicate-key",
            1,
            18,
            '“k"” is given twice in one group',
            id="duplicate key with a quote, colon on the next line",
        ),
    ],
)
def test_refuses_with_place_and_plain_words(data: bytes, code: str, line: int, column: int, english: str) -> None:
    failure = parse(data)
    assert isinstance(failure, ParseFailure)
    assert (failure.code, failure.line, failure.column, failure.message.en) == (code, line, column, english)
    assert failure.message.vi


def test_large_input_is_not_even_read() -> None:
    failure = parse(b" " * (MAX_BYTES + 1))
    assert isinstance(failure, ParseFailure)
    assert (failure.code, failure.line, failure.column) == ("too-large", 1, 1)
    assert failure.message.en == "The file has 20000001 bytes; files of up to 20 MB are read"
