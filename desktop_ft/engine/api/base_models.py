"""The routes of `/base-models`, beside OpenAI's API: what is here, what is added, what goes."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter

from desktop_ft.engine.models.cards import card_of
from desktop_ft.engine.models.runtime import Runtime
from desktop_ft.engine.pace import PaceBook


class BaseModelRoutes:
    """The routes over what is on this computer."""

    def __init__(self, runtime: Runtime, paces: PaceBook) -> None:
        self._runtime = runtime
        self._paces = paces

    def router(self) -> APIRouter:
        """All of them."""
        router = APIRouter(prefix="/base-models")
        router.get("")(self.cards)
        return router

    def cards(self) -> dict[str, Any]:
        """A card of every base model."""
        cards = [card_of(info, self._paces) for info in self._runtime.base_models()]
        return {"object": "list", "data": [asdict(card) for card in cards]}
