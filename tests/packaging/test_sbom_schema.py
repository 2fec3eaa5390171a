"""The list of parts for machines is one by CycloneDX's own schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from referencing import Registry, Resource

import bom
from contents import COMPLETE, SMALL
from desktop_ft.core.parts import Part
from environment import REPO

SCHEMAS = Path(__file__).resolve().parents[1] / "fixtures" / "cyclonedx"


def problems(told: object) -> list[str]:
    schemas: dict[str, Any] = {
        path.name: json.loads(path.read_text("utf-8")) for path in SCHEMAS.glob("*.schema.json")
    }
    known = [(value["$id"], Resource.from_contents(value)) for value in schemas.values()]
    registry: Registry[Any] = Registry().with_resources(known)
    validator = Draft7Validator(schemas["bom-1.6.schema.json"], registry=registry)
    return [error.message for error in validator.iter_errors(told)]


def some_parts() -> list[Part]:
    return [
        Part("numpy", "2.4.6", "BSD-3-Clause AND 0BSD", "https://numpy.org", "python", "…"),
        Part("Some_Name", "1", "see the text", "", "python", ""),
        Part("libx11-6", "2:1.8.4-2", "MIT", "https://packages.debian.org/", "debian", ""),
        Part("SmolLM2-135M-Instruct", "1", "Apache-2.0", "https://huggingface.co", "model", ""),
        Part("Слова", "LibreOffice 7.5", "see the text", "https://libreoffice.org", "data", ""),
        Part("Python", "3.11.7", "PSF-2.0", "https://www.python.org", "runtime", ""),
    ]


def test_what_is_written_is_valid_and_the_test_can_tell() -> None:
    told = bom.cyclonedx(some_parts(), "Desktop FT", "0.1.0", 1763856000)
    assert problems(told) == []
    told["components"][1]["licenses"] = [{"license": {"id": "see the text"}}]  # type: ignore[index]
    assert problems(told)


@pytest.mark.parametrize("edition", [SMALL, COMPLETE])
def test_what_was_built_here_is_valid(edition: str) -> None:
    written = REPO / "dist" / edition / "_internal" / "about" / bom.SBOM
    if not written.exists():
        pytest.skip("not built here: python3 packaging/dev.py build makes it")
    assert problems(json.loads(written.read_text("utf-8"))) == []
