"""Check digits of cards, accounts and personal numbers, each as its country defines it.

Every function gets the bare number, letters in capitals. Checked against the examples that the
countries publish; knows nothing of texts.
"""

from __future__ import annotations

from datetime import date

_DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"


def luhn(number: str) -> bool:
    """Tell whether the last digit is right: ISO/IEC 7812-1, annex B."""
    total = 0
    for at, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if at % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def mod97(number: str) -> bool:
    """Tell whether an IBAN is right: ISO 7064, MOD 97-10."""
    turned = number[4:] + number[:4]
    return int("".join(str(int(letter, 36)) for letter in turned)) % 97 == 1


def _weighed(number: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(number, weights, strict=False))


def inn(number: str) -> bool:
    """Russia, ИНН of 10 or 12 digits: order ММВ-7-6/435@ of the tax service."""
    long = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
    if len(number) == 10:
        return _weighed(number, long[2:]) % 11 % 10 == int(number[9])
    first = _weighed(number, long[1:]) % 11 % 10 == int(number[10])
    return first and _weighed(number, long) % 11 % 10 == int(number[11])


def snils(number: str) -> bool:
    """Russia, СНИЛС: order 335п of the pension fund; old low numbers have no check."""
    if number[:9] <= "001001998":
        return False
    rest = _weighed(number, tuple(range(9, 0, -1))) % 101
    return rest % 100 == int(number[9:])


def ogrn(number: str) -> bool:
    """Russia, ОГРН of 13 and ОГРНИП of 15 digits: order of the ministry of finance 165н."""
    return int(number[:-1]) % (len(number) - 2) % 10 == int(number[-1])


def ssn(number: str) -> bool:
    """USA: numbers that may be given (SSA, randomization since 2011); ITIN (IRS) begin with 9."""
    area, group, serial = number[:3], number[3:5], number[5:]
    if area[0] == "9":  # ITIN: groups 50–65, 70–88, 90–92, 94–99
        return int(group) in {*range(50, 66), *range(70, 89), 90, 91, 92, *range(94, 100)}
    return area not in ("000", "666") and group != "00" and serial != "0000"


def steuer_id(number: str) -> bool:
    """Germany: ISO 7064 MOD 11,10; one digit stands two or three times in the first ten."""
    counts = sorted(number[:10].count(digit) for digit in set(number[:10]))
    if number[0] == "0" or counts[-1] not in (2, 3) or (len(counts) > 1 and counts[-2] > 1):
        return False
    product = 10
    for digit in number[:10]:
        total = (int(digit) + product) % 10 or 10
        product = total * 2 % 11
    return (11 - product) % 10 == int(number[10])


def nir(number: str) -> bool:
    """France: 97 less the rest of the first 13 (INSEE); Corsica's 2A and 2B count as 19, 18."""
    body = number[:13].replace("2A", "19").replace("2B", "18")
    month = int(number[3:5])
    may_be = 1 <= month <= 12 or 20 <= month <= 42 or month >= 50
    return may_be and 97 - int(body) % 97 == int(number[13:])


def dni(number: str) -> bool:
    """Spain, DNI and NIE: the letter stands at the rest modulo 23 (ministry of the interior)."""
    body = number[:-1].replace("X", "0").replace("Y", "1").replace("Z", "2")
    return _DNI_LETTERS[int(body) % 23] == number[-1]


_ODD = dict(
    zip(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        (
            *(1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21),
            *(2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23),
        ),
        strict=True,
    )
)


def codice_fiscale(number: str) -> bool:
    """Italy: decree of 23 December 1976, table of odd and even places."""
    total = 0
    for at, letter in enumerate(number[:15]):
        even = int(letter) if letter.isdigit() else ord(letter) - ord("A")
        total += even if at % 2 else _ODD[letter]
    return chr(ord("A") + total % 26) == number[15]


def pesel(number: str) -> bool:
    """Poland: weights 1 3 7 9 and a date in the first six digits."""
    year, month, day = int(number[:2]), int(number[2:4]), int(number[4:6])
    century = {0: 1900, 1: 2000, 2: 2100, 3: 2200, 4: 1800}[month // 20]
    if not _is_date(century + year, month % 20, day):
        return False
    rest = _weighed(number, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)) % 10
    return (10 - rest) % 10 == int(number[10])


def rnokpp(number: str) -> bool:
    """Ukraine, РНОКПП (ІПН) of a person: weights -1 5 7 9 4 6 10 5 7."""
    weights = (-1, 5, 7, 9, 4, 6, 10, 5, 7)
    return _weighed(number, weights) % 11 % 10 == int(number[9])


def cpf(number: str) -> bool:
    """Brazil, CPF: two digits modulo 11 (Receita Federal)."""
    if len(set(number)) == 1:
        return False
    for size in (9, 10):
        rest = _weighed(number, tuple(range(size + 1, 1, -1))) * 10 % 11 % 10
        if rest != int(number[size]):
            return False
    return True


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
