"""What the story came to, as `report.json` (its form: DESIGN 12)."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from desktop_ft.app.play.director import Step


@dataclass
class Asked:
    """A question with the answers of both models; `expected` is None for general knowledge."""

    question: str
    expected: str | None
    base: str
    tuned: str

    @property
    def is_right(self) -> bool:
        """Tell whether the fine-tuned model gave the taught answer and the base model did not."""
        return self.tuned == self.expected and self.base != self.expected


@dataclass
class Report:
    """The whole story."""

    engine: str = ""
    base_model: str = ""
    fine_tuned_model: str = ""
    asked: list[Asked] = field(default_factory=list)

    @property
    def missed(self) -> list[Asked]:
        """Return the taught questions that the fine-tuned model answers in another way."""
        return [a for a in self.asked if a.expected and not a.is_right]

    def save(self, path: Path, seconds: float, steps: list[Step]) -> None:
        """Write the report."""
        data = {
            "seconds": round(seconds, 2),
            "steps": [asdict(step) for step in steps],
            "questions": [asdict(a) for a in self.asked if a.expected is not None],
            "general": [
                {"question": a.question, "base": a.base, "tuned": a.tuned}
                for a in self.asked
                if a.expected is None
            ],
            "engine": self.engine,
            "base_model": self.base_model,
            "fine_tuned_model": self.fine_tuned_model,
        }
        path.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
