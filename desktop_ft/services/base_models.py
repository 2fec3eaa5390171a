"""The models of this computer: which there are, adding one, taking a fine-tuned one elsewhere.

Knows what the user may ask of models and no HTTP; the engine that holds them stands behind the
port `ModelShelf`. Its methods wait for another process and belong into a worker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from desktop_ft.core.errors import BadFile
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import text

_NAME_LENGTH = 64
# What makes up a model; everything else in its folder is of no use, or even dangerous.
_TAKEN = re.compile(
    r"(config|generation_config|tokenizer|tokenizer_config|special_tokens_map|added_tokens|vocab"
    r"|model\.safetensors\.index)\.json|.+\.safetensors|merges\.txt|vocab\.txt|.*\.model"
    r"|chat_template\.(jinja|json)|README\.md",
    re.IGNORECASE,
)
_UNSAFE = (".bin", ".pt", ".pth", ".ckpt", ".pkl")
_HUB_NAME = re.compile(r"[\w.-]+/[\w.-]+")
_HUB_ADDRESS = re.compile(r"https?://(?:www\.)?(?:huggingface\.co|hf\.co)/([\w.-]+/[\w.-]+)")


class Origin(StrEnum):
    """Where a base model came from."""

    BUNDLED = "bundled"
    FOLDER = "folder"
    GGUF = "gguf"
    HUB = "hub"


class ExportKind(StrEnum):
    """The form in which a fine-tuned model goes elsewhere."""

    GGUF = "gguf"
    """One file for Ollama, LM Studio and llama.cpp."""
    MERGED = "merged"
    """A folder of safetensors, as other programs for training and serving read it."""
    ADAPTER = "adapter"
    """Only what was learned, small, of no use without its base model."""


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What somebody has to know of a base model. Sizes in bytes; None is unknown."""

    id: str
    origin: Origin
    origin_name: str
    parameters: int | None
    size: int
    languages: tuple[str, ...]
    licence: str | None
    context: int
    """How many tokens it reads at once."""
    memory_to_train: int | None
    memory_to_run: int | None
    seconds_per_1000: float | None
    """To learn 1,000 usual examples once on this computer, where that was measured."""
    can_train: bool
    problem: str | None


@dataclass(frozen=True, slots=True)
class HubOffer:
    """A model that could be fetched, as it is on the Hub now. Sizes in bytes."""

    repo: str
    revision: str
    size: int
    licence: str | None
    fits: bool


@dataclass(frozen=True, slots=True)
class ExportWish:
    """A fine-tuned model, its form, and the folder that it goes to."""

    model: str
    kind: ExportKind
    folder: Path
    precision: str | None = None
    """"f16" or "q8_0" for GGUF; None is the usual one of the form."""


class ModelShelf(Protocol):
    """Where the models are. Every method raises `AppError` where it cannot do what it is for."""

    def cards(self, token: CancelToken, report: Report) -> list[ModelCard]:
        """Return all base models, the one that comes along first."""

    def look(self, repo: str, token: CancelToken, report: Report) -> HubOffer:
        """Ask the Hub what a model is, before anything is fetched."""

    def add_from_hub(self, offer: HubOffer, name: str, token: CancelToken, report: Report) -> str:
        """Fetch a model; reports `Steps` in bytes and `Text`; returns its id."""

    def add_files(
        self, name: str, files: Sequence[Path], token: CancelToken, report: Report
    ) -> str:
        """Take a model from this computer; reports `Steps` in bytes and `Text`; returns its id."""

    def remove(self, model: str, token: CancelToken, report: Report) -> None:
        """Delete a base model that was added."""

    def rename_tuned(self, model: str, name: str, token: CancelToken, report: Report) -> str:
        """Give a fine-tuned model another name; returns its new id."""

    def remove_tuned(self, model: str, token: CancelToken, report: Report) -> None:
        """Delete a fine-tuned model."""

    def export(self, wish: ExportWish, token: CancelToken, report: Report) -> list[Path]:
        """Write a model to a folder; reports `Steps` and `Text`; returns the files."""


def add_path(shelf: ModelShelf, path: Path, token: CancelToken, report: Report) -> str:
    """Take the model that a folder or a GGUF file holds; raises `BadFile` where it holds none."""
    return shelf.add_files(name_of(path), model_files(path), token, report)


def model_files(path: Path) -> list[Path]:
    """Return the files of the model at a path: a GGUF file, or a folder with safetensors."""
    if path.is_file():
        if path.suffix.lower() == ".gguf":
            return [path]
        raise _no_model(path)
    try:
        inside = sorted(each for each in path.iterdir() if each.is_file())
    except OSError as error:
        raise BadFile(
            text("services", "The folder {name} cannot be read.").format(name=path.name),
            None,
            text("services", "Look at its rights, or choose another folder."),
            details=str(error),
        ) from error
    taken = [each for each in inside if _TAKEN.fullmatch(each.name)]
    if any(each.suffix.lower() == ".safetensors" for each in taken):
        return taken
    ggufs = [each for each in inside if each.suffix.lower() == ".gguf"]
    if len(ggufs) == 1:
        return ggufs
    if any(each.suffix.lower() in _UNSAFE for each in inside):
        raise BadFile(
            text("services", "The model in {name} is kept in a form that may hold a program.")
            .format(name=path.name),
            text("services", "Files such as pytorch_model.bin are run when they are read, so they "
                 "are never opened here."),
            text("services", "Look for the same model with files that end in .safetensors."),
        )  # fmt: skip
    raise _no_model(path)


def name_of(path: Path) -> str:
    """Return what a model from this path is called here."""
    stem = path.stem if path.suffix.lower() == ".gguf" else path.name
    return tidy_name(stem)


def tidy_name(name: str) -> str:
    """Return a name that an engine takes: letters, digits, dots, dashes and underscores."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-._")
    return plain[:_NAME_LENGTH] or "model"


def hub_name(typed: str) -> str | None:
    """Return OWNER/NAME of what was typed or pasted; None where that is not a name of the Hub."""
    typed = typed.strip()
    found = _HUB_ADDRESS.match(typed)
    if found is not None:
        return found.group(1)
    return typed if _HUB_NAME.fullmatch(typed) else None


def _no_model(path: Path) -> BadFile:
    return BadFile(
        text("services", "There is no model in {name}.").format(name=path.name),
        text("services", "A model is a GGUF file, or a folder with config.json and files that end "
             "in .safetensors."),
        text("services", "Choose such a file or folder."),
    )  # fmt: skip
