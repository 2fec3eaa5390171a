"""What a base model is and needs, as one would say it. Knows no widget.

Shared by the places that show models.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_ft.core.cost import Span
from desktop_ft.services.base_models import ModelCard, Origin
from desktop_ft.ui.forecast_words import duration

_MILLION, _BILLION = 10**6, 10**9
_GIGABYTE = 1024**3
_LICENCES = {"apache-2.0": "Apache-2.0", "mit": "MIT"}
# What was measured for usual examples, for examples that are shorter or longer than those.
_SHORTER, _LONGER = 0.7, 1.5


def size_words(size: int) -> str:
    """Return a size as the system's file windows write it: 257 MB, 2.4 GB."""
    form = QLocale.DataSizeFormat.DataSizeTraditionalFormat
    return QLocale().formattedDataSize(size, 1 if size >= _GIGABYTE else 0, form)


def facts_line(card: ModelCard) -> str:
    """Return what the model is: 135 million parameters, 270 MB, English, Apache-2.0."""
    parts = []
    if card.parameters:
        parts.append(_parameters(card.parameters))
    if card.size:
        parts.append(size_words(card.size))
    if card.languages:
        parts.append(", ".join(map(_language, card.languages)))
    if card.licence:
        said = QCoreApplication.translate("models", "licence {name}")
        parts.append(said.format(name=licence_words(card.licence)))
    return " · ".join(parts)


def needs_line(card: ModelCard) -> str:
    """Return what the model needs of this computer."""
    parts = []
    if card.memory_to_train:
        said = QCoreApplication.translate("models", "Training takes about {size} of memory.")
        parts.append(said.format(size=size_words(card.memory_to_train)))
    if card.memory_to_run:
        said = QCoreApplication.translate("models", "Answering takes about {size} of memory.")
        parts.append(said.format(size=size_words(card.memory_to_run)))
    if card.seconds_per_1000:
        seconds = card.seconds_per_1000
        said = QCoreApplication.translate("models", "Reading 1,000 examples once: {time}.")
        span = Span(_SHORTER * seconds, _LONGER * seconds)
        parts.append(said.format(time=duration(span)))
    return " ".join(parts)


def licence_words(licence: str) -> str:
    """Return a licence as it is usually written."""
    return _LICENCES.get(licence, licence)


def origin_words(card: ModelCard) -> str:
    """Return where the model came from."""
    if card.origin is Origin.BUNDLED:
        return QCoreApplication.translate("models", "comes along")
    if card.origin is Origin.HUB:
        return "Hugging Face"
    if card.origin is Origin.GGUF:
        return QCoreApplication.translate("models", "from a GGUF file")
    return QCoreApplication.translate("models", "from a folder")


def _parameters(count: int) -> str:
    if count >= _BILLION:
        said = QCoreApplication.translate("models", "{count} billion parameters")
        return said.format(count=QLocale().toString(count / _BILLION, "f", 1))
    said = QCoreApplication.translate("models", "{count} million parameters")
    return said.format(count=QLocale().toString(round(count / _MILLION)))


def _language(code: str) -> str:
    """Return a language's own name; what is no code of a language stays as it is."""
    locale = QLocale(f"{code}_001")  # of the world: "English", not that of one country
    if locale.language() == QLocale.Language.C:
        return code
    name = locale.nativeLanguageName()
    return name[:1].upper() + name[1:] or code
