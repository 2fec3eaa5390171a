"""Scores mean what they say, and equal those of the reference implementations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.core.evaluation.cases import Case
from desktop_ft.core.evaluation.chrf import chrf
from desktop_ft.core.evaluation.classification import OTHER, classification, label_in
from desktop_ft.core.evaluation.scorers import labels_of, propose, scorers

KNOWN = {each.code: each for each in scorers()}
TEXTS = [
    ("The guest sits in room 4.", "the guest sits in room 4"),
    ("Сменный пароль хранится 30 дней.", "Пароль хранится тридцать дней."),
    ("Нет такой книги в каталоге", "Такой книги нет в каталоге библиотеки"),
    ("one two three", ""),
    ("aspirin 100 mg, once a day", "Aspirin: 100 mg once a day!"),
    ("Ёлка", "елка"),
    ("日本語のテキスト", "日本のテキスト"),
]


def score(code: str, expected: str, answer: str) -> float | None:
    return KNOWN[code].score(Case(0, "?", expected), answer)


@pytest.mark.parametrize(
    ("code", "expected", "answer", "wanted"),
    [
        ("exact", "Yes.", " Yes.\n", 1),
        ("exact", "Yes.", "yes.", 0),
        ("normalised", "The Cat, sat.", "cat sat", 1),
        ("normalised", "Ёж — это ёж", "еж это еж!", 1),
        ("normalised", "don't", "dont", 0),
        ("contains", "room 4", "He sits in room 4, I think.", 1),
        ("contains", "room 4", "He sits in room 42.", 0),
        ("contains", "...", "anything", None),
        ("number", "She has 5. #### 18", "So the answer is 18.", 1),
        ("number", "#### 1,234.50", "1 234,5", 1),
        ("number", "1234", "1,234 dollars", 1),
        ("number", "1.234", "1,234", 1),
        ("number", "3.14", "3.15", 0),
        ("number", "-7", "−7 °C", 1),
        ("number", "7", "-7", 0),
        ("number", "7", "none", 0),
        ("number", "none", "7", None),
        ("number", "34", "3 4", 0),
        ("number", "#### 0.5", ".5", 1),
        ("number", "1234567", "1.234.567", 1),
        ("json", '{"a": 1}', '```json\n{"b": 2}\n```', 1),
        ("json", '{"a": 1}', '{"a": 1', 0),
        ("json", "words", "{}", None),
        ("schema", '{"a": 1, "b": ["x"]}', '{"a": 2.5, "b": []}', 1),
        ("schema", '{"a": 1}', '{"a": "1"}', 0),
        ("schema", '{"a": 1}', '{"a": true}', 0),
        ("schema", '{"a": 1}', '{"a": 1, "c": 2}', 0),
        ("schema", "[1]", '["1"]', 0),
        ("schema", '{"a": null}', '{"a": null}', 1),
    ],
)
def test_a_score(code: str, expected: str, answer: str, wanted: float | None) -> None:
    assert score(code, expected, answer) == wanted


def test_of_several_accepted_answers_the_best_counts() -> None:
    case = Case(0, "?", "Paris", accepted=("The city of Paris",))
    assert KNOWN["exact"].score(case, "The city of Paris") == 1
    assert KNOWN["exact"].score(Case(0, "?"), "Paris") is None


@pytest.mark.parametrize(("expected", "answer"), TEXTS)
def test_letters_as_sacrebleu_counts_them(expected: str, answer: str) -> None:
    from sacrebleu import sentence_chrf

    assert score("chrf", expected, answer) == pytest.approx(
        sentence_chrf(answer, [expected]).score / 100
    )


@given(expected=st.text("аб в\u3000\nẞß🙂", max_size=12), answer=st.text("аб в\tßẞ🙂", max_size=12))
def test_letters_of_any_texts_as_sacrebleu_counts_them(expected: str, answer: str) -> None:
    from sacrebleu import sentence_chrf

    assert chrf(expected, answer) == pytest.approx(sentence_chrf(answer, [expected]).score / 100)


@pytest.mark.parametrize(("expected", "answer"), TEXTS)
def test_words_as_rouge_counts_them(expected: str, answer: str) -> None:
    from rouge_score.rouge_scorer import RougeScorer

    from desktop_ft.core.evaluation.normalising import words

    class Whole:
        def tokenize(self, said: str) -> list[str]:
            return words(said)

    reference = RougeScorer(["rougeL"], tokenizer=Whole()).score(expected, answer)
    assert score("rouge_l", expected, answer) == pytest.approx(reference["rougeL"].fmeasure)


@given(st.text(max_size=60), st.text(max_size=60))
def test_every_score_lies_between_wrong_and_right(expected: str, answer: str) -> None:
    for scorer in KNOWN.values():
        found = scorer.score(Case(0, "?", expected), answer)
        assert found is None or 0 <= found <= 1 + 1e-9
        if scorer.is_right_or_wrong:
            assert found in (None, 0, 1)


@given(st.text(max_size=60).filter(str.strip))
def test_the_right_answer_is_right(expected: str) -> None:
    for scorer in KNOWN.values():
        found = scorer.score(Case(0, "?", expected), expected)
        assert found is None or found == pytest.approx(1) or not expected.split()


@pytest.mark.parametrize(
    ("hoped", "wanted"),
    [
        (["yes", "no", "no"] * 4, "normalised"),
        ([f"She earned {n}. #### {n}" for n in range(12)], "number"),
        (["18 dollars", "$5", "7", "12 °C"] * 2, "number"),
        ([f"Take tablet {n} before the meal." for n in range(9)], "chrf"),
        (['{"a": 1}', '{"a": 2}'], "schema"),
        ([f"A sentence of its own, number {n}, as people write." for n in range(9)], "chrf"),
    ],
)
def test_what_fits_the_answers_is_proposed(hoped: list[str], wanted: str) -> None:
    codes = propose([Case(n, "?", each) for n, each in enumerate(hoped)])
    assert codes[0] == wanted
    assert set(codes) <= KNOWN.keys()


def test_without_answers_nothing_can_be_scored() -> None:
    assert propose([Case(0, "?")]) == ()


ASKED = ["yes", "no", "maybe", "yes", "no", "yes", "maybe", "no", "no", "yes"] * 2
SAID = ["yes", "No.", "yes", "maybe", "no", "“Yes”, of course", "perhaps", "nothing", "no", "y"] * 2


def test_labels_as_scikit_learn_counts_them() -> None:
    from sklearn.metrics import accuracy_score, confusion_matrix, precision_recall_fscore_support

    labels = labels_of(ASKED)
    found = classification(labels, ASKED, SAID)
    assert found is not None
    given_labels = [label_in(each, labels) for each in SAID]
    precision, recall, f1, support = precision_recall_fscore_support(
        ASKED, given_labels, labels=list(labels), zero_division=0
    )
    for number, each in enumerate(found.labels):
        wanted = (precision[number], recall[number], f1[number])
        assert (each.precision, each.recall, each.f1) == pytest.approx(wanted)
        assert each.support == support[number]
    assert found.accuracy == pytest.approx(accuracy_score(ASKED, given_labels))
    assert found.macro_f1 == pytest.approx(f1.mean())
    matrix = confusion_matrix(ASKED, given_labels, labels=[*labels, OTHER])
    assert [list(row) for row in found.matrix] == matrix[:-1].tolist()


@pytest.mark.parametrize(
    ("answer", "label"),
    [
        ("Not sure", "not sure"),
        ("not", "not"),
        ("nothing", OTHER),
        ("not: because", "not"),
        ("", OTHER),
        ("да, конечно", "Да"),
    ],
)
def test_the_label_in_an_answer(answer: str, label: str) -> None:
    assert label_in(answer, ["not", "not sure", "Да"]) == label


def test_sentences_are_no_labels() -> None:
    assert labels_of(["a long answer that somebody wrote with care, twice over"] * 9) == ()
    assert labels_of(["yes", "no"]) == ()
    assert labels_of([]) == ()
