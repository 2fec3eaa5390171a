"""What this program is made of, for support and for the check of a built program."""

from __future__ import annotations

import os
import platform
from pathlib import Path

from desktop_ft import __version__
from desktop_ft.resources import program_dir, resource


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
        ("Python", platform.python_version()),
        ("System", f"{platform.system()} {platform.release()} {platform.machine()}"),
        ("Qt", qVersion()),
        ("PySide6", PySide6.__version__),
        *((name, _version(name)) for name in ("openai", "pandas", "pyarrow", "torch", "trl")),
        ("TLS", ssl.OPENSSL_VERSION),
        ("Key store", _key_store()),
        ("Languages", ", ".join(_languages())),
        ("Themes", ", ".join(sorted(path.stem for path in resource("themes").glob("*.toml")))),
        ("Icons", str(len(list(resource("icons").glob("*.svg"))))),
        ("Samples", ", ".join(sorted(path.name for path in resource("samples").glob("*.jsonl")))),
        ("Base model", _base_model()),
    ]


def _version(name: str) -> str:
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not there"


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
