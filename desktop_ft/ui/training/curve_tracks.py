"""What of a job's figures is drawn, and how. Knows the figures, no widget."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_ft.core.curves import Curve, Line, Measure
from desktop_ft.core.jobs import Checkpoint
from desktop_ft.core.learning import Progress, epoch_marks
from desktop_ft.qtkit.chart_parts import Mark, Pin, Track


def tracks_of(curve: Curve) -> list[Track]:
    """Return the lines of the job that shows; what is unseen stands in front."""
    front = curve.checked
    tracks = [_track(_training(), curve.train, "muted" if front else "accent", rank=1)]
    if front:
        tracks.append(_track(_checking(), front, "accent", rank=0, width=2.5))
    if curve.full and curve.valid and front is curve.full:
        tracks.append(_track(_checking_few(), curve.valid, "good", rank=2))
    return [track for track in tracks if track.steps]


def other_tracks(curve: Curve, name: str) -> list[Track]:
    """Return the lines of the run it is compared with: dashed, in a colour of their own."""
    said = QCoreApplication.translate("CurveTracks", "{line} · {run}")
    tracks = [
        Track(
            said.format(line=words, run=name),
            line.steps,
            line.values,
            token,
            1.5,
            rank,
            dashed=True,
        )
        for words, line, token, rank in (
            (_training(), curve.train, "line_strong", 4),
            (_checking(), curve.checked, "warn", 3),
        )
    ]
    return [track for track in tracks if len(track.steps)]


def pins_of(
    checkpoints: tuple[Checkpoint, ...], advised: int | None, progress: Progress
) -> list[Pin]:
    """Return the checkpoints as places on the curve; `advised` is the step worth taking."""
    return [
        Pin(each.step, checkpoint_words(each, progress), each.id, each.step == advised)
        for each in checkpoints
    ]


def checkpoint_words(checkpoint: Checkpoint, progress: Progress) -> str:
    """Return what a checkpoint is called: after epoch 2 (step 200)."""
    for at, epoch in epoch_marks(progress):
        if abs(at - checkpoint.step) <= 1:
            return QCoreApplication.translate(
                "CurveTracks", "after epoch {epoch} (step {step})"
            ).format(epoch=epoch, step=checkpoint.step)
    return QCoreApplication.translate("CurveTracks", "at step {step}").format(step=checkpoint.step)


def marks_of(progress: Progress, end: float) -> list[Mark]:
    """Return the beginning and the end of each epoch as far as they show."""
    marks = [Mark(0, QCoreApplication.translate("CurveTracks", "start"))]
    said = QCoreApplication.translate("CurveTracks", "epoch {number}")
    return marks + [
        Mark(at, said.format(number=epoch)) for at, epoch in epoch_marks(progress) if at <= end
    ]


def measure_words(measure: Measure) -> str:
    """Return what a measure is called."""
    words = {
        Measure.LOSS: QCoreApplication.translate("CurveTracks", "Loss"),
        Measure.ACCURACY: QCoreApplication.translate("CurveTracks", "Words right"),
        Measure.REWARD: QCoreApplication.translate("CurveTracks", "Reward"),
    }
    return words[measure]


def measure_help(measure: Measure) -> str:
    """Explain a measure in a sentence."""
    words = {
        Measure.LOSS: QCoreApplication.translate(
            "CurveTracks",
            "Loss says how far the model's words are from those it was taught: 0 would be word "
            "for word the same. Lower is better.",
        ),
        Measure.ACCURACY: QCoreApplication.translate(
            "CurveTracks",
            "How many of the words it would have written just so: 1 is all of them. Higher is "
            "better.",
        ),
        Measure.REWARD: QCoreApplication.translate(
            "CurveTracks", "How the grader rated its answers. Higher is better."
        ),
    }
    return words[measure]


def _track(
    name: str, line: Line, token: str, rank: int, width: float = 1.5, *, dashed: bool = False
) -> Track:
    return Track(name, line.steps, line.values, token, width, rank, dashed)


def _training() -> str:
    return QCoreApplication.translate("CurveTracks", "training")


def _checking() -> str:
    return QCoreApplication.translate("CurveTracks", "checking")


def _checking_few() -> str:
    return QCoreApplication.translate("CurveTracks", "checking with a few")
