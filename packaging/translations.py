"""The translations of the window: `update [PART...]`, `check [PART...]`, `compile`.

`update` brings resources/i18n/LANGUAGE/PART.ts in step with the source, keeping what is
translated; fill in every <translation type="unfinished"> and take the type away. `check` fails on
anything missing, left over, unfinished or broken. `compile` makes the .qm files that Qt loads.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from source_strings import Found, Message, find_base_classes, find_strings, python_files
from ts_file import Translation, read_ts, write_ts

REPO = Path(__file__).resolve().parent.parent
_PLACEHOLDER = re.compile(r"\{[^{}]*\}|%L?\d+|%L?n")


@dataclass(frozen=True, slots=True)
class Language:
    """A language the window speaks, and how it counts."""

    code: str
    locale: str
    plural_forms: int
    plurals_only: bool = False


RUSSIAN = Language("ru", "ru_RU", plural_forms=3)
# The source is English; only "%n example(s)" needs its two forms.
ENGLISH = Language("en", "en_US", plural_forms=2, plurals_only=True)
LANGUAGES = (RUSSIAN, ENGLISH)

# part -> (folder below desktop_ft/, with its subfolders?)
PARTS: Mapping[str, tuple[str, bool]] = {
    "core": ("core", True),
    "services": ("services", True),
    "infra": ("infra", True),
    "qtkit": ("qtkit", True),
    "app": ("app", True),
    "editor": ("ui/editor", True),
    "prepare": ("ui/prepare", True),
    "training": ("ui/training", True),
    "playground": ("ui/playground", True),
    "settings": ("ui/settings", True),
    "ui": ("ui", False),
}


class Translations:
    """The translations of one source tree."""

    def __init__(self, repo: Path = REPO) -> None:
        self._repo = repo
        self._i18n = repo / "resources" / "i18n"
        self._base_classes = find_base_classes(python_files(repo / "desktop_ft", recursive=True))

    def update(self, parts: Sequence[str]) -> list[str]:
        """Bring the files in step with the source; return the problems of the source."""
        problems = []
        for part in parts:
            found = self._find(part)
            problems += found.problems
            for language in LANGUAGES:
                self._update_file(part, language, found)
        return problems

    def _update_file(self, part: str, language: Language, found: Found) -> None:
        path = self._path(part, language)
        wanted = _wanted(found, language)
        old = read_ts(path)
        by_text = {(message.source, message.numerus): old[message] for message in old}
        new = {
            message: old.get(message)
            or by_text.get((message.source, message.numerus))
            or _untranslated(message, language)
            for message in wanted
        }
        if not new:
            path.unlink(missing_ok=True)
        elif new != old or not path.exists():
            write_ts(path, language.locale, new)
        unfinished = sum(1 for translation in new.values() if translation.state)
        if new:
            print(f"{language.code}/{part}.ts: {len(new)} sentences, {unfinished} unfinished")

    def check(self, parts: Sequence[str]) -> list[str]:
        """Return everything that is wrong with the translations of these parts."""
        problems = []
        for part in parts:
            found = self._find(part)
            problems += found.problems
            for language in LANGUAGES:
                problems += self._check_file(part, language, found)
        for language in LANGUAGES:
            problems += self._conflicts(parts, language)
        return problems

    def _check_file(self, part: str, language: Language, found: Found) -> list[str]:
        path = self._path(part, language)
        name = path.relative_to(self._repo).as_posix()
        wanted = _wanted(found, language)
        have = read_ts(path)
        problems = [f"{name}: not there yet: {_label(m)}" for m in sorted(wanted - have.keys())]
        problems += [f"{name}: no longer used: {_label(m)}" for m in sorted(have.keys() - wanted)]
        for message in sorted(wanted & have.keys()):
            problem = translation_problem(message, have[message], language)
            if problem:
                problems.append(f"{name}: {problem}: {_label(message)}")
        return problems

    def _conflicts(self, parts: Sequence[str], language: Language) -> list[str]:
        """Two parts with a class of the same name share a context, so they must agree."""
        seen: dict[Message, tuple[str, Translation]] = {}
        problems = []
        for part in parts:
            for message, translation in read_ts(self._path(part, language)).items():
                first = seen.setdefault(message, (part, translation))
                if first[1] != translation:
                    problems.append(
                        f"{language.code}: {first[0]} and {part} differ on {_label(message)}"
                    )
        return problems

    def compile(self) -> list[Path]:
        """Make the .qm files that are out of date; return those that were made."""
        made = []
        for language in LANGUAGES:
            sources = sorted((self._i18n / language.code).glob("*.ts"))
            target = self._i18n / f"desktop_ft_{language.code}.qm"
            if sources and not _is_newer(target, [self._i18n / language.code, *sources]):
                _release(sources, language, target)
                made.append(target)
        return made

    def _find(self, part: str) -> Found:
        folder, recursive = PARTS[part]
        root = self._repo / "desktop_ft" / folder
        files = python_files(root, recursive=recursive)
        return find_strings(files, part, self._repo, self._base_classes)

    def _path(self, part: str, language: Language) -> Path:
        return self._i18n / language.code / f"{part}.ts"


def translation_problem(message: Message, translation: Translation, language: Language) -> str:
    """Say what is wrong with one translation, or nothing."""
    wanted_forms = language.plural_forms if message.numerus else 1
    if translation.state:
        return translation.state
    if len(translation.forms) != wanted_forms:
        return f"{len(translation.forms)} forms instead of {wanted_forms}"
    if translation.is_empty:
        return "empty"
    wanted = _placeholders(message.source)
    for form in translation.forms:
        have = _placeholders(form)
        # "one example" may do without the number where a form stands for one number only
        if have != wanted and not (language is ENGLISH and have == wanted - {"%n", "%Ln"}):
            return f"placeholders {sorted(have)} instead of {sorted(wanted)}"
    return ""


def _placeholders(sentence: str) -> set[str]:
    return set(_PLACEHOLDER.findall(sentence))


def _wanted(found: Found, language: Language) -> set[Message]:
    return {m for m in found.messages if m.numerus or not language.plurals_only}


def _untranslated(message: Message, language: Language) -> Translation:
    if language is ENGLISH:  # a first guess to be read: the verb must agree as well
        source = message.source
        guess = (source.replace("(s)", ""), source.replace("(s)", "s"))
        return Translation(guess, "unfinished")
    return Translation(("",) * (language.plural_forms if message.numerus else 1), "unfinished")


def _label(message: Message) -> str:
    return f"[{message.context}] {message.source!r}"


def _is_newer(target: Path, sources: Sequence[Path]) -> bool:
    return target.exists() and target.stat().st_mtime >= max(s.stat().st_mtime for s in sources)


def _release(sources: Sequence[Path], language: Language, target: Path) -> None:
    tool = shutil.which("pyside6-lrelease", path=str(Path(sys.executable).parent))
    if tool is None:
        raise SystemExit("pyside6-lrelease is not beside this Python; run packaging/dev.py setup")
    together: dict[Message, Translation] = {}  # lrelease itself warns of what two parts share
    for source in sources:
        together.update(read_ts(source))
    with tempfile.TemporaryDirectory(dir=target.parent) as work:
        whole, made = Path(work, "all.ts"), Path(work, "all.qm")
        write_ts(whole, language.locale, together)
        subprocess.run([tool, "-silent", str(whole), "-qm", str(made)], check=True)
        made.replace(target)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 1 when something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("command", choices=("update", "check", "compile"))
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    options = parser.parse_args(arguments)
    parts = options.parts or list(PARTS)
    unknown = sorted(set(parts) - PARTS.keys())
    if unknown:
        parser.error(f"no such part: {', '.join(unknown)}")
    translations = Translations()
    if options.command == "compile":
        for path in translations.compile():
            print(f"made {path.relative_to(REPO).as_posix()}")
        return 0
    run = translations.update if options.command == "update" else translations.check
    problems = run(parts)
    for problem in problems:
        print(problem, file=sys.stderr)
    if options.command == "check" and not problems:
        print("every sentence is translated")
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
