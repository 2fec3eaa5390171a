"""What differs from the training that is tried again. Knows words, no engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QWidget

from desktop_ft.services.job_store import TrainingRequest

Differences = dict[str, tuple[str, str]]


class ChangeNote(QLabel):
    """Hidden unless a training is tried again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("changeNote")
        self.setProperty("kind", "accent")
        self.setWordWrap(True)
        self.hide()

    def tell(self, name: str, changed: Differences, words: Mapping[str, str]) -> None:
        """Say what was changed since the training of that name."""
        if changed:
            told = "; ".join(
                f"{words.get(key, key)}: {old} → {new}" for key, (old, new) in changed.items()
            )
            said = self.tr("As “{name}”, but {changes}.").format(name=name, changes=told)
        else:
            said = self.tr("As “{name}”, nothing changed yet.").format(name=name)
        self.setText(said)
        self.show()


def differences(old: TrainingRequest, new: TrainingRequest) -> Differences:
    """Return what differs, as a person reads it: before and now."""
    found: Differences = {}
    for name, before, now in _pairs(old, new):
        if before != now:
            found[name] = (_said(before), _said(now))
    return found


def _pairs(old: TrainingRequest, new: TrainingRequest) -> list[tuple[str, object, object]]:
    pairs: list[tuple[str, object, object]] = [
        ("data", old.data.train.name, new.data.train.name),
        ("validation", _name_of(old), _name_of(new)),
        ("engine", old.engine_id, new.engine_id),
        ("base_model", old.base_model, new.base_model),
        ("name", old.suffix, new.suffix),
    ]
    for each in fields(old.hyperparameters):
        if each.name != "extra":
            before = getattr(old.hyperparameters, each.name)
            pairs.append((each.name, before, getattr(new.hyperparameters, each.name)))
    keys = {**old.choices, **new.choices}
    pairs += [(key, old.choices.get(key, ""), new.choices.get(key, "")) for key in keys]
    return pairs


def _name_of(request: TrainingRequest) -> str:
    return "" if request.data.valid is None else request.data.valid.name


def _said(value: object) -> str:
    if value is None:
        return QCoreApplication.translate("ChangeNote", "auto")
    if value is True:
        return QCoreApplication.translate("ChangeNote", "yes")
    if value is False or value == "":
        return QCoreApplication.translate("ChangeNote", "none")
    return str(value)
