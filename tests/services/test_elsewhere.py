"""A program for elsewhere is told how its model was taught, and where the key lies."""

from __future__ import annotations

import pytest

from desktop_ft.core.example import Format
from desktop_ft.core.snippets.languages import python
from desktop_ft.core.tasks import CancelToken, Report, no_report
from desktop_ft.services.asking import Choice, HowToAsk, Parameters
from desktop_ft.services.elsewhere import Elsewhere, Way, elsewhere_job
from desktop_ft.services.secrets import Secret

SINGLE = HowToAsk(Format.PROMPT_COMPLETION, "\n\n###\n\n", "\n")
CHOICE = Choice("ft:base:me:faq", "faq", True, "base")


class Ways:
    def __init__(self, way: Way) -> None:
        self._way = way

    def way(self, engine_id: str, token: CancelToken, report: Report) -> Way:
        return self._way

    def serving_token(self, token: CancelToken, report: Report) -> Secret:
        raise NotImplementedError

    def keep_serving(self, on: bool, token: CancelToken, report: Report) -> bool:
        raise NotImplementedError


def found(way: Way, how: HowToAsk = SINGLE, system: str = "Be brief.") -> Elsewhere:
    job = elsewhere_job(Ways(way), "x", CHOICE, how, "Who?", system)
    return job(CancelToken(), no_report)


def test_single_questions_have_their_ending_and_nothing_before_them() -> None:
    use = found(Way("https://x/v1")).use
    assert (use.format, use.separator, use.stop) == (
        Format.PROMPT_COMPLETION,
        "\n\n###\n\n",
        "\n",
    )
    assert use.system == ""
    assert found(Way("https://x/v1"), HowToAsk()).use.system == "Be brief."


def test_programs_are_answered_as_the_page_is() -> None:
    wanted = Parameters(0.7, 0.95, 7, 64)
    job = elsewhere_job(Ways(Way("https://x/v1")), "x", CHOICE, HowToAsk(), "Who?", "", wanted)
    use = job(CancelToken(), no_report).use
    assert use.limits() == {"max_tokens": 64, "temperature": 0.7, "top_p": 0.95, "seed": 7}
    assert "temperature=0.7" in python(use)
    assert found(Way("https://x/v1")).use.limits() == {"max_tokens": 256, "temperature": 0}


@pytest.mark.parametrize(
    ("way", "variable", "file"),
    [
        (Way("https://api.openai.com/v1", "openai"), "OPENAI_API_KEY", ""),
        (Way("https://x/v1", "compatible"), "ENGINE_API_KEY", ""),
        (Way("https://x/v1", "compatible", has_key=False), "", ""),
        (Way("http://127.0.0.1:1/v1", key_file="/home/token"), "", "/home/token"),
    ],
)
def test_the_key_is_where_it_is(way: Way, variable: str, file: str) -> None:
    use = found(way).use
    assert (use.key_variable, use.key_file) == (variable, file)
    assert (variable or file or '"none"') in python(use)
