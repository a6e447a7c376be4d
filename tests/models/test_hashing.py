"""The first few hashes and all later ones are SHA-256."""

import hashlib

from compliance.models.hashing import FEW, sha256


def test_every_hash_is_sha_256() -> None:
    for number in range(2 * FEW):
        data = b"card" * number
        assert sha256(data).hexdigest() == hashlib.sha256(data).hexdigest()


def test_a_hash_can_be_added_to() -> None:
    found = sha256()
    found.update(b"a")
    found.update(b"b")
    assert found.digest() == hashlib.sha256(b"ab").digest()
