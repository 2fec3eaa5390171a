"""Runs first in the Linux editions: gives secretstorage its cipher from the OpenSSL that is inside.

On the way over the session bus a key is encrypted with AES-128 in CBC mode, as the Secret Service
wants it. secretstorage takes that from `cryptography`, whose library holds a second OpenSSL and a
certificate parser: 11 MiB for two functions. Here are those two names, from Python's own OpenSSL.
"""

from __future__ import annotations

import ctypes
import sys
from types import ModuleType

_BLOCK = 16


class AES:
    """A key of 128 bits."""

    def __init__(self, key: bytes) -> None:
        if len(key) != _BLOCK:
            raise ValueError("the key has 16 bytes")
        self.key = key


class CBC:
    """How blocks are chained, and from where."""

    def __init__(self, start: bytes) -> None:
        if len(start) != _BLOCK:
            raise ValueError("the initialization vector has 16 bytes")
        self.start = start


class Cipher:
    """AES-128-CBC without padding, by OpenSSL."""

    def __init__(self, algorithm: AES, mode: CBC, backend: object = None) -> None:
        del backend
        self._key, self._start = algorithm.key, bytes(mode.start)

    def encryptor(self) -> _Run:
        """Return what encrypts one text."""
        return _Run(self._key, self._start, encrypts=True)

    def decryptor(self) -> _Run:
        """Return what decrypts one text."""
        return _Run(self._key, self._start, encrypts=False)


class _Run:
    def __init__(self, key: bytes, start: bytes, *, encrypts: bool) -> None:
        self._key, self._start, self._encrypts = key, start, int(encrypts)
        self._taken = b""

    def update(self, data: bytes) -> bytes:
        self._taken += data
        return b""

    def finalize(self) -> bytes:
        if len(self._taken) % _BLOCK:
            raise ValueError("the text is not a whole number of blocks")
        return _aes_128_cbc(self._key, self._start, self._taken, self._encrypts)


def _aes_128_cbc(key: bytes, start: bytes, data: bytes, encrypts: int) -> bytes:
    library = _openssl()
    out = ctypes.create_string_buffer(len(data) + _BLOCK)
    length, more = ctypes.c_int(), ctypes.c_int()
    cipher, context = library.EVP_aes_128_cbc(), library.EVP_CIPHER_CTX_new()
    if not context:
        raise MemoryError
    try:
        done = (
            library.EVP_CipherInit_ex(context, cipher, None, key, start, encrypts)
            and library.EVP_CIPHER_CTX_set_padding(context, 0)
            and library.EVP_CipherUpdate(context, out, ctypes.byref(length), data, len(data))
            and library.EVP_CipherFinal_ex(
                context, ctypes.byref(out, length.value), ctypes.byref(more)
            )
        )
        if not done:
            raise ValueError("OpenSSL refused to do it")
    finally:
        library.EVP_CIPHER_CTX_free(context)
    return out.raw[: length.value + more.value]


def _openssl() -> ctypes.CDLL:
    import _ssl  # noqa: F401  its libcrypto is the one meant, and is loaded with it

    library = ctypes.CDLL("libcrypto.so.3")
    pointer, number, text = ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p
    for name, gives, takes in (
        ("EVP_CIPHER_CTX_new", pointer, ()),
        ("EVP_CIPHER_CTX_free", None, (pointer,)),
        ("EVP_aes_128_cbc", pointer, ()),
        ("EVP_CipherInit_ex", number, (pointer, pointer, pointer, text, text, number)),
        ("EVP_CIPHER_CTX_set_padding", number, (pointer, number)),
        ("EVP_CipherUpdate", number, (pointer, pointer, pointer, text, number)),
        ("EVP_CipherFinal_ex", number, (pointer, pointer, pointer)),
    ):  # fmt: skip
        function = getattr(library, name)
        function.restype, function.argtypes = gives, takes
    return library


def _module(name: str, **names: object) -> ModuleType:
    module = ModuleType(name)
    for key, value in names.items():
        setattr(module, key, value)
    return module


def modules() -> dict[str, ModuleType]:
    """Return the modules that secretstorage imports, by name."""
    algorithms = _module("algorithms", AES=AES)
    modes = _module("modes", CBC=CBC)
    base = "cryptography.hazmat"
    return {
        "cryptography": _module("cryptography", __path__=[]),
        base: _module(base, __path__=[]),
        f"{base}.backends": _module(f"{base}.backends", default_backend=lambda: None),
        f"{base}.primitives": _module(f"{base}.primitives", __path__=[]),
        f"{base}.primitives.ciphers": _module(
            f"{base}.primitives.ciphers", Cipher=Cipher, algorithms=algorithms, modes=modes
        ),
    }


if __name__ == "__main__":  # PyInstaller runs it so
    sys.modules.update(modules())
