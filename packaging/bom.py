"""Writes down what is in a built program: CycloneDX for machines, a list with licences for About.

Knows which file came from where (the spec tells), and asks the packages and Debian whose they are.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import sysconfig
import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import distributions
from pathlib import Path
from urllib.parse import quote

from contents import COMPLETE
from desktop_ft.core.parts import Part
from desktop_ft.infra.parts import LIST, part_of, write
from environment import REPO

SBOM = "sbom.cdx.json"
_SPDX = {
    *("MIT", "MIT-CMU", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "ISC", "MPL-2.0", "MPL-1.1"),
    *("PSF-2.0", "LGPL-3.0-only", "GPL-2.0-only", "GPL-3.0-only", "Zlib", "HPND", "0BSD"),
    *("Unlicense", "CC0-1.0", "Python-2.0", "LGPL-2.1-or-later"),
}
# What licences are called in the packages' own words, where those are not SPDX.
_SPDX_OF = {
    "MIT License": "MIT", "BSD License": "BSD-3-Clause", "Apache Software License": "Apache-2.0",
    "Apache 2.0 License": "Apache-2.0", "Apache License 2.0": "Apache-2.0", "Apache": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0", "Apache 2.0": "Apache-2.0", "BSD": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC", "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0", "3-Clause BSD License": "BSD-3-Clause",
    "LGPL": "LGPL-3.0-only", "MPL": "MPL-1.1", "Dual License": "Apache-2.0 OR BSD-3-Clause",
}  # fmt: skip


def describe(
    bundle: Path, edition: str, title: str, version: str, sources: Path, date: int
) -> list[Part]:
    """Write both lists into a program; return the parts."""
    found = parts(
        [Path(line) for line in sources.read_text("utf-8").splitlines()], edition == COMPLETE
    )
    about = bundle / "_internal" / "about"
    write(found, about / LIST)
    told = cyclonedx(found, title, version, date)
    (about / SBOM).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return found


def parts(sources: Sequence[Path], complete: bool) -> list[Part]:
    """Return whose files these are, by kind and name, with what is not a package beside them."""
    found = {*_packages(sources), *_system_libraries(sources), *_ours(complete)}
    return sorted(found, key=lambda part: (part.kind, part.name.lower()))


def _packages(sources: Iterable[Path]) -> Iterable[Part]:
    owners = {}
    for package in distributions():
        for file in package.files or ():
            owners[str(file.locate())] = package
    owning = {owners[str(path)] for path in sources if str(path) in owners}
    ours = {"desktop-ft"}
    return [part_of(package) for package in owning if package.metadata["Name"] not in ours]


def _system_libraries(sources: Iterable[Path]) -> Iterable[Part]:
    """Return the Debian packages of the libraries that were taken from the system."""
    files = sorted({str(path) for path in sources if str(path).startswith(("/lib/", "/usr/lib/"))})
    if not files or not Path("/usr/bin/dpkg-query").exists():
        return []
    # on a merged /usr the packages list some of their files under /lib
    asked = [name for file in files for name in (file, file.removeprefix("/usr"))]
    told = subprocess.run(
        ["dpkg-query", "-S", *asked], capture_output=True, text=True, check=False
    ).stdout
    names = sorted({line.split(":", 1)[0] for line in told.splitlines() if ": /" in line})
    return [_debian(name) for name in names]


def _debian(name: str) -> Part:
    version = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Version}\n", name], capture_output=True, text=True, check=True
    ).stdout.splitlines()[0]
    try:
        text = Path("/usr/share/doc", name, "copyright").read_text("utf-8", "replace")
    except OSError:
        text = ""
    named = sorted(set(re.findall(r"^License: *(\S+)", text, re.MULTILINE)))
    said = " AND ".join(named[:4]) if named else "see the text"
    return Part(name, version, said, "https://packages.debian.org/", "debian", text)


def _ours(complete: bool) -> Iterable[Part]:
    """Return what is neither a package of Python nor one of the system."""
    python = Path(sysconfig.get_path("stdlib"), "LICENSE.txt")
    yield Part(
        "Python",
        ".".join(map(str, sys.version_info[:3])),
        "PSF-2.0",
        "https://www.python.org",
        "runtime",
        python.read_text("utf-8", "replace") if python.exists() else "",
    )
    words = REPO / "resources" / "dictionaries" / "README.txt"
    yield Part(
        "Russian words for Hunspell (Alexander Lebedev)", "LibreOffice 7.5", "see the text",
        "https://extensions.libreoffice.org", "data", words.read_text("utf-8"),
    )  # fmt: skip
    if complete:
        yield Part(
            "SmolLM2-135M-Instruct", "1", "Apache-2.0",
            "https://huggingface.co/HuggingFaceTB/SmolLM2-135M-Instruct", "model",
            (REPO / "LICENSE").read_text("utf-8"),
        )  # fmt: skip


def cyclonedx(parts: Sequence[Part], title: str, version: str, date: int) -> dict[str, object]:
    """Return the bill of materials, in CycloneDX 1.6."""
    own = f"pkg:generic/{quote(title)}@{version}"
    components = [_component(part) for part in parts]
    # the same parts have the same number at any time, so that two builds are the same
    digest = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([own, components], sort_keys=True))
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{digest}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(date, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application", "bom-ref": own, "name": title, "version": version,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            },
        },
        "components": components,
        "dependencies": [{"ref": own, "dependsOn": [part["bom-ref"] for part in components]}],
    }  # fmt: skip


def _component(part: Part) -> dict[str, object]:
    kinds = {"model": "machine-learning-model", "data": "data", "runtime": "platform"}
    prefix = {"python": "pypi", "debian": "deb/debian"}.get(part.kind, "generic")
    name = part.name.lower().replace("_", "-") if part.kind == "python" else part.name
    purl = f"pkg:{prefix}/{quote(name)}@{quote(part.version)}"
    told: dict[str, object] = {
        "type": kinds.get(part.kind, "library"),
        "bom-ref": purl,
        "name": part.name,
        "version": part.version,
        "licenses": [_licence(part.licence)],
        "purl": purl,
    }
    if part.home.startswith("http"):
        told["externalReferences"] = [{"type": "website", "url": part.home}]
    return told


def _licence(words: str) -> dict[str, object]:
    """Return a licence as CycloneDX wants it: by its SPDX name, an expression, or in words."""
    known = _SPDX_OF.get(words, words)
    if known in _SPDX:
        return {"license": {"id": known}}
    names = re.split(r" (?:AND|OR) |[()]", known)
    if len(names) > 1 and all(name in _SPDX for name in names if name):
        return {"expression": known}
    return {"license": {"name": known}}
