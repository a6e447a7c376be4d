"""Damage the bytes of a dossier as disks, editors and programs do: (Random, bytes) -> bytes."""

import json
from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Any, Final

from .originals import write

Damage = Callable[[Random, bytes], bytes]


def _at(rng: Random, data: bytes, old: bytes) -> int:
    """Return one of the places where some bytes begin."""
    return rng.choice([at for at in range(len(data)) if data.startswith(old, at)])


def _replaced(old: bytes, new: bytes) -> Damage:
    """Replace one occurrence of some bytes that every dossier has."""

    def damage(rng: Random, data: bytes) -> bytes:
        at = _at(rng, data, old)
        return data[:at] + new + data[at + len(old) :]

    return damage


def _inserted(new: bytes) -> Damage:
    def damage(rng: Random, data: bytes) -> bytes:
        at = rng.randrange(len(data) + 1)
        return data[:at] + new + data[at:]

    return damage


def _in_text(new: bytes) -> Damage:
    """Put bytes just after the quote that opens a text."""
    return _replaced(b': "', b': "' + new)


def _for_a_value(new: bytes) -> Damage:
    """Put bytes where a text stands that is a member's value."""

    def damage(rng: Random, data: bytes) -> bytes:
        start = _at(rng, data, b': "') + 2
        end = data.index(b'"', start + 1) + 1
        return data[:start] + new + data[end:]

    return damage


def _flipped(rng: Random, data: bytes) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] + bytes((data[at] ^ (1 << rng.randrange(8)),)) + data[at + 1 :]


def _without_one(rng: Random, data: bytes) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] + data[at + 1 :]


def _cut(rng: Random, data: bytes) -> bytes:
    return data[: rng.randrange(len(data))]


def _key_twice(same: bool) -> Damage:
    """State one member of one object a second time, with its own or with another value."""

    def damage(rng: Random, data: bytes) -> bytes:
        tree = json.loads(data, parse_float=Decimal)
        chosen = rng.choice([found for found in _objects(tree) if found])
        name = rng.choice(list(chosen))
        mark = "\x00twice"
        chosen[mark] = chosen[name] if same else rng.choice((None, True, 0, "khác", [], {}))
        return write(tree).replace(json.dumps(mark).encode(), json.dumps(name, ensure_ascii=False).encode())

    return damage


def _objects(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [value, *(found for member in value.values() for found in _objects(member))]
    return [found for member in value for found in _objects(member)] if isinstance(value, list) else []


# What no JSON is, whatever the dossier.
NEVER_JSON: Final[dict[str, Damage]] = {
    "empty": lambda *_: b"",
    "blank": lambda *_: b" \n\t ",
    "cut off": _cut,
    "a byte order mark": lambda _, data: b"\xef\xbb\xbf" + data,
    "UTF-16": lambda _, data: data.decode().encode("utf-16"),
    "an old Vietnamese code page": _in_text("Lê Thị Đào".encode("cp1258", "ignore")),
    "a byte that is no UTF-8": _in_text(b"\xff"),
    "an overlong zero": _in_text(b"\xc0\x80"),
    "half a surrogate in bytes": _in_text(b"\xed\xa0\x80"),
    "half a surrogate escaped": _in_text(b"\\ud800"),
    "the other half escaped": _in_text(b"\\udc00"),
    "an unknown escape": _in_text(b"\\x41"),
    "a line break in a text": _in_text(b"\n"),
    "a control character": _in_text(b"\x00"),
    "a key twice, with one value": _key_twice(same=True),
    "a key twice, with two values": _key_twice(same=False),
    "NaN": _for_a_value(b"NaN"),
    "infinity": _for_a_value(b"-Infinity"),
    "a number with a zero before": _for_a_value(b"007"),
    "a number with a plus": _for_a_value(b"+1"),
    "a number without its first digit": _for_a_value(b".5"),
    "a number without its last digit": _for_a_value(b"1."),
    "a hexadecimal number": _for_a_value(b"0x10"),
    "a word for nothing": _for_a_value(b"None"),
    "single quotes": _for_a_value(b"'x'"),
    "no value": _for_a_value(b""),
    "a comma before a closing bracket": lambda _, data: data[:-1] + b",}",
    "a comma too many": _replaced(b', "', b', , "'),
    "a comma missing": _replaced(b', "', b' "'),
    "a colon missing": _replaced(b'": ', b'" '),
    "a comment": _replaced(b', "', b', /* x */ "'),
    "two dossiers": lambda _, data: data + b"\n" + data,
    "a word after it": lambda _, data: data + b" x",
    "a bracket too many": lambda _, data: data + b"}",
    "brackets without end": lambda *_: b"[" * 100_000,
    "objects without end": lambda *_: b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
}
# What may still be JSON: the oracle says.
PERHAPS_JSON: Final[dict[str, Damage]] = {
    "a bit turned": _flipped,
    "a byte missing": _without_one,
    "a digit inserted": _inserted(b"1"),
    "a letter inserted": _inserted(b"a"),
    "a quote inserted": _inserted(b'"'),
    "a space inserted": _inserted(b" "),
    "a combining mark inserted": _inserted("\u0301".encode()),
    "a backslash inserted": _inserted(b"\\"),
    "an escaped letter": _in_text(b"\\u0061"),
    "an escaped pair": _in_text(b"\\ud83d\\ude00"),
    "a long number": _for_a_value(b"1" * 500),
    "a number with a large exponent": _for_a_value(b"1e400"),
    "a number with a small exponent": _for_a_value(b"1E-400"),
    "minus zero": _for_a_value(b"-0"),
    "minus zero, exactly": _for_a_value(b"-0.0"),
    "null for a text": _for_a_value(b"null"),
    "windows lines": lambda _, data: data.replace(b", ", b",\r\n  "),
    "letters escaped": lambda _, data: json.dumps(json.loads(data)).encode(),
    "blanks around": lambda _, data: b"\r\n\t " + data + b" \n",
    "a list of one dossier": lambda _, data: b"[" + data + b"]",
    "a text": lambda _, data: json.dumps(data.decode()).encode(),
    "a number": lambda *_: b"12",
    "null": lambda *_: b"null",
}
