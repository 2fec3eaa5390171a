"""Values that mean the same are found, in any script; what differs in meaning is let be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_ft.core.facets.clusters import (
    Clusters,
    Method,
    Spelling,
    Way,
    find_clusters,
    fingerprint,
    ngram_fingerprint,
    spellings,
)
from desktop_ft.core.facets.index import build, followed, key_of
from desktop_ft.core.facets.listing import Sorting, list_values
from desktop_ft.core.facets.merging import merge_values
from desktop_ft.core.history import History
from desktop_ft.core.tasks import Cancelled, CancelToken, no_report
from desktop_ft.core.text import text
from rows import table

NOW = CancelToken()
WAYS = [
    Way(Method.FINGERPRINT),
    Way(Method.NGRAM, size=1),
    Way(Method.NGRAM),
    Way(Method.NEAREST),
    Way(Method.NEAREST, likeness=0.6),
]


def clusters(values: dict[str, int], way: Way) -> Clusters:
    spellings = [Spelling(key_of(value), value, count) for value, count in values.items()]
    return find_clusters(spellings, way, NOW, no_report)


def groups(values: dict[str, int], way: Way) -> list[list[str]]:
    return [[each.text for each in one.spellings] for one in clusters(values, way).found]


@pytest.mark.parametrize(
    "alike",
    [
        ("Paris", " paris ", "PARIS.", "«Paris»"),
        ("Ёлка", "елка", "ЁЛКА!"),
        ("Tom Cruise", "Cruise, Tom", "Tom  Cruise Tom"),
        ("Café", "cafe\u0301", "CAFE"),
        ("ｆｕｌｌ width", "Full-Width"),
        ("Straße", "STRASSE"),
        ("й", "и\u0306", "Й"),
        ("U.S.A.", "USA"),
        ("за\u0301мок", "замок"),
        ("1.5 кг", "1,5 КГ"),
    ],
)
def test_the_same_words(alike: tuple[str, ...]) -> None:
    assert len({fingerprint(value) for value in alike}) == 1


@pytest.mark.parametrize(
    "apart",
    [
        ("йод", "иод"),
        ("C", "C++", "C#"),
        ("9.5", "95", "9 5"),
        ("-5", "5"),
        ("50%", "50"),
        ("кот", "кит"),
    ],
)
def test_other_meanings(apart: tuple[str, ...]) -> None:
    assert len({fingerprint(value) for value in apart}) == len(apart)


def test_groups_of_letters_see_through_spaces_and_doubled_letters() -> None:
    assert ngram_fingerprint("Санкт Петербург", 2) == ngram_fingerprint("санкт-петер бург", 2)
    assert ngram_fingerprint("Krzysztof", 1) == ngram_fingerprint("Krzystof", 1)
    assert ngram_fingerprint("Krzysztof", 2) != ngram_fingerprint("Krzystof", 2)


def test_the_most_frequent_spelling_is_proposed() -> None:
    found = clusters({"доставка": 2, "Доставка": 9, "Доставка.": 1, "Оплата": 5}, WAYS[0]).found
    assert [(each.text, each.count) for each in found[0].spellings] == [
        ("Доставка", 9), ("доставка", 2), ("Доставка.", 1),
    ]  # fmt: skip
    assert (len(found), found[0].proposed, found[0].rows) == (1, "Доставка", 12)


def test_values_without_a_letter_are_no_cluster() -> None:
    for way in WAYS:
        assert groups({"!": 1, "?": 2, "": 3, " ": 1}, way) == []


def test_a_few_letters_differ() -> None:
    values = {"Сбербанк": 5, "Сбербанкк": 1, "Сбрбанк": 2, "Альфа-банк": 7}
    assert groups(values, Way(Method.NEAREST)) == [["Сбербанк", "Сбрбанк", "Сбербанкк"]]
    assert groups(values, Way(Method.NEAREST, likeness=0.95)) == []


def test_no_chain_of_small_steps() -> None:
    """Each is near the next, but the first and the last are far apart."""
    values = {"aaaaaaaa": 9, "aaaaaaab": 5, "aaaaaabb": 1}
    assert groups(values, Way(Method.NEAREST)) == [["aaaaaaaa", "aaaaaaab"]]


def test_what_was_not_compared_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_ft.core.facets.clusters.MOST_COMPARED", 2)
    values = {"one": 3, "onne": 2, "onnne": 1, "x" * 300: 9}
    assert clusters(values, Way(Method.NEAREST)).left_out == 2
    assert clusters(values, Way(Method.FINGERPRINT)).left_out == 0


def test_the_most_frequent_are_looked_at_where_there_are_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("desktop_ft.core.facets.clusters.BLOCK", 2)
    dataset = table(*[("a", "")] * 3, *[("b", "")] * 2, ("c", ""), ("d" * 6000, ""))
    index = build(dataset.fork(), 0, NOW, no_report)
    found, left_out = spellings(index, dataset.order, NOW, most=2)
    assert ([each.text for each in found], left_out) == (["a", "b"], 2)
    found, left_out = spellings(index, dataset.order, NOW)
    assert ({each.text for each in found}, left_out) == ({"a", "b", "c"}, 1)


def test_it_can_be_cancelled() -> None:
    token = CancelToken()
    token.cancel()
    for way in WAYS:
        with pytest.raises(Cancelled):
            find_clusters([Spelling(1, "a", 1)], way, token, no_report)


LETTERS = st.text(alphabet="abAB ё.е", max_size=6)


@settings(deadline=None)
@given(st.lists(st.tuples(LETTERS, LETTERS), max_size=20), st.sampled_from(WAYS))
def test_merging_undoes_and_a_second_time_finds_nothing(
    rows: list[tuple[str, str]], way: Way
) -> None:
    dataset = table(*rows)
    before = [dataset.cells(key) for key in dataset.order.tolist()]
    history = History(dataset)
    index = build(dataset.fork(), 0, NOW, no_report)
    for attempt in range(2):
        listing = list_values(index, dataset.order, (), Sorting.BY_COUNT, "", NOW)
        values = [Spelling(each.key, each.text, each.count) for each in listing.values]
        found = find_clusters(values, way, NOW, no_report).found
        if attempt:
            assert not found
            break
        wanted = {each.key: cluster.proposed for cluster in found for each in cluster.spellings[1:]}
        merged = merge_values(index, dataset.order, wanted, text("core", "Merge"), NOW, no_report)
        history.do(merged.edit)
        assert merged.rows == sum(one.rows - one.spellings[0].count for one in found)
        index = followed(index, dataset.fork(), NOW, no_report)
    history.undo()
    assert [dataset.cells(key) for key in dataset.order.tolist()] == before
