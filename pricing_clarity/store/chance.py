"""Unguessable tokens and codes, made from random bytes that the caller's source gives."""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

Randomness = Callable[[int], bytes]
"""A source of so many random bytes, such as `secrets.token_bytes`."""

_TOKEN_BYTES = 16

_READABLE = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""32 characters; no 0 and O, no 1 and I."""

_CODE_LENGTH = 6


def new_token(randomness: Randomness) -> str:
    """128 random bits as 22 characters that need no escaping in a URL or cookie."""
    return urlsafe_b64encode(randomness(_TOKEN_BYTES)).rstrip(b"=").decode()


def hashed(secret: str) -> str:
    """SHA-256 in hexadecimal; with 128 random bits in the secret nothing slower is needed."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def new_code(randomness: Randomness, *, simulated: bool) -> str:
    """A participant's code such as `P-7KQ4MX`, one of a billion; `S-…` for invented participants."""
    return _code("S" if simulated else "P", randomness)


def new_prediction_code(randomness: Randomness) -> str:
    """The code of a colleague's prediction, such as `C-7KQ4MX`."""
    return _code("C", randomness)


def _code(letter: str, randomness: Randomness) -> str:
    return f"{letter}-{''.join(_READABLE[byte % len(_READABLE)] for byte in randomness(_CODE_LENGTH))}"


def shuffled(items: tuple[T, ...], randomness: Randomness) -> tuple[T, ...]:
    """The items in an order drawn from all orders alike, as far as 64 random bits for each can tell them apart."""
    return tuple(item for _, item in sorted(((randomness(8), item) for item in items), key=lambda pair: pair[0]))
