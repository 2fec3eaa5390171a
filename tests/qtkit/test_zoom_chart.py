"""The chart one can zoom into: by keys, wheel and buttons, and quick however long its lines are."""

from __future__ import annotations

import time

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.chart_parts import Mark, Pin, Track
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.theme import apply_theme
from desktop_ft.qtkit.zoom_chart import ZoomChart

STEPS = tuple(float(n) for n in range(1, 101))
TRAIN = Track("training", STEPS, tuple(3 - n / 50 for n in STEPS), "muted", rank=1)
CHECK = Track("checking", (50.0, 100.0), (2.2, 1.5), "accent", 2.5)
PINS = (Pin(50, "one", "ck1"), Pin(100, "two", "ck2", advised=True))
MARKS = (Mark(0, "start"), Mark(50, "epoch 1"), Mark(100, "epoch 2"))


@pytest.fixture
def chart(qtbot: QtBot, qapp: QApplication) -> ZoomChart:
    apply_theme(qapp, "light")
    made = ZoomChart()
    qtbot.addWidget(made)
    made.resize(700, 300)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_the_library_is_loaded_in_a_worker_when_there_is_something_to_draw(
    qtbot: QtBot, qapp: QApplication
) -> None:
    runner = TaskRunner(qapp)
    chart = ZoomChart(runner)
    qtbot.addWidget(chart)
    chart.show()
    assert chart.plot is None
    with qtbot.waitSignal(chart.ready, timeout=30_000):
        chart.set_data([TRAIN])
    assert chart.plot is not None
    assert runner.shutdown()
    runner.deleteLater()


@pytest.mark.parametrize("first", ["start", "the very beginning"])
def test_every_mark_is_written_from_the_first_picture_on(
    qtbot: QtBot, qapp: QApplication, first: str
) -> None:
    apply_theme(qapp, "light")
    chart = ZoomChart()
    qtbot.addWidget(chart)
    chart.set_data([TRAIN], (Mark(0, first), *MARKS[1:]))  # before it has a size
    chart.resize(700, 300)
    with qtbot.waitExposed(chart):
        chart.show()
    plot = chart.plot
    assert plot is not None
    qtbot.waitUntil(lambda: len(plot.marks_written()) == 3, timeout=30_000)


