"""What should be known of an engine before one trains there, and what to do where it is closed.

Knows no engine but its kind and its last day.
"""

from __future__ import annotations

from desktop_ft.qtkit.i18n import day_words, translate
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.services.engines import Engine, EngineKind
from desktop_ft.services.lifetimes import Lifetime


class EngineNote(Banner):
    """Hidden where there is nothing to say: everything stays on this computer.

    Its button offers to train on this computer instead; what was chosen stays.
    """

    def show_engine(self, engine: Engine, training: Lifetime | None) -> None:
        """Say where the examples go, and how long that engine will train anybody."""
        name = translate(engine.name)
        here = self.tr("Train on this computer")
        if training is not None and training.has_ended:
            self.show_message(
                "bad",
                self.tr(
                    "{engine} trains nobody any more: it ended its training on {date}. Nothing "
                    "was sent there. Train on this computer, with the same examples and settings."
                ).format(engine=name, date=day_words(training.until)),
                action=here,
            )
        elif engine.kind is EngineKind.OPENAI:
            self.show_message(
                "warn",
                self.tr(
                    "OpenAI is closing its training. Organisations that have not used it lately "
                    "are refused, and from 6 January 2027 nobody can start one; the models go "
                    "with their base model, most on 14 January 2027. Whether your organisation "
                    "may still train is asked before any example is sent."
                ),
                action=here,
            )
        elif engine.kind is EngineKind.COMPATIBLE:
            self.show_message(
                "info", self.tr("Your examples are sent to {engine}.").format(engine=name)
            )
        else:
            self.hide_message()
