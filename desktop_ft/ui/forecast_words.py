"""Minutes, memory and money of a training, as one would say them. Knows no widget.

Shared by the places that show what a training will take.
"""

from __future__ import annotations

import math
from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_ft.core.cost import Cost, PriceList, Span
from desktop_ft.qtkit.i18n import day_words, translate
from desktop_ft.services.estimates import Forecast
from desktop_ft.services.spending import money

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_SOON = 50


def duration(seconds: Span) -> str:
    """Return a span of time: less than a minute, 3 to 5 minutes, about 2 hours."""
    if seconds.high <= _SOON:
        return QCoreApplication.translate("forecast", "less than a minute")
    for unit, words in ((_DAY, _days), (_HOUR, _hours), (_MINUTE, _minutes)):
        if seconds.high >= 2 * unit or unit == _MINUTE:
            low, high = math.floor(seconds.low / unit), math.ceil(seconds.high / unit)
            return words(max(1, low), max(1, high))
    raise AssertionError("a minute is the least")


def _minutes(low: int, high: int) -> str:
    if low == high:
        return QCoreApplication.translate("forecast", "about %n minute(s)", "", high)
    said = QCoreApplication.translate("forecast", "{low} to %n minute(s)", "", high)
    return said.format(low=low)


def _hours(low: int, high: int) -> str:
    if low == high:
        return QCoreApplication.translate("forecast", "about %n hour(s)", "", high)
    said = QCoreApplication.translate("forecast", "{low} to %n hour(s)", "", high)
    return said.format(low=low)


def _days(low: int, high: int) -> str:
    if low == high:
        return QCoreApplication.translate("forecast", "about %n day(s)", "", high)
    said = QCoreApplication.translate("forecast", "{low} to %n day(s)", "", high)
    return said.format(low=low)


def time_here(forecast: Forecast) -> str:
    """Return how long the training takes on this computer."""
    if forecast.seconds is None:
        if forecast.measuring:
            return QCoreApplication.translate(
                "forecast", "being measured, which takes half a minute, once"
            )
        return QCoreApplication.translate("forecast", "known after the first training here")
    return duration(forecast.seconds)


def memory_here(forecast: Forecast) -> str:
    """Return the memory and the room on the disk that it takes."""
    locale, form = QLocale(), QLocale.DataSizeFormat.DataSizeTraditionalFormat

    def size(value: int, digits: int) -> str:
        return locale.formattedDataSize(value, digits, form)

    said = QCoreApplication.translate(
        "forecast", "about {memory} of memory ({free} are free now), {disk} on the disk"
    )
    return said.format(
        memory=size(forecast.memory, 1),
        free=size(forecast.free_memory, 1),
        disk=size(forecast.disk, 0),
    )


def warning_here(forecast: Forecast) -> str:
    """Return what stands in the way, "" where nothing does."""
    if not forecast.fits_disk:
        return QCoreApplication.translate(
            "forecast", "The disk has not enough room for it. Delete what you do not need first."
        )
    if not forecast.fits_memory:
        return QCoreApplication.translate(
            "forecast",
            "Less memory is free than it needs. Close other programs before you start it.",
        )
    return ""


def cost_words(cost: Cost) -> str:
    """Return what it costs, with a range; never a figure that nobody knows."""
    if cost.money is None:
        return QCoreApplication.translate("forecast", "not known here")
    low, high = cost.money.low, cost.money.high
    if high < 0.01:
        cent = translate(money(0.01, cost.currency))
        return QCoreApplication.translate("forecast", "less than {amount}").format(amount=cent)
    least, most = (translate(money(each, cost.currency)) for each in (low, high))
    if low < 0.005:
        return QCoreApplication.translate("forecast", "up to {amount}").format(amount=most)
    if least == most:
        return QCoreApplication.translate("forecast", "about {amount}").format(amount=most)
    return QCoreApplication.translate("forecast", "{low} to {high}").format(low=least, high=most)


def price_words(cost: Cost) -> str:
    """Return by which prices that is, how old they are, and how it is reckoned."""
    prices = cost.prices
    if cost.money is None or cost.price is None or cost.price.train is None or prices is None:
        page = prices.page if prices is not None else ""
        if not page:
            return QCoreApplication.translate(
                "forecast", "No price list for this address comes with the program."
            )
        return QCoreApplication.translate(
            "forecast", "No price of this model comes with the program; see {page}."
        ).format(page=page)
    said = QCoreApplication.translate(
        "forecast",
        "{price} for a million tokens, as of {date}; {tokens} tokens, read {epochs}. Examples kept"
        " aside cost nothing.",
    )
    return said.format(
        price=translate(money(cost.price.train, cost.currency)),
        date=day_words(prices.as_of),
        tokens=tokens_words(cost),
        epochs=epochs_words(cost.epochs),
    )


def tokens_words(cost: Cost) -> str:
    """Return the tokens of the file, as often as they are read once."""
    low = round(cost.tokens.low / max(1.0, cost.epochs.low))
    high = round(cost.tokens.high / max(1.0, cost.epochs.high))
    locale = QLocale()
    if low == high:
        return locale.toString(low)
    return QCoreApplication.translate("forecast", "{low} to {high}").format(
        low=locale.toString(low), high=locale.toString(high)
    )


def epochs_words(epochs: Span) -> str:
    """Return how often the rows are read: 3 times, 2 to 4 times."""
    low, high = round(epochs.low), round(epochs.high)
    if low == high:
        return QCoreApplication.translate("forecast", "%n time(s)", "", high)
    said = QCoreApplication.translate("forecast", "{low} to %n time(s)", "", high)
    return said.format(low=low)


def alive(prices: PriceList, today: date) -> list[str]:
    """Return the models of a list that can still be trained, the cheapest first."""
    there = [price for price in prices.prices if price.train and not price.is_over(today)]
    return [price.model for price in sorted(there, key=lambda price: price.train or 0.0)]
