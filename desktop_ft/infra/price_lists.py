"""Reads the price lists that come with the program; knows not what is done with them."""

from __future__ import annotations

import json
import logging
from functools import cache
from pathlib import Path

from desktop_ft.core.cost import PriceList, read_price_list
from desktop_ft.resources import resource

log = logging.getLogger(__name__)


@cache
def price_lists(folder: Path | None = None) -> tuple[PriceList, ...]:
    """Return all of them; one that somebody edited into nonsense is passed over."""
    found = []
    for path in sorted((folder or resource("prices")).glob("*.json")):
        try:
            found.append(read_price_list(json.loads(path.read_text(encoding="utf-8"))))
        except (OSError, ValueError, KeyError, TypeError) as error:
            log.warning("the price list %s cannot be read: %r", path.name, error)
    return tuple(found)
