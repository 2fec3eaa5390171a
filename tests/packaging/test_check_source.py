"""Every rule about the source finds its example, and leaves what is right alone."""

from __future__ import annotations

from pathlib import Path

import pytest

import check_source


def _file_under(rule: check_source.Rule) -> str:
    folder = rule.folders[0]
    return f"{folder}some/module.py" if folder.endswith("/") else folder


@pytest.mark.parametrize("rule", check_source.RULES, ids=lambda rule: rule.name)
def test_rule_finds_its_example(rule: check_source.Rule) -> None:
    problems = list(check_source.check_text(_file_under(rule), f"\n{rule.example}\n"))
    assert any(f":2: {rule.name}: {rule.reason}" in problem for problem in problems)


@pytest.mark.parametrize("rule", check_source.RULES, ids=lambda rule: rule.name)
def test_rule_is_silent_outside_its_folders(rule: check_source.Rule) -> None:
    problems = check_source.check_text("elsewhere/module.py", rule.example)
    assert not list(problems)


@pytest.mark.parametrize(
    "line",
    [
        "sys.exit(app.exec())",
        "import x  # noqa: F401  it registers itself",
        "value = call()  # type: ignore[attr-defined]  Qt adds it",
        "token.sleep(1)",
        "QTimer.singleShot(0, self._on_ready)",
        "QTimer.singleShot(0, self._worker, self._worker.poll)",
        "# never processEvents() here",
        'self.tr("Open {name}").format(name=name)',
        'label.setText(f"{count}")',
        'text("core", "{name}")',
        "blueprint(5)",
        'root = Path("/usr/share/fonts")',
        'client.get(f"{base}/work/items")',
    ],
)
def test_right_line_is_left_alone(line: str) -> None:
    assert not list(check_source.check_text("desktop_ft/ui/place.py", line))


@pytest.mark.parametrize(
    ("line", "is_found"),
    [
        ("    time.sleep(0.1)", True),
        ("    await asyncio.sleep(1)", True),
        ("    qtbot.wait(100)", True),
        ("    token.sleep(30)", False),
        ('    start("import time; time.sleep(60)")', False),
    ],
)
def test_sleep_in_a_test(line: str, is_found: bool) -> None:
    """A token can be woken up, and a program under test may be one that never answers."""
    assert bool(list(check_source.check_text("tests/ui/test_x.py", line))) is is_found


def test_call_broken_over_lines_is_found() -> None:
    source = 'text(\n    "core",\n    f"The file {name} is empty.",\n)\n'
    problems = list(check_source.check_text("desktop_ft/core/x.py", source))
    assert len(problems) == 1


def test_place_that_is_allowed_is_left_alone() -> None:
    line = "QMessageBox(parent)"
    assert not list(check_source.check_text("desktop_ft/qtkit/dialogs.py", line))
    assert list(check_source.check_text("desktop_ft/ui/main_window.py", line))


def test_tree_is_read(tmp_path: Path) -> None:
    (tmp_path / "desktop_ft").mkdir()
    (tmp_path / "desktop_ft" / "bad.py").write_text("import time\n\ntime.sleep(1)\n")
    (tmp_path / "README.md").write_text("See /root/notes.\n")
    problems = check_source.check_tree(tmp_path)
    assert [problem.split(": ")[0] for problem in problems] == [
        "desktop_ft/bad.py:3",
        "README.md:1",
    ]
