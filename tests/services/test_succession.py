"""Keeping a model: recorded over real HTTP, stopped, gone on, written down, compared."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_ft.core.errors import AppError, BadFile, NotAuthorised, RateLimited
from desktop_ft.core.example import Format
from desktop_ft.core.tasks import Cancelled, CancelToken, no_report
from desktop_ft.infra.openai_gateway import OpenAIGateway, Target
from desktop_ft.infra.plain_files import write_bytes
from desktop_ft.infra.recording_book import FileRecordingBook
from desktop_ft.services.recordings import Asked, Progress, Recording, Said, Speaker
from desktop_ft.services.secrets import Secret
from desktop_ft.services.succession import (
    SuccessionService,
    Wish,
    some_of,
    speaker_of,
    typed_questions,
)
from desktop_ft.services.training import TrainedModel
from fault_world import ENGINE, OneEngine
from provider.faults import BY_NAME
from provider.profiles import OPENAI
from provider.server import KEY, ProviderServer

OLD = TrainedModel(ENGINE, "gpt-4.1-mini-2025-04-14", "ft:old", Format.CHAT, "", "", "tone")
NEW = TrainedModel(ENGINE, "base", "ft:new", Format.PROMPT_COMPLETION, " ->", "\n", "tone 2")


class Hasty(CancelToken):
    """Does not wait, and notes how long it should have."""

    def __init__(self) -> None:
        super().__init__()
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.check()


class Desk:
    """A service over one provider, and its book; `again` starts the program anew."""

    def __init__(self, server: ProviderServer, folder: Path) -> None:
        self.server = server
        self.folder = folder
        self.gateway = OpenAIGateway(Target("Acme", server.base_url, Secret(KEY)))
        server.world.models |= {"ft:old": {"created": 2}, "ft:new": {"created": 3}}
        self.again()

    def again(self) -> None:
        self.book = FileRecordingBook(self.folder / "recordings")
        engines = OneEngine(self.gateway)
        self.service = SuccessionService(engines, self.book, write_bytes, self.folder)

    def begin(self, *questions: str) -> Recording:
        asked = typed_questions("\n".join(questions)).asked
        return self.service.begin(Wish(OLD, asked), CancelToken(), no_report)

    def record(self, recording: Recording, token: CancelToken | None = None) -> Progress:
        return self.service.record(recording, recording.first, token or CancelToken(), no_report)

    def asked(self) -> list[str]:
        return [call.body["messages"][-1]["content"] for call in self.server.calls if call.body]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with ProviderServer(OPENAI) as server:
        made = Desk(server, tmp_path)
        yield made
        made.gateway.close()


def rows_of(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


# -- recording -------------------------------------------------------------------------------


def test_every_answer_is_recorded_and_becomes_an_example(desk: Desk) -> None:
    recording = desk.begin("Capital of France?", "And of Spain?")
    told: list[object] = []
    done = desk.service.record(recording, recording.first, CancelToken(), told.append)
    assert done == Progress(2, 2)
    assert [each.done for each in told if isinstance(each, Progress)] == [0, 1, 2]
    path = desk.folder / "tone.jsonl"
    data = desk.service.examples(recording, path, CancelToken(), no_report)
    assert (data.examples, data.format, data.name) == (2, Format.CHAT, "tone")
    assert rows_of(path)[0] == {
        "messages": [
            {"role": "user", "content": "Capital of France?"},
            {"role": "assistant", "content": "Paris is the capital."},
        ]
    }


def test_what_was_stopped_goes_on_and_asks_nothing_twice(desk: Desk) -> None:
    recording = desk.begin("a", "b", "c")
    token = CancelToken()

    def stop(said: object) -> None:
        if isinstance(said, Progress) and said.done == 2:
            token.cancel()

    with pytest.raises(Cancelled):
        desk.service.record(recording, recording.first, token, stop)
    desk.again()
    (found,) = desk.service.recordings(CancelToken(), no_report)
    assert found == recording
    progress = desk.service.progress(found, found.first, CancelToken(), no_report)
    assert progress == Progress(2, 3)
    assert desk.record(found) == Progress(3, 3)
    assert desk.asked() == ["a", "b", "c"]


def test_a_line_that_a_crash_left_half_is_asked_again(desk: Desk) -> None:
    recording = desk.begin("a", "b")
    desk.record(recording)
    (path,) = desk.folder.glob("recordings/*/answers-*.jsonl")
    path.write_bytes(path.read_bytes()[:-9])
    desk.again()
    assert desk.record(recording) == Progress(2, 2)
    assert desk.asked() == ["a", "b", "b"]
    assert desk.book.answers(recording.id, recording.first)[1].text == "Paris is the capital."


def test_a_hurried_provider_is_waited_for(desk: Desk) -> None:
    recording = desk.begin("a", "b")
    desk.server.script("chat", BY_NAME["429"], times=2)
    token = Hasty()
    assert desk.record(recording, token) == Progress(2, 2)
    assert token.slept == [2.0, 5.0]


def test_it_gives_up_where_waiting_does_not_help(desk: Desk) -> None:
    recording = desk.begin("a", "b")
    desk.record(desk.begin("x"))
    desk.server.key = "another"
    with pytest.raises(NotAuthorised):
        desk.record(recording, Hasty())
    desk.server.key = KEY
    desk.server.script("chat", BY_NAME["429 no money"], times=9)
    token = Hasty()
    with pytest.raises(RateLimited):
        desk.record(recording, token)
    assert token.slept == []


def test_a_refused_question_and_half_an_answer_are_left_out(desk: Desk) -> None:
    recording = desk.begin("a", "b")
    desk.server.script("chat", BY_NAME["422"])
    assert desk.record(recording) == Progress(2, 2, left_out=1)
    data = desk.service.examples(recording, desk.folder / "x.jsonl", CancelToken(), no_report)
    assert data.examples == 1
    assert not Said(0, "half", "cut").is_whole
    assert not Said(0, "  ").is_whole


def test_nothing_recorded_is_told(desk: Desk) -> None:
    recording = desk.begin("a")
    with pytest.raises(BadFile, match="no answer of tone"):
        desk.service.examples(recording, desk.folder / "x.jsonl", CancelToken(), no_report)
    assert not (desk.folder / "x.jsonl").exists()


@pytest.mark.parametrize("name", ["reset after", "half the body", "closed before", "head of noise"])
def test_a_broken_answer_is_no_answer(desk: Desk, name: str) -> None:
    recording = desk.begin("a", "b")
    desk.server.script("chat", BY_NAME[name], times=9)
    with pytest.raises(AppError):
        desk.record(recording, Hasty())
    desk.server.heal()
    assert desk.record(recording) == Progress(2, 2)
    texts = {each.text for each in desk.book.answers(recording.id, recording.first).values()}
    assert texts == {"Paris is the capital."}


def test_no_key_is_in_what_is_kept(desk: Desk) -> None:
    desk.record(desk.begin("a"))
    files = [path for path in desk.folder.rglob("*") if path.is_file()]
    assert files
    assert all(KEY.encode() not in path.read_bytes() for path in files)


# -- a successor -----------------------------------------------------------------------------


def test_a_successor_is_asked_the_same_in_its_own_way(desk: Desk) -> None:
    recording = desk.begin("a", "b")
    desk.record(recording)
    desk.server.words = ("Madrid",)
    pairs = desk.service.follow(recording, NEW, CancelToken(), no_report)
    assert [(pair.asked.text, pair.old, pair.new) for pair in pairs] == [
        ("a", "Paris is the capital.", "Madrid"),
        ("b", "Paris is the capital.", "Madrid"),
    ]
    assert not pairs[0].is_same
    last = desk.server.calls[-1]
    assert (last.step, last.body["prompt"], last.body["stop"]) == ("completions", "b ->", ["\n"])
    count = len(desk.server.calls)
    again = desk.service.follow(recording, NEW, CancelToken(), no_report)
    assert again == pairs
    assert len(desk.server.calls) == count
    (kept,) = desk.service.recordings(CancelToken(), no_report)
    assert [each.model for each in kept.speakers] == ["ft:old", "ft:new"]


def test_a_recording_can_be_let_go(desk: Desk) -> None:
    recording = desk.begin("a")
    desk.service.remove(recording, CancelToken(), no_report)
    assert desk.service.recordings(CancelToken(), no_report) == []
    assert list(desk.folder.glob("recordings/*")) == []


def test_a_spoiled_description_is_left_out(desk: Desk) -> None:
    good, bad = desk.begin("a"), desk.begin("b")
    (desk.folder / "recordings" / bad.id / "about.json").write_text("{")
    assert desk.service.recordings(CancelToken(), no_report) == [good]


# -- questions -------------------------------------------------------------------------------


def questions(desk: Desk, *rows: object, separator: str = "") -> tuple[list[Asked], int]:
    path = desk.folder / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8-sig")
    found = desk.service.read_questions(path, separator, CancelToken(), no_report)
    return list(found.asked), found.left_out


def test_questions_of_every_format(desk: Desk) -> None:
    turns = [
        {"role": "system", "content": "Be kind."},
        {"role": "user", "content": "Hi"},
        {"role": "assistant", "content": "Hello"},
    ]
    chat = {"messages": turns}
    pair = {
        "input": {"messages": turns[:2]},
        "preferred_output": [turns[2]],
        "non_preferred_output": [{"role": "assistant", "content": "What?"}],
    }
    old = {"prompt": "Why? ->", "completion": " because"}
    picture = {"messages": [{"role": "user", "content": [{"type": "image_url"}]}]}
    tool = {"messages": [turns[1], {"role": "assistant", "tool_calls": [{}]}]}
    found, left_out = questions(desk, chat, pair, old, picture, tool, {"x": 1}, separator=" ->")
    assert [each.text for each in found] == ["Hi", "Why?"]  # the pair asks what the chat asks
    assert [each.expected for each in found] == ["Hello", " because"]
    assert len(found[0].messages) == 2
    assert left_out == 3


def test_a_file_that_is_none_is_told(desk: Desk) -> None:
    path = desk.folder / "table.csv"
    path.write_text("a;b\n")
    with pytest.raises(BadFile, match=r"Line 1 of table\.csv"):
        desk.service.read_questions(path, "", CancelToken(), no_report)
    with pytest.raises(BadFile, match="cannot be read"):
        desk.service.read_questions(desk.folder / "gone", "", CancelToken(), no_report)


def test_some_of_many_are_always_the_same() -> None:
    many = typed_questions("\n".join(map(str, range(100)))).asked
    few = some_of(many, 10)
    assert few == some_of(many, 10)
    assert len(few) == 10
    assert [int(each.text) for each in few] == sorted(int(each.text) for each in few)
    assert int(few[-1].text) > 50  # from everywhere
    assert some_of(many, 500) == many
    assert [each.text for each in typed_questions(" a \n\nb\na").asked] == ["a", "b"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12)
@given(st.lists(st.tuples(st.integers(0, 5), st.text(max_size=20))), st.integers(0, 40))
def test_the_book_keeps_what_was_whole(
    tmp_path: Path, said: list[tuple[int, str]], torn: int
) -> None:
    """However the file is cut off, whole lines before the cut are there, and one can go on."""
    book = FileRecordingBook(tmp_path / "book")
    speaker = Speaker("e", "m", "n")
    book.remove("r")
    book.create(Recording("r", "n", 1.0, (speaker,), 6), [Asked(({"role": "user"},))])
    for number, words in said:
        book.add("r", speaker, Said(number, words))
    assert {n: each.text for n, each in book.answers("r", speaker).items()} == dict(said)
    path = tmp_path / "book" / "r" / f"answers-{speaker.code}.jsonl"
    if said:
        content = path.read_bytes()
        path.write_bytes(content[: max(0, len(content) - torn)])
    book.add("r", speaker, Said(9, "after"))
    assert book.answers("r", speaker)[9].text == "after"


def test_whoever_is_asked_by_prompts_stays_so() -> None:
    assert speaker_of(NEW).format is Format.PROMPT_COMPLETION
    assert speaker_of(OLD).format is Format.CHAT
    assert speaker_of(OLD).code != speaker_of(NEW).code
