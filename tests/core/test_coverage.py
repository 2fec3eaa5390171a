"""Topics of questions: found again, counted, named, and the thin ones told."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pytest

from desktop_ft.core import coverage as module
from desktop_ft.core.coverage import Coverage, coverage, sampled
from desktop_ft.core.tasks import Cancelled, CancelToken, Report, Steps, no_report
from desktop_ft.core.topic_words import words_of

TOPICS = {
    "password login account reset locked": 60,
    "invoice payment refund card money": 50,
    "parcel delivery courier address late": 40,
    "паспорт виза граница документ посольство": 40,
    "рецепт таблетка дозировка врач аптека": 8,
}


def questions() -> tuple[list[str], list[int]]:
    """Return questions of some words of a topic each, and their topics."""
    random_ = random.Random(3)
    said: list[tuple[str, int]] = []
    for topic, (words, count) in enumerate(TOPICS.items()):
        for _ in range(count):
            chosen = random_.sample(words.split(), 3)
            said.append((f"How do I {chosen[0]} the {chosen[1]} with {chosen[2]}?", topic))
    random_.shuffle(said)
    return [text for text, _ in said], [topic for _, topic in said]


def covered(
    texts: Sequence[str], token: CancelToken | None = None, report: Report = no_report
) -> Coverage:
    ids = np.arange(100, 100 + len(texts))
    batches = [pa.array(texts[at : at + 30], pa.large_string()) for at in range(0, len(texts), 30)]
    return coverage(ids, batches, len(texts), token or CancelToken(), report)


def test_questions_of_one_topic_come_together() -> None:
    texts, topics = questions()
    found = covered(texts)
    assert sum(each.count for each in found.clusters) == len(texts)
    assert sorted(key for each in found.clusters for key in each.ids.tolist()) == list(
        range(100, 100 + len(texts))
    )
    right = 0
    for cluster in found.clusters:
        here = np.bincount([topics[key - 100] for key in cluster.ids.tolist()])
        right += int(here.max())
        assert cluster.example in cluster.ids
    assert right >= 0.95 * len(texts)


def test_titles_are_words_of_the_topic_and_the_small_one_is_thin() -> None:
    texts, _ = questions()
    found = covered(texts)
    every = {word for words in TOPICS for word in words.split()}
    assert all(set(each.words) <= every for each in found.clusters)
    thin = [each for each in found.clusters if each.is_thin]
    assert any(
        set(each.words) <= {"рецепт", "таблетка", "дозировка", "врач", "аптека"} for each in thin
    )
    assert found.thin == len(thin)
    counts = [each.count for each in found.clusters]
    assert counts == sorted(counts, reverse=True)


def test_the_same_questions_give_the_same_topics() -> None:
    texts, _ = questions()
    first, again = covered(texts), covered(texts)
    assert [each.words for each in first.clusters] == [each.words for each in again.clusters]
    assert [each.example for each in first.clusters] == [each.example for each in again.clusters]


@pytest.mark.parametrize(
    "texts", [[], ["Only one?"], [""] * 50, ["?"] * 50, ["the same words here"] * 40]
)
def test_what_has_no_topics_is_no_trouble(texts: list[str]) -> None:
    found = covered(texts)
    assert sum(each.count for each in found.clusters) in (0, len(texts))


def test_empty_questions_belong_to_no_topic() -> None:
    texts, _ = questions()
    found = covered([*texts, "", "?"])
    assert sum(each.count for each in found.clusters) == len(texts)


def test_of_many_questions_a_sample_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_QUESTIONS", 50)
    ids = np.arange(1000, 2000)
    chosen = sampled(ids)
    assert len(chosen) == 50
    assert (np.diff(chosen) > 0).all()
    assert chosen.tolist() == sampled(ids).tolist()
    assert sampled(ids[:50]).tolist() == ids[:50].tolist()


def test_it_tells_how_far_it_is_and_can_be_ended() -> None:
    texts, _ = questions()
    seen: list[object] = []
    covered(texts, report=seen.append)
    shares = [each.fraction for each in seen if isinstance(each, Steps)]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        covered(texts, token)


def test_forms_of_a_word_count_as_one() -> None:
    told = words_of([pa.array(["Пароли, пароль и паролем", "refund refunds"], pa.large_string())])
    assert np.diff(told.starts).tolist() == [3, 2]
    assert len(set(told.words.tolist())) == 2


def test_right_angles_span_the_same() -> None:
    base = np.random.default_rng(3).standard_normal((50, 8)).astype(np.float32)
    base[:, 5] = base[:, 1] * 2  # says nothing new
    made = module._square(base)
    angles = made.T @ made
    wanted = np.eye(8, dtype=np.float32)
    wanted[5, 5] = 0
    assert np.allclose(angles, wanted, atol=1e-5)
    assert np.allclose(made @ (made.T @ base), base, atol=1e-4)
