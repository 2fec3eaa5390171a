"""What this program is made of, for support and for the check of a built program."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path

from desktop_ft import __version__
from desktop_ft.core.parts import Part
from desktop_ft.infra.own_program import has_engine
from desktop_ft.resources import program_dir, resource

_LIBRARIES = ("openai", "pandas", "pyarrow", "keyring", "torch", "trl")


def describe() -> str:
    """Return one `name: value` per line."""
    return "\n".join(f"{name}: {value}" for name, value in facts())


def short_facts() -> str:
    """Return the first lines of a crash report: quick, and without a look at the disk."""
    from PySide6.QtCore import qVersion

    return (
        f"Desktop FT {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.system()} {platform.release()} {platform.machine()}"
    )


def facts() -> list[tuple[str, str]]:
    """Return names and values; the names are not translated, so that they can be searched for."""
    import ssl

    import PySide6.QtCore
    from PySide6.QtCore import qVersion

    return [
        ("Desktop FT", __version__),
        ("Edition", _edition()),
        ("Python", platform.python_version()),
        ("System", f"{platform.system()} {platform.release()} {platform.machine()}"),
        ("Qt", qVersion()),
        ("PySide6", PySide6.__version__),
        *((name, _version(name)) for name in _LIBRARIES),
        ("TLS", ssl.OPENSSL_VERSION),
        ("Certificates", _certificates()),
        ("Key store", _key_store()),
        ("Languages", ", ".join(_languages())),
        ("Themes", ", ".join(sorted(path.stem for path in resource("themes").glob("*.toml")))),
        ("Icons", str(len(list(resource("icons").glob("*.svg"))))),
        ("Samples", ", ".join(sorted(path.name for path in resource("samples").glob("*.jsonl")))),
        ("Tokenizers", _tokenizers()),
        ("Spelling", ", ".join(sorted(_dictionaries())) or "none"),
        ("Engine", "for this computer" if has_engine() else "not there"),
        ("Base model", _base_model()),
        ("Parts", _parts()),
    ]


def _version(name: str) -> str:
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not there"


def _edition() -> str:
    if not getattr(sys, "frozen", False):
        return "from source"
    return "Desktop FT Complete" if has_engine() else "Desktop FT"


def _certificates() -> str:
    """Return whose certificates a connection is checked against."""
    try:
        import truststore  # noqa: F401
    except ImportError:
        return "those that came along"
    return "the system's"


def _tokenizers() -> str:
    """Return what texts are counted with, by counting one."""
    from desktop_ft.infra.tokens import count_tokens

    return f"quicktok, {count_tokens(['One two three.'])[0]} tokens in three words"


def _dictionaries() -> list[str]:
    from importlib.util import find_spec

    found = {path.stem for path in resource("dictionaries").glob("*.zip")}
    package = find_spec("hunspell")
    if package is not None and package.origin:
        found |= {path.stem for path in Path(package.origin).parent.glob("dictionaries/*.aff")}
    return sorted(found)


def parts() -> list[Part]:
    """Return what others made: as the build wrote it down, or as the environment has it."""
    from desktop_ft.infra.parts import LIST, installed, read

    return read(program_dir() / "about" / LIST) or installed()


def _parts() -> str:
    from desktop_ft.infra.parts import LIST, read

    listed = read(program_dir() / "about" / LIST)
    return f"{len(listed)}, with their licences" if listed else "those of the environment"


def _key_store() -> str:
    from desktop_ft.infra.keyring_store import KeyringStore

    return KeyringStore(lambda _: None).describe()


def _languages() -> list[str]:
    return sorted(path.stem.rpartition("_")[2] for path in resource("i18n").glob("*.qm"))


def _base_model() -> str:
    """Return where the base model that comes along lies: as the engine looks for it."""
    name = "SmolLM2-135M-Instruct"
    named = os.environ.get("DESKTOP_FT_MODELS")
    folders = [program_dir() / "models", program_dir() / ".cache" / "models"]
    for folder in ([Path(named)] if named else []) + folders:
        if (folder / name / "config.json").is_file():
            return f"{name} in {folder}"
    return f"{name}: not there"
