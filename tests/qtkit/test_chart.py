"""The chart: painted in both themes, told in words, by mouse and by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.chart import LineChart, Series, _thinned, _tick
from desktop_ft.qtkit.chart_parts import Mark, nice_top
from desktop_ft.qtkit.theme import apply_theme, current_theme

TRAIN = Series("training", tuple((float(n), 3.0 / n) for n in range(1, 41)), "muted")
CHECK = Series("checking", ((10.0, 2.0), (20.0, 1.0), (30.0, 0.8)), "accent", 2.5, dots=True)


@pytest.fixture
def chart(qtbot: QtBot, qapp: QApplication) -> LineChart:
    apply_theme(qapp, "light")
    made = LineChart()
    qtbot.addWidget(made)
    made.resize(600, 240)
    made.show()
    return made


def picture(chart: LineChart) -> QImage:
    return chart.grab().toImage()


def count(image: QImage, token: str) -> int:
    wanted = current_theme().color(token).rgb()
    return sum(
        image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height())
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_lines_are_painted_in_the_theme(chart: LineChart, qapp: QApplication, theme: str) -> None:
    apply_theme(qapp, theme)
    chart.clearFocus()
    assert count(picture(chart), "accent") == 0
    chart.set_data([TRAIN, CHECK], [Mark(0, "start"), Mark(20, "epoch 1")], 40)
    assert count(picture(chart), "accent") > 50
    apply_theme(qapp, "light")


def test_without_points_it_says_what_will_come(chart: LineChart) -> None:
    empty = picture(chart)
    chart.set_empty_text("The curve comes with the first step.")
    assert picture(chart) != empty
    chart.set_data([Series("training", (), "muted")])
    assert chart.series() == ()
    picture(chart)


@pytest.mark.parametrize(
    "points",
    [((1.0, 0.5),), ((1.0, 0.0), (2.0, 0.0)), ((0.0, 1e-9), (5.0, 1e9)), ((3.0, 2.0), (3.0, 1.0))],
)
def test_odd_figures_are_painted(chart: LineChart, points: tuple[tuple[float, float], ...]) -> None:
    chart.set_data([Series("training", points, "text")])
    picture(chart)


def test_the_mouse_tells_a_point(chart: LineChart, qtbot: QtBot) -> None:
    chart.set_data([TRAIN, CHECK], x_to=40)
    assert chart.told_at_cursor() == ""
    qtbot.mouseMove(chart, QPoint(320, 100))
    assert chart.told_at_cursor() == "training 0.15 · checking 1.00"
    qtbot.mouseMove(chart, QPoint(5, 5))
    assert chart.told_at_cursor() == ""


def test_the_keys_tell_points_too(chart: LineChart, qtbot: QtBot) -> None:
    chart.set_data([TRAIN])
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.told_at_cursor() == "training 0.075"
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.told_at_cursor() == "training 0.077"
    for _ in range(60):
        qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.told_at_cursor() == "training 3.00"


def test_a_long_line_keeps_its_peaks() -> None:
    points = [(float(n), 1.0) for n in range(50_000)]
    points[31_234] = (31_234.0, 9.0)
    thinned = _thinned(points, 500)
    assert len(thinned) <= 1000
    assert max(y for _, y in thinned) == 9.0
    assert [x for x, _ in thinned] == sorted(x for x, _ in thinned)


@pytest.mark.parametrize(
    ("highest", "top", "half"),
    [(2.7, 3.2, "1.6"), (0.013, 0.016, "0.008"), (95.0, 100.0, "50"), (0.0, 1.0, "0.5")],
)
def test_the_axis_has_round_numbers(highest: float, top: float, half: str) -> None:
    assert nice_top(highest) == pytest.approx(top)
    assert _tick(top / 2, top) == half
