"""From a finding to its rows in the table, and back to the same finding."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_ft.app.program import Program
from desktop_ft.qtkit.i18n import install_language
from desktop_ft.services.paths import AppPaths
from desktop_ft.services.redaction import Redactor


@pytest.fixture
def program(
    qtbot: QtBot, qapp: QApplication, isolated_home: Path, tmp_path: Path
) -> Iterator[Program]:
    font, palette, locale = qapp.font(), qapp.palette(), QLocale()
    table = tmp_path / "faq.csv"
    table.write_text("prompt,completion\nHow?,So.\nWhy?,Because.\nHow?,So.\n", "utf-8")
    made = Program(qapp, AppPaths.from_environment(), Redactor())
    made.start(str(table), "")
    qtbot.waitUntil(lambda: len(made.window.built_places()) == 5, timeout=20_000)
    qtbot.waitUntil(lambda: made.wiring.data.document is not None)
    yield made
    made.wiring.stop()
    made.window.close_now()
    assert made.finish()
    install_language(qapp, "en")
    QLocale.setDefault(locale)
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setPalette(palette)


def test_the_way_back_leads_to_the_same_finding(qtbot: QtBot, program: Program) -> None:
    prepare, data = program.wiring.prepare, program.wiring.data

    def shown(holder: QWidget, name: str) -> bool:
        return any(each.isVisible() for each in holder.findChildren(QWidget, name))

    def click(holder: QWidget, name: str) -> None:
        (button,) = (each for each in holder.findChildren(QPushButton, name) if each.isVisible())
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    data.prepare_requested.emit()
    qtbot.waitUntil(lambda: shown(prepare, "columnRole.0"))
    click(prepare, "prepareNext")
    qtbot.waitUntil(lambda: shown(prepare, "prepareFindings"), timeout=20_000)
    (findings,) = (e for e in prepare.findChildren(QListWidget, "findingList") if e.isVisible())
    at = [findings.item(n).data(Qt.ItemDataRole.UserRole) for n in range(findings.count())]
    findings.setCurrentRow(at.index("duplicates"))
    click(prepare, "showInTable")
    qtbot.waitUntil(lambda: shown(data, "backBanner"))
    (banner,) = data.findChildren(QWidget, "backBanner")
    click(banner, "bannerAction")
    qtbot.waitUntil(lambda: shown(prepare, "prepareFindings"))
    assert not shown(data, "backBanner")
    titles = [e.text() for e in prepare.findChildren(QLabel, "findingTitle") if e.isVisible()]
    assert titles == ["The same example twice"]
