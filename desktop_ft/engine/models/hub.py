"""Fetches a model from the Hugging Face Hub; runs in a child process, the only one with a network.

One revision is looked up first and everything is taken of it. A file that broke off goes on where
it stopped, and is compared with the sum that the Hub gives for it. HF_ENDPOINT names another Hub.
"""

from __future__ import annotations

import hashlib
import logging
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from huggingface_hub import HfApi, constants, hf_hub_url
from huggingface_hub.errors import (
    GatedRepoError,
    HfHubHTTPError,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)
from huggingface_hub.file_download import http_get
from huggingface_hub.utils import build_hf_headers  # type: ignore[attr-defined]
from huggingface_hub.utils.tqdm import tqdm

from desktop_ft.engine.models.facts import BadModel
from desktop_ft.engine.models.incoming import COMPANIONS, INDEX, MAX_COMPANION_BYTES, file_kind

log = logging.getLogger(__name__)
_REPO = re.compile(r"[A-Za-z0-9][\w.-]{0,95}(/[A-Za-z0-9][\w.-]{0,95})?", re.ASCII)
_REVISION = re.compile(r"[\w][\w./-]{0,200}", re.ASCII)
_SPARE_BYTES = 256 * 1024**2
_READ_AT_ONCE = 1024 * 1024
_ASK_SECONDS = 15.0
# What a line that breaks has brought is kept in steps of this; the library's own are 10 MB.
constants.DOWNLOAD_CHUNK_SIZE = 256 * 1024


@dataclass(frozen=True, slots=True)
class Found:
    """What the Hub has of a model; `files` are those that would be fetched."""

    repo: str
    revision: str
    files: dict[str, tuple[int, str | None]]
    licence: str | None
    languages: list[str] | None
    gated: bool

    @property
    def size(self) -> int:
        """All files together."""
        return sum(size for size, _ in self.files.values())


def look(told: dict[str, Any]) -> dict[str, Any]:
    """The task: what a model on the Hub is, before anything is fetched."""
    found = _find(told)
    return {
        "repo": found.repo,
        "revision": found.revision,
        "size_bytes": found.size,
        "files": [{"name": name, "size": size} for name, (size, _) in found.files.items()],
        "licence": found.licence,
        "languages": found.languages,
        "gated": found.gated,
    }


def download(folder: Path, told: dict[str, Any], tell: Callable[..., None]) -> dict[str, Any]:
    """The task: fetch all files into the folder's `files`."""
    found = _find(told)
    target = folder / "files"
    target.mkdir(exist_ok=True)
    there = sum(file.stat().st_size for file in target.rglob("*") if file.is_file())
    if found.size - there + _SPARE_BYTES > shutil.disk_usage(folder).free:
        message = (
            f"The model has {found.size / 1024**3:.1f} GB, and the disk has not so much room. "
            "Free some space and add it again: what was fetched is kept."
        )
        raise BadModel("disk_full", message)
    bar = _bar(found.size, tell)
    for name, (size, digest) in found.files.items():
        before = bar.reached
        try:
            _fetch(found, name, target, bar)
        except Exception as error:
            raise _as_bad_model(error, found.repo) from error
        bar.reach(before + size)
        path = target / name
        if path.stat().st_size != size or (digest and _sha256(path) != digest):
            path.unlink()
            message = f"The file {name} arrived damaged. Add the model again to fetch it anew."
            raise BadModel("damaged", message)
    return {
        "revision": found.revision, "licence": found.licence, "languages": found.languages,
    }  # fmt: skip


def _fetch(found: Found, name: str, target: Path, bar: Any) -> None:
    """Bring one file in, from where it broke off.

    `hf_hub_download` begins anew in each process, so its inner part is used with a file of ours.
    """
    path, part = target / name, target / f"{name}.part"
    size = found.files[name][0]
    if path.is_file():
        return
    there = part.stat().st_size if part.is_file() else 0
    if there > size:
        part.unlink()
        there = 0
    with part.open("ab") as file:
        http_get(
            hf_hub_url(found.repo, name, revision=found.revision),
            file,
            resume_size=there,
            headers=build_hf_headers(token=_token()),
            expected_size=size,
            tqdm_class=bar,
        )
    part.replace(path)