def test_keys_zoom_and_move_and_show_all(chart: ZoomChart, qtbot: QtBot) -> None:
    chart.set_data([TRAIN, CHECK], MARKS, PINS)
    plot = chart.plot
    assert plot is not None
    whole = plot.range()
    with qtbot.waitSignal(chart.zoomed) as told:
        qtbot.keyClick(chart, Qt.Key.Key_Plus)
    assert told.args == [True]
    closer = plot.range()
    assert closer[1] - closer[0] < whole[1] - whole[0]
    qtbot.keyClick(chart, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert plot.range()[0] > closer[0]
    for _ in range(9):
        qtbot.keyClick(chart, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert plot.range()[1] == pytest.approx(whole[1])
    # new figures do not throw one out of where one looks
    at = plot.range()
    chart.set_data([TRAIN, CHECK], MARKS, PINS)
    assert plot.range() == pytest.approx(at)
    with qtbot.waitSignal(chart.zoomed) as told:
        qtbot.keyClick(chart, Qt.Key.Key_0)
    assert told.args == [False]
    assert plot.range() == pytest.approx(whole)


def test_what_shows_all_goes_on_showing_all(chart: ZoomChart) -> None:
    chart.set_data([TRAIN])
    longer = Track("training", (*STEPS, 200.0), (*TRAIN.values, 1.0), "muted")
    chart.set_data([longer])
    assert chart.plot is not None
    assert chart.plot.range()[1] > 200


def test_the_cursor_tells_what_each_line_says(chart: ZoomChart, qtbot: QtBot) -> None:
    chart.set_data([TRAIN, CHECK], MARKS, PINS)
    with qtbot.waitSignal(chart.pointed) as told:
        qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert told.args == [100.0]
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert [(t.name, round(v, 2)) for t, v in chart.values_at(99)] == [
        ("training", 1.02),
        ("checking", 1.5),
    ]
    chart.hide_tracks(frozenset({"training"}))
    assert [track.name for track, _ in chart.values_at(99)] == ["checking"]


def test_checkpoints_are_chosen_by_key(chart: ZoomChart, qtbot: QtBot) -> None:
    chart.set_data([TRAIN, CHECK], MARKS, PINS)
    with qtbot.waitSignal(chart.pin_chosen) as told:
        qtbot.keyClick(chart, Qt.Key.Key_PageDown)
    assert told.args == ["ck1"]
    chart.choose_pin("ck1")
    with qtbot.waitSignal(chart.pin_chosen) as told:
        qtbot.keyClick(chart, Qt.Key.Key_PageDown)
    assert told.args == ["ck2"]


def test_the_wheel_zooms_at_the_mouse(chart: ZoomChart, qtbot: QtBot) -> None:
    chart.set_data([TRAIN])
    plot = chart.plot
    assert plot is not None
    before = plot.range()
    _turn(chart, 120)
    after = plot.range()
    assert after[1] - after[0] == pytest.approx((before[1] - before[0]) / 1.25)
    _turn(chart, -120)
    assert plot.range() == pytest.approx(before)


def _turn(chart: ZoomChart, by: int) -> None:
    view = chart.plot._view.viewport()  # type: ignore[union-attr]
    middle = QPointF(view.rect().center())
    event = QWheelEvent(
        middle,
        view.mapToGlobal(middle),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    assert event.type() == QEvent.Type.Wheel
    QApplication.sendEvent(view, event)


def test_an_empty_chart_says_what_will_be_there(chart: ZoomChart) -> None:
    chart.set_empty_text("The curve begins with the first step.")
    chart.set_data([])
    assert chart.plot is None
    chart.set_data([TRAIN])
    assert chart.plot is not None
    chart.set_data([])
    assert not chart.plot.isVisible()


def test_both_themes_are_put_on_while_it_shows(chart: ZoomChart, qapp: QApplication) -> None:
    chart.set_data([TRAIN, CHECK], MARKS, PINS)
    light = chart.grab().toImage().pixelColor(350, 12)
    apply_theme(qapp, "dark")
    dark = chart.grab().toImage().pixelColor(350, 12)
    apply_theme(qapp, "light")
    assert light.lightness() > 200 > 80 > dark.lightness()


@pytest.mark.parametrize("count", [1, 2, 3])
def test_few_points_are_drawn(chart: ZoomChart, count: int) -> None:
    chart.set_data([Track("training", STEPS[:count], TRAIN.values[:count], "accent")])
    assert chart.plot is not None
    assert chart.plot.drawn_points() == count
    chart.grab()


def test_of_many_points_no_peak_is_lost_and_few_are_drawn(chart: ZoomChart) -> None:
    steps = np.arange(100_000.0)
    values = 2 + np.random.default_rng(1).random(100_000)
    values[77_777] = 9.0
    chart.set_data([Track("training", steps, values, "accent")])
    plot = chart.plot
    assert plot is not None
    drawn = plot._lines[0].curve.getData()[1]
    assert drawn.max() == 9.0
    assert len(drawn) < 6000
    plot.zoom(0.0001, 77_777)
    assert plot._lines[0].curve.getData()[1].max() == 9.0
    assert plot.drawn_points() < 20


def test_a_hundred_thousand_points_do_not_hold_up_the_window(chart: ZoomChart) -> None:
    steps = np.arange(100_000.0)
    values = np.random.default_rng(1).random(100_000)
    track = Track("training", steps, values, "accent")
    chart.set_data([track])
    spent = []
    for _ in range(5):
        start = time.process_time()
        chart.set_data([track])
        assert chart.plot is not None
        chart.plot.zoom(0.8)
        chart.grab()
        chart.plot.show_all()
        chart.grab()
        spent.append(time.process_time() - start)
    assert min(spent) < 0.1, spent  # both pictures; each has to come within 50 ms
