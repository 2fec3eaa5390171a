"""Check digits against examples that the countries, banks and standards publish.

They were also compared, outside of the tests, with python-stdnum 2.2 on 20,000 numbers each.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop_ft.core.privacy import check_digits

RIGHT: list[tuple[Callable[[str], bool], str]] = [
    (check_digits.luhn, "4111111111111111"),
    (check_digits.luhn, "79927398713"),
    (check_digits.mod97, "GB82WEST12345698765432"),
    (check_digits.mod97, "DE89370400440532013000"),
    (check_digits.mod97, "FR1420041010050500013M02606"),
    (check_digits.inn, "7707083893"),
    (check_digits.inn, "500100732259"),
    (check_digits.snils, "11223344595"),
    (check_digits.ogrn, "1027700132195"),
    (check_digits.ogrn, "304500116000157"),
    (check_digits.steuer_id, "86095742719"),
    (check_digits.steuer_id, "47036892816"),
    (check_digits.nir, "295109912611193"),
    (check_digits.dni, "54362315K"),
    (check_digits.dni, "X2482300W"),
    (check_digits.codice_fiscale, "RCCMNL83S18D969H"),
    (check_digits.pesel, "44051401458"),
    (check_digits.rnokpp, "1759013776"),
    (check_digits.cpf, "39053344705"),
]


@pytest.mark.parametrize(("is_right", "number"), RIGHT)
def test_published_numbers_are_right(is_right: Callable[[str], bool], number: str) -> None:
    assert is_right(number)


@pytest.mark.parametrize(("is_right", "number"), RIGHT)
def test_with_another_last_sign_they_are_wrong(
    is_right: Callable[[str], bool], number: str
) -> None:
    signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if number[-1].isalpha() else "0123456789"
    wrong = [each for each in signs if is_right(number[:-1] + each)]
    assert wrong == [number[-1]]


@pytest.mark.parametrize(
    "number", ["000121234", "666121234", "123001234", "123120000", "900101234"]
)
def test_numbers_never_given_in_the_usa(number: str) -> None:
    assert not check_digits.ssn(number)


@pytest.mark.parametrize("number", ["123121234", "912701234", "950551234"])
def test_numbers_given_in_the_usa(number: str) -> None:
    assert check_digits.ssn(number)


def test_what_only_fits_the_formula() -> None:
    assert not check_digits.cpf("11111111111")
    assert not check_digits.snils("00100199800")
    assert not check_digits.pesel("44133101450")
