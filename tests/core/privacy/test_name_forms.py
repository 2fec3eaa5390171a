"""All forms of a Russian name get one placeholder, and different people different ones."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from desktop_ft.core.checks.fixes import ChangeTexts
from privacy_texts import looked_at

ONE_PERSON = (
    ("пришёл Иванов И. И.", "от И.И. Иванова", "к Иванову И. И.", "с Ивановым И.И."),
    ("доктор Иванова", "у доктора Ивановой", "г-жа Иванова", "к г-же Ивановой", "г-жу Иванову"),
    ("доктор Орлов", "доктора Орлова", "к доктору Орлову", "с доктором Орловым"),
    ("пациент Дмитрий Коваль", "пациента Дмитрия Коваля", "пациентом Дмитрием Ковалем"),
    ("пациентка Мария Белая", "пациентки Марии Белой", "пациентку Марию Белую"),
    ("Пётр Ильич", "Петра Ильича", "к Петру Ильичу", "с Петром Ильичом", "о Петре Ильиче"),
    ("Анна Сергеевна Ковалёва", "Анны Сергеевны Ковалевой", "Ковалёвой Анной Сергеевной"),
    ("Лев Николаевич Толстой", "Льва Николаевича Толстого", "с Львом Николаевичем Толстым"),
    ("Достоевский Ф. М.", "Достоевского Ф. М.", "с Достоевским Ф.М."),
    ("г-н Шевченко", "г-ну Шевченко"),
    ("господин Шмидт", "господина Шмидта", "с господином Шмидтом"),
    ("Наталья Юрьевна", "Натальи Юрьевны", "с Натальей Юрьевной"),
    ("Павел Андреевич", "Павла Андреевича"),
)  # fmt: skip
TWO_PEOPLE = (
    ("доктор Иванов", "доктор Иванова"),
    ("г-ну Иванову", "г-жу Иванову"),
    ("пациента Иванова", "пациентка Иванова"),
    ("Иванов И. И.", "Иванов П. П."),
    ("Иван Петрович", "Пётр Иванович"),
    ("Александр Петрович", "Александра Петровна"),
    ("Мария Ивановна", "Марина Ивановна"),
    ("Dr. Smith", "Dr. Smythe"),
)


def placeholders(*texts: str) -> list[str]:
    """Return what stands for the one name in each text."""
    finding = looked_at(*texts)["name"]
    assert isinstance(finding.fix, ChangeTexts)
    changed = [finding.fix.change(text) for text in texts]
    found = [re.findall(r"\[NAME_\d+\]", text) for text in changed]
    assert [len(each) for each in found] == [1] * len(texts), changed
    return [each[0] for each in found]


@pytest.mark.parametrize("forms", ONE_PERSON, ids=lambda forms: forms[0])
def test_all_forms_of_a_name_are_one(forms: tuple[str, ...]) -> None:
    assert set(placeholders(*forms)) == {"[NAME_1]"}
    assert set(placeholders(*reversed(forms))) == {"[NAME_1]"}


@pytest.mark.parametrize("names", TWO_PEOPLE, ids=lambda names: names[0])
def test_two_people_stay_two(names: tuple[str, ...]) -> None:
    assert placeholders(*names) == ["[NAME_1]", "[NAME_2]"]


def test_a_man_and_a_woman_of_one_surname_stay_two() -> None:
    texts = ("с Ивановым А. А.", "к Ивановой А. А.", "Иванов А. А.", "с Ивановой А. А.")
    assert placeholders(*texts) == ["[NAME_1]", "[NAME_2]", "[NAME_1]", "[NAME_2]"]


def test_the_table_tells_each_person_once() -> None:
    finding = looked_at("Иванов И. И.", "к Иванову И. И.", "Петров П. П.")["name"]
    change = finding.fix.change  # type: ignore[union-attr]
    told = [(each.placeholder, each.value) for each in change.table.replaced("NAME")]  # type: ignore[union-attr]
    assert told == [("[NAME_1]", "Иванов И. И."), ("[NAME_2]", "Петров П. П.")]
    assert change.table.count("NAME") == 2  # type: ignore[union-attr]
    assert all(one < other for one, other in pairwise(told))