def _find(told: dict[str, Any]) -> Found:
    repo, revision = str(told["repo"]).strip(), told.get("revision") or None
    if not _REPO.fullmatch(repo) or (revision and not _REVISION.fullmatch(revision)):
        message = (
            "This is no name of a model on the Hub. Names look like HuggingFaceTB/SmolLM2-360M; "
            "copy it from the top of the model's page."
        )
        raise BadModel("bad_name", message)
    try:
        info = HfApi(token=_token()).model_info(
            repo, revision=revision, files_metadata=True, timeout=_ASK_SECONDS
        )
    except Exception as error:
        raise _as_bad_model(error, repo) from error
    card: Any = info.card_data or {}
    languages = card.get("language")
    return Found(
        repo=repo,
        revision=str(info.sha),
        files=_wanted({file.rfilename: file for file in info.siblings or ()}),
        licence=card.get("license_name") or card.get("license"),
        languages=[languages] if isinstance(languages, str) else languages,
        gated=bool(info.gated),
    )


def _wanted(files: dict[str, Any]) -> dict[str, tuple[int, str | None]]:
    """Names, sizes and sums of what is fetched: weights as safetensors, and their companions."""
    weights = []
    pickles = False
    for name in files:
        try:
            if file_kind(name) == "weights":
                weights.append(name)
        except BadModel as refused:
            pickles = pickles or refused.code == "pickle"
    if "config.json" not in files or not weights:
        why = (
            "It is stored in a form that can hold programs (pickle), which is never opened here."
            if pickles and not weights
            else "It has no config.json with weights in the safetensors format."
        )
        message = (
            f"This model cannot be added. {why} Look for the same model from another author, or as "
            "a GGUF file."
        )
        raise BadModel("no_weights", message)
    # Some keep the same weights a second time, under another name.
    parts = [name for name in weights if re.fullmatch(r"model-\d+-of-\d+\.safetensors", name)]
    if INDEX in files and parts:
        weights = parts
    elif "model.safetensors" in weights:
        weights = ["model.safetensors"]
    chosen = sorted(COMPANIONS & files.keys()) + sorted(weights)
    found = {}
    for name in chosen:
        size, lfs = files[name].size, files[name].lfs
        if size is None or (name in COMPANIONS and size > MAX_COMPANION_BYTES):
            raise BadModel("bad_config", f"The model's file {name} is too large to be right.")
        found[name] = (int(size), None if lfs is None else str(lfs.sha256))
    return found


def _bar(total: int, tell: Callable[..., None]) -> Any:
    """What the library takes for a progress bar; it shows nothing and tells the engine."""

    class Bar(tqdm):  # type: ignore[misc,unused-ignore]  # comes without types
        reached = 0

        def __init__(self, *args: Any, **options: Any) -> None:
            options["disable"] = True
            super().__init__(*args, **options)  # type: ignore[no-untyped-call]
            Bar.reach(Bar.reached + int(options.get("initial") or 0))

        def update(self, n: float | None = 1) -> None:
            Bar.reach(Bar.reached + int(n or 0))

        @classmethod
        def reach(cls, size: int) -> None:
            cls.reached = min(size, total)
            tell("progress", done=cls.reached, total=total)

    return Bar


def _token() -> bool | None:
    """The user's own key to the Hub, where one is set up; for no other address than the Hub's."""
    return None if constants.ENDPOINT == "https://huggingface.co" else False


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_READ_AT_ONCE):
            digest.update(block)
    return digest.hexdigest()


def _as_bad_model(error: Exception, repo: str) -> BadModel:
    if isinstance(error, BadModel):
        return error
    log.info("the Hub said no: %r", error)
    if isinstance(error, GatedRepoError):
        return BadModel(
            "gated",
            f"The owner of {repo} gives the model only to those who accepted its conditions. "
            "Accept them on the model's page and log in with `hf auth login`, or choose an open "
            "model.",
        )
    if isinstance(error, RevisionNotFoundError):
        return BadModel("not_found", f"The model {repo} has no such revision on the Hub.")
    if isinstance(error, RepositoryNotFoundError):
        return BadModel(
            "not_found",
            f"There is no model {repo} on the Hub, or it is private. Copy its name from the top of "
            "its page.",
        )
    if isinstance(error, HfHubHTTPError) and error.response.status_code < 500:
        return BadModel("refused", f"The Hub refused it (HTTP {error.response.status_code}).")
    if "No space left" in str(error):
        return BadModel("disk_full", "The disk of this computer is full. Free some space first.")
    return BadModel(
        "no_network",
        "The Hub could not be reached, or broke off. See whether this computer is on the internet, "
        "and add the model again: what was fetched is kept.",
    )
