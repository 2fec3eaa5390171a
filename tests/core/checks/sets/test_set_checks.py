"""What the checks of whole sets say of small sets, and that their fixes hold."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.fixes import RemoveRows
from desktop_ft.core.checks.sets import set_checks
from desktop_ft.core.checks.sets.gathered import Gathered
from desktop_ft.core.checks.sets.long_outliers import outliers
from desktop_ft.core.checks.voices import Voice
from desktop_ft.core.split_column import OwnSplit
from set_walk import Turns, chat, laid_out, walked

S, U, A = Voice.SYSTEM, Voice.USER, Voice.ASSISTANT


def found_in(examples: Sequence[Turns], own: OwnSplit | None = None) -> dict[str, Finding]:
    return {each.code: each for each in walked(examples, own)[0]}


def kept(examples: Sequence[Turns], finding: Finding) -> list[Turns]:
    """Return what a fix leaves."""
    assert isinstance(finding.fix, RemoveRows)
    gone = set(finding.fix.ids.tolist())
    return [each for at, each in enumerate(examples) if at not in gone]


def pairs(finding: Finding) -> dict[int, int]:
    assert isinstance(finding.fix, RemoveRows)
    return dict(finding.fix.kept_for)


# -- near copies ----------------------------------------------------------------------------------


def test_the_longest_answer_stays_else_the_first() -> None:
    found = found_in(
        [
            chat("How do I install the package?", "With pip."),
            chat("What is the capital of France?", "Paris."),
            chat("how do i install the package", "with pip"),
            chat("How do I install the pakcage?", "With  pip!!"),
        ]
    )["near_duplicates"]
    assert pairs(found) == {0: 3, 2: 3}
    assert found.ids.tolist() == [0, 2]
    assert found.topic is Topic.SETS
    assert found.severity is Severity.WARN
    assert not found.taken


def test_exact_copies_are_another_checks_matter() -> None:
    assert "near_duplicates" not in found_in([chat("Same?", "yes")] * 3)


def test_copies_of_a_row_that_goes_go_with_it() -> None:
    rows = [chat("Same?", "yes"), chat("same", "yes"), chat("same", "yes")]
    assert pairs(found_in(rows)["near_duplicates"]) == {1: 0, 2: 0}


def test_answers_may_be_near_copies_too_but_not_others() -> None:
    one = "Press the button on the left side of the case and hold it."
    slip = one.replace("button", "buton")
    asked = "How do I switch the device off?"
    assert pairs(found_in([chat(asked, one), chat(asked, slip)])["near_duplicates"]) == {1: 0}
    again = chat(asked.replace("device", "devcie"), slip)
    assert pairs(found_in([chat(asked, one), again])["near_duplicates"]) == {1: 0}
    assert "near_duplicates" not in found_in([chat(asked, one), chat(asked, "Pull the plug.")])


def test_every_answer_to_a_question_is_compared() -> None:
    rows = [
        chat("How do I install the package?", "Turn left"),
        chat("How do I install the pakage", "How do I install the package?"),
        chat("How do I install the package?", "how do i install package"),
    ]
    assert pairs(found_in(rows)["near_duplicates"]) == {2: 1}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (chat("turn left 10 m", "ok"), chat("turn left 20 m", "ok")),
        (chat("Where is Anna from?", "ok"), chat("Where is Anne from?", "ok")),
        ([(S, "Be short"), *chat("Why?", "So.")], [(S, "Be kind"), *chat("Why?", "So.")]),
        (chat("Why?", "So.", "Really?", "Yes."), chat("Why?", "No.", "Really?", "Yes.")),
    ],
)
def test_patterns_are_no_copies(one: Turns, other: Turns) -> None:
    assert "near_duplicates" not in found_in([one, other])


def test_texts_without_questions_are_compared_too() -> None:
    rows = [[(U, ""), (A, text)] for text in ("A tale of two cities", "a tale of two citis")]
    assert pairs(found_in(rows)["near_duplicates"]) == {1: 0}


def test_without_a_second_look_only_spelling_counts() -> None:
    check = set_checks()[0]
    check.look(laid_out(chat("Same thing?", "yes"), chat("same thing", "yes")))
    check.look(laid_out(chat("Same thimg?", "yes"), first=2))
    (found,) = check.findings()
    assert found.ids.tolist() == [1]


TEXT = (
    "patient doctor nurse ward blood pressure morning evening tablet water dosage before after"
    " meal report measure temperature bandage wound clean change record allergy history visit"
    " relative telephone lift kitchen garden window chair table lamp pencil paper folder"
)
WORDS = tuple(TEXT.split())


def question(random_: random.Random) -> str:
    chosen = [random_.choice(WORDS) for _ in range(random_.randint(6, 30))]
    return " ".join(["How", *chosen]) + "?"


def slip(random_: random.Random, text: str) -> str:
    """Make one small change of those that people make when they copy."""
    words = text.split()
    at = random_.choice([place for place, word in enumerate(words) if len(word) > 4])
    kind = random_.randrange(5)
    if kind == 0:
        return text.upper()
    if kind == 1:
        words.insert(at, "please")
    elif kind == 2:
        letter = random_.randrange(1, len(words[at]) - 2)
        words[at] = words[at][:letter] + words[at][letter + 1 :]
    elif kind == 3:
        letter = random_.randrange(1, len(words[at]) - 2)
        word = words[at]
        words[at] = word[:letter] + word[letter] + word[letter:]
    else:
        words[at] += ","
    return " ".join(words)


def test_generated_copies_are_found_and_patterns_are_not(
    record_property: pytest.RecordProperty,
) -> None:
    random_ = random.Random(7)
    originals = [question(random_) for _ in range(1000)]
    copies = {1000 + at: slip(random_, originals[at]) for at in range(500)}
    patterns = []
    for at in range(500, 1000):
        words = originals[at].split()
        place = random_.randrange(1, len(words))
        words[place] = random_.choice([each for each in WORDS if each not in words])
        patterns.append(" ".join(words))
    rows = [
        chat(text, f"answer {at % 1000}")
        for at, text in enumerate([*originals, *copies.values(), *patterns])
    ]
    finding, facts = walked(rows)
    (near,) = (each for each in finding if each.code == "near_duplicates")
    right = [
        key for key, stays in pairs(near).items() if stays + 1000 == key or key + 1000 == stays
    ]
    precision = len([key for key in right if min(key, pairs(near)[key]) < 500]) / near.count
    recall = len(right) / len(copies)
    record_property("recall", recall)
    record_property("precision", precision)
    assert recall >= 0.97
    assert precision >= 0.99
    torn = [at for at in copies if facts.together[at] != facts.together[at - 1000]]
    assert len(torn) <= 0.03 * len(copies)


SAID = st.sampled_from(
    [
        "How do I install the package?",
        "how do i install package",
        "How do I install the pakage",
        "How do I remove the package?",
        "Turn left 10 m",
        "Turn left, 20 m",
        "turn left 10 m!",
        "",
        "?",
    ]
)
SETS = st.lists(st.tuples(SAID, SAID).map(lambda said: chat(*said)), max_size=14)


@settings(deadline=None, max_examples=80)
@given(SETS)
def test_a_fix_leaves_nothing_to_find(examples: list[Turns]) -> None:
    for code, finding in found_in(examples).items():
        if finding.fix is not None:
            rest = kept(examples, finding)
            assert rest or code == "long_outliers"
            assert code not in found_in(rest)


@settings(deadline=None, max_examples=30)
@given(SETS)
def test_who_stays_is_there_and_who_goes_is_not_kept(examples: list[Turns]) -> None:
    for finding in found_in(examples).values():
        if isinstance(finding.fix, RemoveRows):
            gone = set(finding.fix.ids.tolist())
            assert gone <= set(range(len(examples)))
            assert gone.isdisjoint(finding.fix.kept_for.values())


def test_the_size_of_batches_does_not_matter() -> None:
    rows = [chat(f"Question number {at % 40} of many", f"a{at % 3}") for at in range(90)]
    together = Gathered()
    together.look(laid_out(*rows))
    apart = Gathered()
    for at, row in enumerate(rows):
        apart.look(laid_out(row, first=at))
    for name in ("asked", "answer", "numbers", "bands", "opener", "system"):
        assert np.array_equal(getattr(together.seen, name), getattr(apart.seen, name)), name


def test_a_batch_seen_by_several_checks_counts_once() -> None:
    assert len(walked([chat("a", "b")])[1].ids) == 1


# -- what belongs together ------------------------------------------------------------------------


def test_conversations_that_begin_alike_stay_together() -> None:
    first = ("I have lost my bank card, what now?", "Block it at once.")
    labels = walked(
        [
            chat(*first),
            chat(*first, "And then?", "Order another."),
            chat(*first, "How?", "By telephone."),
            chat("Hello", "Hello! How can I help?", "What time is it?", "Noon."),
            chat("Hello", "Hello! How can I help?", "Sell me a car", "No."),
        ]
    )[1].together
    assert len({*labels[:3].tolist()}) == 1
    assert len({*labels[2:].tolist()}) == 3


def test_no_examples_are_no_trouble() -> None:
    found, facts = walked([])
    assert not found
    assert not len(facts.ids)


# -- contradictions -------------------------------------------------------------------------------


def test_one_question_with_two_answers() -> None:
    rows = [chat(f"What is the use of thing {at}?", f"None {at}") for at in range(20)]
    rows += [chat("Is it open?", "Yes"), chat("is it open", "No"), chat("Is it open?", "yes!")]
    found = found_in(rows)["contradictions"]
    assert found.ids.tolist() == [20, 21, 22]
    assert pairs(found) == {21: 20}
    assert found.severity is Severity.WARN
    assert not found.taken


@pytest.mark.parametrize(
    "rows",
    [
        [chat("Hi", "Yo", "Is it open?", "Yes"), chat("Hey", "Ho", "Is it open?", "No")],
        [[(S, "Shop"), *chat("Is it open?", "Yes")], [(S, "Bank"), *chat("Is it open?", "No")]],
        [chat("", "One text"), chat("", "Another")],
        [chat("Is it open?", "Yes"), chat("Is it open?", "yes.")],
        [
            [(U, "Open?"), (Voice.PREFERRED, "Yes"), (Voice.REJECTED, "No")],
            [(U, "Open?"), (Voice.PREFERRED, "Yes, sir"), (Voice.REJECTED, "No")],
        ],
    ],
)
def test_what_came_before_makes_another_question(rows: list[Turns]) -> None:
    assert "contradictions" not in found_in(rows)


def test_several_answers_everywhere_seem_meant() -> None:
    rows = [chat(f"Name a colour, please, {at // 2}", f"colour {at}") for at in range(20)]
    assert found_in(rows)["contradictions"].severity is Severity.HINT


# -- classes --------------------------------------------------------------------------------------


def classes(**counts: int) -> list[Turns]:
    return [
        chat(f"Letter {name} {at} about something", name)
        for name, count in counts.items()
        for at in range(count)
    ]


def test_thin_classes_are_named_with_their_counts() -> None:
    found = found_in(classes(urgent=40, other=35, lost=3))["imbalance"]
    assert found.severity is Severity.WARN
    assert found.ids.tolist() == [75, 76, 77]
    assert "“urgent” 40, “other” 35, “lost” 3" in str(found.why)
    assert found.fix is None


def test_even_classes_and_answers_of_their_own_are_fine() -> None:
    assert "imbalance" not in found_in(classes(yes=30, no=25))
    assert "imbalance" not in found_in([chat(f"q {at}", f"answer {at}") for at in range(40)])


def test_many_classes_are_shortened() -> None:
    found = found_in(classes(**{f"k{at}": 40 - at for at in range(12)}, rare=2))["imbalance"]
    assert str(found.why).count("“") == 6
    assert "…, " in str(found.why)


def test_facts_tell_the_classes() -> None:
    facts = walked(classes(no=5, yes=20))[1]
    assert facts.classes is not None
    assert facts.classes.names == ("yes", "no")
    assert facts.classes.counts.tolist() == [20, 5]
    assert facts.classes.of.tolist() == [1] * 5 + [0] * 20


# -- one answer for many --------------------------------------------------------------------------


def test_an_answer_to_a_fifth_of_the_questions() -> None:
    rows = [chat(f"Why is it so, number {at}?", f"Because of {at}") for at in range(30)]
    assert "one_answer" not in found_in(rows)
    rows += [chat(f"And what of thing {at}?", "I do not know.") for at in range(10)]
    found = found_in(rows)["one_answer"]
    assert found.ids.tolist() == list(range(30, 40))
    assert "25 %" in str(found.why)
    assert "I do not know." in str(found.why)


# -- lengths --------------------------------------------------------------------------------------


def test_far_longer_than_the_rest() -> None:
    rows = [chat(f"Short question {at}", "a short answer " * (at % 3 + 1)) for at in range(50)]
    assert "long_outliers" not in found_in(rows)
    rows.append(chat("Why?", "and on and on " * 400))
    found = found_in(rows)["long_outliers"]
    assert found.ids.tolist() == [50]
    assert found.severity is Severity.HINT
    assert not found.taken


@given(st.lists(st.integers(0, 5000), min_size=20, max_size=80))
def test_without_outliers_there_are_none(sizes: list[int]) -> None:
    letters = np.array(sizes, dtype=np.int64)
    found = outliers(letters)
    assert not len(outliers(np.delete(letters, found))) or not len(found)


# -- leakage --------------------------------------------------------------------------------------


def own(*uses: int) -> OwnSplit:
    ids = np.arange(len(uses), dtype=np.int64)
    return OwnSplit("split", ids, np.array(uses, dtype=np.int8))


def test_what_is_kept_aside_and_learned() -> None:
    rows = [
        chat("How do I install the package?", "With pip."),
        chat("What is the capital of France?", "Paris."),
        chat("How do I install the pakage?", "Use pip."),
        chat("what is the capital of france", "Paris"),
        chat("Where is the sea?", "There."),
    ]
    found = found_in(rows, own(0, 0, 1, 2, 1))["leakage"]
    assert pairs(found) == {2: 0, 3: 1}
    assert "split" in str(found.why)
    rest = kept(rows, found)
    assert "leakage" not in found_in(rest, own(0, 0, 1))
    assert "leakage" not in found_in(rows, own(0, 0, 0, 0, 1))
    assert "leakage" not in found_in(rows, own(0, 0, -1, -1, 1))
