"""SHA-256 without waiting for OpenSSL: `sha256(bytes)`, to be used as the standard library's.

NOTE: OpenSSL's is several times as quick, and takes 3 ms to load; a check of one dossier must be done within 100 ms. So
the first few are made by Python's own, which the standard library's `random` too prefers for this reason.
"""

from itertools import count
from typing import TYPE_CHECKING, Any, Final

FEW: Final = 16
_calls: Final = count()

if TYPE_CHECKING:
    from hashlib import sha256 as sha256
else:
    try:
        from _sha256 import sha256 as _own
    except ImportError:  # later versions of Python keep it elsewhere
        from hashlib import sha256 as _own

    def sha256(data: bytes = b"") -> Any:
        """Return the hash of some bytes, to which more can be added."""
        if next(_calls) < FEW:
            return _own(data)
        from hashlib import sha256 as quicker

        return quicker(data)
