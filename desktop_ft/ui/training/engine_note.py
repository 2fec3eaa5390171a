"""What should be known of an engine before one trains there. Knows no engine but its kind."""

from __future__ import annotations

from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.services.engines import Engine, EngineKind


class EngineNote(Banner):
    """Hidden where there is nothing to say: everything stays on this computer."""

    def show_engine(self, engine: Engine) -> None:
        """Say where the examples go, and how long that engine will be there."""
        if engine.kind is EngineKind.OPENAI:
            self.show_message(
                "warn",
                self.tr(
                    "OpenAI is closing its training. Organisations that have not used it lately "
                    "are refused, and after 6 January 2027 nobody can start one; the models go "
                    "with their base model, most on 14 January 2027. Your examples are sent to "
                    "OpenAI before it answers whether it trains them."
                ),
            )
        elif engine.kind is EngineKind.COMPATIBLE:
            self.show_message(
                "info",
                self.tr("Your examples are sent to {engine}.").format(
                    engine=translate(engine.name)
                ),
            )
        else:
            self.hide_message()
