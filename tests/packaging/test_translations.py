"""The translation tool keeps, finds and compiles what it should, and names what is wrong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QTranslator

import translations
from source_strings import Message
from translations import ENGLISH, PARTS, RUSSIAN, Translations, translation_problem
from ts_file import Translation, read_ts, write_ts

SOURCE = """
from desktop_ft.core.text import plural, text
ONE = text("core", 'The file "{file}" is <empty>.')
TWO = plural("core", "%n example(s)", "", 2)
class Box(QObject):
    def title(self, n):
        return self.tr("%n row(s)", "", n), self.tr("Open", "a verb")
"""
RU_PLURAL = Translation(("%n пример", "%n примера", "%n примеров"))


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    module = tmp_path / "desktop_ft" / "core" / "module.py"
    module.parent.mkdir(parents=True)
    module.write_text(SOURCE)
    return tmp_path


@pytest.fixture
def translated(repo: Path) -> Path:
    """A source tree whose translations are complete."""
    Translations(repo).update(["core"])
    ru, en = (repo / "resources" / "i18n" / code / "core.ts" for code in ("ru", "en"))
    forms = {
        "%n example(s)": RU_PLURAL,
        "%n row(s)": Translation(("%n строка", "%n строки", "%n строк")),
        "Open": Translation(("Открыть",)),
    }
    empty = Translation(("Файл «{file}» <пуст>.",))
    write_ts(ru, "ru_RU", {m: forms.get(m.source, empty) for m in read_ts(ru)})
    write_ts(en, "en_US", {m: Translation(t.forms) for m, t in read_ts(en).items()})
    return repo


def test_new_sentences_are_unfinished(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not Translations(repo).update(["core"])
    assert "ru/core.ts: 4 sentences, 4 unfinished" in capsys.readouterr().out
    english = read_ts(repo / "resources" / "i18n" / "en" / "core.ts")
    assert english[Message("core", "%n example(s)", numerus=True)].forms == (
        "%n example",
        "%n examples",
    )
    assert len(english) == 2
    problems = Translations(repo).check(["core"])
    assert len(problems) == 6
    assert all("unfinished" in problem for problem in problems)


def test_complete_translation_has_no_problem(translated: Path) -> None:
    assert not Translations(translated).check(list(PARTS))


def test_update_changes_nothing_when_nothing_changed(translated: Path) -> None:
    path = translated / "resources" / "i18n" / "ru" / "core.ts"
    before = path.read_bytes()
    Translations(translated).update(list(PARTS))
    assert path.read_bytes() == before


def test_stale_and_missing_sentences_are_found(translated: Path) -> None:
    module = translated / "desktop_ft" / "core" / "module.py"
    module.write_text(SOURCE.replace("is <empty>", "holds nothing"))
    problems = Translations(translated).check(["core"])
    assert len(problems) == 2
    assert "not there yet: [core] 'The file \"{file}\" holds nothing.'" in problems[0]
    assert "no longer used: [core] 'The file \"{file}\" is <empty>.'" in problems[1]


def test_renamed_class_keeps_its_translations(translated: Path) -> None:
    module = translated / "desktop_ft" / "core" / "module.py"
    module.write_text(SOURCE.replace("class Box", "class Crate"))
    Translations(translated).update(["core"])
    catalogue = read_ts(translated / "resources" / "i18n" / "ru" / "core.ts")
    assert catalogue[Message("Crate", "Open", "a verb")].forms == ("Открыть",)
    assert not Translations(translated).check(["core"])


def test_part_without_sentences_has_no_file(translated: Path) -> None:
    (translated / "desktop_ft" / "core" / "module.py").write_text("")
    Translations(translated).update(["core"])
    assert not list((translated / "resources" / "i18n").rglob("*.ts"))


def test_parts_that_share_a_class_name_must_agree(translated: Path) -> None:
    i18n = translated / "resources" / "i18n" / "ru"
    write_ts(i18n / "app.ts", "ru_RU", {Message("Box", "Open", "a verb"): Translation(("Начать",))})
    problems = Translations(translated).check(["core", "app"])
    assert "ru: core and app differ on [Box] 'Open'" in problems


@pytest.mark.parametrize(
    ("source", "forms", "problem"),
    [
        ("Open", ("Открыть",), ""),
        ("Open", ("  ",), "empty"),
        ("Open {name}", ("Открыть {name}",), ""),
        ("Open {name}", ("Открыть {file}",), "placeholders ['{file}'] instead of ['{name}']"),
        ("{a} of {b}", ("{b} из {a}",), ""),
        ("{a} of {b}", ("{b}",), "placeholders ['{b}'] instead of ['{a}', '{b}']"),
        ("%n row(s)", ("%n строка", "%n строки", "%n строк"), ""),
        ("%Ln row(s)", ("%Ln строка", "%Ln строки", "%Ln строк"), ""),
        ("%n row(s)", ("%n строка", "%n строки"), "2 forms instead of 3"),
        (
            "%n row(s)",
            ("одна строка", "%n строки", "%n строк"),
            "placeholders [] instead of ['%n']",
        ),
        ("%n row(s)", ("%n строка", "", "%n строк"), "empty"),
    ],
)
def test_problem_of_one_translation(source: str, forms: tuple[str, ...], problem: str) -> None:
    message = Message("core", source, numerus="(s)" in source)
    assert translation_problem(message, Translation(forms), RUSSIAN) == problem


def test_english_may_write_one_without_a_number() -> None:
    message = Message("core", "%n row(s) in {file}", numerus=True)
    right = Translation(("one row in {file}", "%n rows in {file}"))
    wrong = Translation(("one row", "%n rows in {file}"))
    assert translation_problem(message, right, ENGLISH) == ""
    assert translation_problem(message, wrong, ENGLISH) != ""


@pytest.mark.parametrize("state", ["unfinished", "vanished", "obsolete"])
def test_state_is_a_problem(state: str) -> None:
    assert (
        translation_problem(Message("core", "Open"), Translation(("x",), state), RUSSIAN) == state
    )


def test_qt_loads_what_is_compiled(translated: Path, qapp: QCoreApplication) -> None:
    class Box(QObject):
        def title(self, n: int) -> tuple[str, str]:
            return self.tr("%n row(s)", "", n), self.tr("Open", "a verb")

    made = Translations(translated).compile()
    assert [path.name for path in made] == ["desktop_ft_ru.qm", "desktop_ft_en.qm"]
    for path, rows, sentence in (
        (made[0], ("21 строка", "Открыть"), "Файл «{file}» <пуст>."),
        (made[1], ("21 rows", "Open"), 'The file "{file}" is <empty>.'),
    ):
        translator = QTranslator()
        assert translator.load(str(path))
        qapp.installTranslator(translator)
        try:
            assert Box().title(21) == rows
            assert qapp.translate("core", 'The file "{file}" is <empty>.') == sentence
        finally:
            qapp.removeTranslator(translator)


def test_only_what_is_out_of_date_is_compiled(translated: Path) -> None:
    tool = Translations(translated)
    made = tool.compile()
    assert not tool.compile()
    newer = made[0].stat().st_mtime + 10
    os.utime(translated / "resources" / "i18n" / "ru" / "core.ts", (newer, newer))
    assert tool.compile() == made[:1]


def test_every_folder_of_the_program_belongs_to_a_part() -> None:
    """A sentence in a folder that no part covers would never be translated."""
    package = translations.REPO / "desktop_ft"
    folders = {folder for folder, recursive in PARTS.values() if recursive}
    for path in package.rglob("*.py"):
        name = path.relative_to(package).as_posix()
        covered = any(name.startswith(f"{folder}/") for folder in folders)
        is_ui = name.startswith("ui/") and name.count("/") == 1
        source = path.read_text("utf-8")
        if not covered and not is_ui and not name.startswith("engine/"):
            assert "core.text import" not in source, name
            assert ".tr(" not in source, name
