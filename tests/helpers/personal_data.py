"""Makes sentences with personal data of nobody, and with what only looks like it.

Written from how people write, from the publications of the countries and services, and with its
own check digits: it knows nothing of the program's patterns.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

NBSP, NARROW, HYPHEN, EN, MINUS = "\u00a0", "\u202f", "\u2011", "\u2013", "\u2212"


@dataclass(frozen=True)
class Item:
    """A sentence; `value` is what must be found in it, "" where nothing may be."""

    kind: str
    sentence: str
    value: str


def number(random: Random, count: int, first: str = "") -> str:
    return first + "".join(random.choice("0123456789") for _ in range(count - len(first)))


def spaced(random: Random, *parts: str, by: str = " -" + NBSP + NARROW + HYPHEN + EN) -> str:
    return random.choice(by).join(parts)


def cut(value: str, *sizes: int) -> list[str]:
    parts, at = [], 0
    for size in sizes:
        parts.append(value[at : at + size])
        at += size
    return [each for each in [*parts, value[at:]] if each]


# -- e-mail -------------------------------------------------------------------------------------

USERS = (
    "anna",
    "j.smith",
    "ivan_petrov",
    "m-o-reilly",
    "sales2024",
    "o.kuznetsova+bills",
    "x",
    "li.wei",
    "Support",
    "HR",
    "jean-luc.picard",
    "maria.garcia.lopez",
    "dr_house",
    "nurse.joy99",
)
HOSTS = (
    "gmail.com",
    "mail.ru",
    "yandex.ru",
    "hospital.org.uk",
    "firma-nord.de",
    "uni.ac.jp",
    "bk.ru",
    "clinic.example-health.com",
    "company.io",
    "почта.рф",
    "sub.dept.gov.au",
    "o2.pl",
    "outlook.fr",
)


def email(random: Random) -> str:
    address = f"{random.choice(USERS)}@{random.choice(HOSTS)}"
    return random.choice([address, address, address, address.upper(), f"{address}"])


# -- telephones ---------------------------------------------------------------------------------


def ru_mobile(random: Random) -> tuple[str, str, str, str]:
    code = random.choice(
        ["903", "905", "909", "910", "915", "916", "921", "926", "951", "962", "985"]
    )
    rest = number(random, 7, random.choice("23456789"))
    return (code, *cut(rest, 3, 2))  # type: ignore[return-value]


def ru_phone(random: Random) -> str:
    a, b, c, d = ru_mobile(random)
    if random.random() < 0.25:
        a = random.choice(["495", "812", "343", "383"])
        b = "2" + b[1:]
    return random.choice(
        [
            f"+7 ({a}) {b}-{c}-{d}",
            f"+7{a}{b}{c}{d}",
            f"8 ({a}) {b}-{c}-{d}",
            f"8-{a}-{b}-{c}-{d}",
            f"8{NBSP}{a}{NBSP}{b}{NBSP}{c}{NBSP}{d}",
            f"+7 {a} {b} {c} {d}",
            f"8({a}){b}{c}{d}",
            f"+7{HYPHEN}{a}{HYPHEN}{b}{HYPHEN}{c}{HYPHEN}{d}",
            f"8 {a} {b}{EN}{c}{EN}{d}",
        ]
    )


def en_phone(random: Random) -> str:
    area = random.choice(["202", "212", "312", "415", "617", "713", "206"])
    mid, last = number(random, 3, random.choice(["34", "45", "67", "78"])), number(random, 4)
    uk = f"07{random.choice(['700', '911', '843', '452'])}"
    return random.choice(
        [
            f"({area}) {mid}-{last}",
            f"{area}-{mid}-{last}",
            f"{area}.{mid}.{last}",
            f"+1 {area} {mid} {last}",
            f"+1-{area}-{mid}-{last}",
            f"+1({area}){mid}{MINUS}{last}",
            f"1 ({area}) {mid}-{last}",
            f"{uk} {number(random, 6)}",
            f"+44 20 7946 {number(random, 4)}",
            f"+49 30 {number(random, 6, '23')}",
            f"+33 6 12 {number(random, 2)} {number(random, 2)} 78",
            f"020 7946 {number(random, 4)}",
            f"0033 1 42 {number(random, 2)} 45 67",
            f"+380 67 {number(random, 3)} {number(random, 2)} {number(random, 2)}",
        ]
    )


# -- cards and accounts -------------------------------------------------------------------------


def with_luhn(body: str) -> str:
    for last in "0123456789":
        doubled = [int(d) for d in (body + last)[::-1]]
        total = sum(doubled[0::2]) + sum(sum(divmod(2 * d, 10)) for d in doubled[1::2])
        if total % 10 == 0:
            return body + last
    raise AssertionError


def card(random: Random) -> str:
    first = random.choice(["4", "4", "52", "55", "2200", "2204", "37", "6011", "62", "2300"])
    size = 15 if first == "37" else 16
    value = with_luhn(number(random, size - 1, first))
    sizes = (4, 6) if size == 15 else (4, 4, 4)
    return random.choice([value, spaced(random, *cut(value, *sizes)), " ".join(cut(value, *sizes))])


IBAN_BODIES = {
    "DE": 18,
    "GB": 0,
    "FR": 23,
    "PL": 24,
    "ES": 20,
    "NL": 0,
    "UA": 25,
    "KZ": 0,
    "CH": 17,
}


def iban(random: Random) -> str:
    country = random.choice(list(IBAN_BODIES))
    body = number(random, IBAN_BODIES[country])
    if country == "GB":
        body = "NWBK" + number(random, 14)
    if country == "NL":
        body = "ABNA" + number(random, 10)
    if country == "KZ":
        body = number(random, 3) + "KZT" + number(random, 10)
    rest = 0
    for letter in body + country + "00":
        for digit in str(int(letter, 36)):
            rest = (rest * 10 + int(digit)) % 97
    value = f"{country}{98 - rest:02d}{body}"
    groups = [value[at : at + 4] for at in range(0, len(value), 4)]
    return random.choice([value, " ".join(groups), NBSP.join(groups), value.lower()])


# -- numbers of people ----------------------------------------------------------------------------


def ru_inn(random: Random) -> str:
    if random.random() < 0.5:
        body = number(random, 9, "77")
        control = sum(int(a) * b for a, b in zip(body, [2, 4, 10, 3, 5, 9, 4, 6, 8], strict=True))
        return body + str(control % 11 % 10)
    body = number(random, 10, "50")
    for weights in ([7, 2, 4, 10, 3, 5, 9, 4, 6, 8], [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]):
        body += str(sum(int(a) * b for a, b in zip(body, weights, strict=True)) % 11 % 10)
    return body


def ru_snils(random: Random) -> str:
    body = number(random, 9, "1" + random.choice("12345"))
    control = sum(int(digit) * (9 - at) for at, digit in enumerate(body)) % 101
    check = f"{0 if control == 100 else control:02d}"
    return random.choice([f"{body[:3]}-{body[3:6]}-{body[6:]} {check}", f"{body}{check}"])


def us_ssn(random: Random) -> str:
    area, group = random.choice(["123", "219", "457", "545"]), f"{random.randint(1, 99):02d}"
    return spaced(random, area, group, f"{random.randint(1, 9999):04d}", by="- " + EN + HYPHEN)


def uk_nino(random: Random) -> str:
    value = random.choice(["AB", "JK", "PX", "SW"]) + number(random, 6) + random.choice("ABCD")
    return random.choice([value, " ".join([value[:2], *cut(value[2:], 2, 2, 2)])])


def es_dni(random: Random) -> str:
    body = number(random, 8)
    return body + random.choice(["", "-", " "]) + "TRWAGMYFPDXBNJZSQVHLCKE"[int(body) % 23]


def fr_nir(random: Random) -> str:
    body = (
        random.choice("12")
        + number(random, 2)
        + f"{random.randint(1, 12):02d}75"
        + number(random, 6)
    )
    key = f"{97 - int(body) % 97:02d}"
    return random.choice([body + key, " ".join([*cut(body, 1, 2, 2, 2, 3), key])])


def br_cpf(random: Random) -> str:
    body = number(random, 9, "39")
    for size in (10, 11):
        total = sum(int(d) * w for d, w in zip(body, range(size, 1, -1), strict=True))
        body += str(0 if total % 11 < 2 else 11 - total % 11)
    return f"{body[:3]}.{body[3:6]}.{body[6:9]}-{body[9:]}"


def pl_pesel(random: Random) -> str:
    body = f"{random.randint(40, 99)}{random.randint(1, 12):02d}{random.randint(1, 28):02d}"
    body += number(random, 4)
    total = sum(int(d) * w for d, w in zip(body, [1, 3, 7, 9] * 2 + [1, 3], strict=True))
    return body + str(-total % 10)


# -- names, addresses, machines ------------------------------------------------------------------

EN_NAMES = (
    "Smith",
    "Mary Johnson",
    "O'Connor",
    "J. Watson",
    "A. B. Fletcher",
    "Anne-Marie Leclerc",
    "Kowalski",
    "van der Berg",
    "Garcia Lopez",
    "McDonald",
    "Nguyen",
    "Sarah J. Parker",
)
RU_LAST = (
    "Иванов",
    "Смирнова",
    "Кузнецов",
    "Орлова-Белова",
    "Гречко",
    "Чернышёва",
    "Ким",
    "Ткаченко",
)
RU_FIRST = ("Анна", "Иван", "Мария", "Пётр", "Ольга", "Сергей")
RU_FATHER = ("Петровна", "Сергеевич", "Ильинична", "Алексеевна", "Николаевич", "Юрьевич")


def ru_name(random: Random) -> str:
    last, first, father = (random.choice(each) for each in (RU_LAST, RU_FIRST, RU_FATHER))
    i, o = first[0], father[0]
    return random.choice(
        [
            f"{last} {i}. {o}.",
            f"{last} {i}.{o}.",
            f"{i}. {o}. {last}",
            f"{i}.{NBSP}{o}.{NBSP}{last}",
            f"{last} {first} {father}",
            f"{first} {father}",
            f"{first} {father} {last}",
        ]
    )


EN_STREETS = (
    "Maple",
    "Oak Hill",
    "Queen Victoria",
    "5th",
    "Martin Luther King",
    "St James's",
    "Elm",
)
RU_STREETS = (
    "Ленина",
    "Большая Садовая",
    "1-я Тверская-Ямская",
    "Академика Королёва",
    "Мира",
    "Гагарина",
)


def en_address(random: Random) -> str:
    kind = random.choice(
        ["Street", "St.", "Avenue", "Ave", "Road", "Rd", "Lane", "Drive", "Boulevard"]
    )
    house = f"{random.randint(1, 2400)}{random.choice(['', '', 'B'])}"
    value = f"{house} {random.choice(EN_STREETS)} {kind}"
    return value + random.choice(["", "", ", Apt 4B", ", Springfield, IL 62704", ", Suite 210"])


def ru_address(random: Random) -> str:
    street, house = random.choice(RU_STREETS), random.randint(1, 190)
    form = random.choice(
        [
            "ул. {s}, д. {h}",
            "улица {s}, дом {h}",
            "ул. {s}, {h}",
            "проспект {s}, {h}а",
            "пр-т {s}, д. {h}, корп. 2",
            "пер. {s}, д. {h}/3",
            "наб. {s}, д.{h}",
        ]
    )
    return form.format(s=street, h=house) + random.choice(
        ["", "", f", кв. {random.randint(1, 300)}"]
    )


def machine(random: Random) -> str:
    def octet() -> int:
        return random.randint(33, 250)

    pairs = [f"{random.randint(160, 255):02x}" for _ in range(6)]
    return random.choice(
        [
            f"192.168.{random.randint(0, 9)}.{octet()}",
            f"10.{random.randint(0, 9)}.0.{octet()}",
            f"{random.randint(33, 200)}.{octet()}.{octet()}.{octet()}",
            f"172.16.{random.randint(0, 99)}.{octet()}",
            f"2a02:6b8:{random.randint(16, 999):x}:1::{random.randint(16, 999):x}",
            f"fe80::{random.randint(4096, 9999):x}:54ff:fe12:{random.randint(4096, 9999):x}",
            ":".join(pairs),
            "-".join(pairs).upper(),
            f"db{octet()}.corp",
            f"mail-{octet()}.clinic.local",
            "printer-2.office.lan",
            "vault.prod.internal",
        ]
    )


def birth(random: Random, *, russian: bool) -> str:
    day, month, year = random.randint(1, 28), random.randint(1, 12), random.randint(1931, 2019)
    if russian:
        months = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
        forms = [f"{day:02d}.{month:02d}.{year}", f"{day} {months.split()[month - 1]} {year}"]
    else:
        months = (
            "January February March April May June July August September October November December"
        )
        name = months.split()[month - 1]
        forms = [
            f"{day} {name} {year}",
            f"{name} {day}, {year}",
            f"{month:02d}/{day:02d}/{year}",
            f"{year}-{month:02d}-{day:02d}",
            f"{day}th of {name} {year}",
        ]
    return random.choice(forms)


LETTERS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def blob(random: Random, size: int, letters: str = LETTERS) -> str:
    return "".join(random.choice(letters) for _ in range(size))


def key(random: Random) -> str:
    capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    return random.choice(
        [
            "sk-" + blob(random, 48),
            "sk-proj-" + blob(random, 60),
            "AKIA" + blob(random, 16, capitals),
            "ghp_" + blob(random, 36),
            "xoxb-" + number(random, 12) + "-" + blob(random, 24),
            "glpat-" + blob(random, 20),
            "AIza" + blob(random, 35),
            "hf_" + blob(random, 34),
            f"eyJhbGciOiJIUzI1NiJ9.eyJ{blob(random, 40)}.{blob(random, 43)}",
        ]
    )


def password(random: Random) -> str:
    words = ("hunter", "Sommer", "tiger", "Pass", "moscow", "Kitty")
    return random.choice(
        [
            f"{random.choice(words)}{random.randint(1, 9999)}",
            blob(random, 10) + "7a",
            f"{random.choice(words)}!{random.randint(10, 99)}#x",
            f"{random.choice(words)}_{number(random, 4)}$",
        ]
    )


# -- sentences --------------------------------------------------------------------------------

Make = Callable[[Random], str]

ITEMS: tuple[tuple[str, Make, tuple[str, ...]], ...] = (
    (
        "email",
        email,
        (
            "Please write to {} and ask for a form.",
            "My address is {}, I read it daily.",
            "Contact: {}",
            "Напишите на {} до пятницы.",
            "Моя почта: {}.",
            "Копию отправьте на {}, пожалуйста.",
            "From: Anna <{}>",
            "Did {} ever answer you?",
        ),
    ),
    (
        "phone",
        ru_phone,
        (
            "Позвоните мне: {}.",
            "Мой номер {}, звоните после шести.",
            "Тел.: {}",
            "Запишитесь по телефону {}.",
            "Курьер оставил {} для связи.",
            "В анкете указано {}, больше ничего.",
            "WhatsApp {}",
        ),
    ),
    (
        "phone",
        en_phone,
        (
            "Call me at {}.",
            "Her number is {}, ask for Jane.",
            "Tel: {}",
            "You can reach the ward on {}.",
            "Leave a message: {}",
            "The form says {} and nothing else.",
            "Fax {}, please.",
        ),
    ),
    (
        "card",
        card,
        (
            "I paid with {} yesterday.",
            "Charge my card {}, please.",
            "The card {} was declined.",
            "Спишите с карты {}.",
            "Номер карты: {}, срок 09/27.",
            "Оплата прошла с {}.",
        ),
    ),
    (
        "iban",
        iban,
        (
            "Transfer it to {}.",
            "Our account: {}, thank you.",
            "IBAN {}",
            "Переведите на счёт {}.",
            "Реквизиты: {}.",
            "The money came from {} last week.",
        ),
    ),
    (
        "tax_number",
        ru_inn,
        ("ИНН {}.", "Её ИНН: {}, проверьте.", "Мой ИНН — {}", "ИНН организации {}, КПП есть."),
    ),
    ("tax_number", ru_snils, ("СНИЛС {}.", "Номер СНИЛС: {}", "Вот мой СНИЛС {}, спасибо.")),
    (
        "tax_number",
        us_ssn,
        ("My SSN is {}.", "Social Security number: {}", "SSN {} was entered twice."),
    ),
    (
        "tax_number",
        uk_nino,
        ("My national insurance number is {}.", "NI number {}, born in Leeds.", "NINO: {}"),
    ),
    ("tax_number", es_dni, ("Mi DNI es {}.", "The Spanish ID {} was accepted.")),
    (
        "tax_number",
        fr_nir,
        ("Numéro de sécurité sociale : {}.", "Her French insurance number is {}."),
    ),
    ("tax_number", br_cpf, ("CPF {}.", "Meu CPF é {}, obrigado.")),
    ("tax_number", pl_pesel, ("PESEL: {}.", "Mój numer PESEL to {}.")),
    (
        "passport",
        lambda r: f"{number(r, 2, '4')}{r.choice(['', ' '])}{number(r, 2)} {number(r, 6)}",
        (
            "Паспорт {} выдан ОВД.",
            "Серия и номер паспорта: {}.",
            "Паспорт гражданина РФ {}",
            "Мой паспорт — {}.",
        ),
    ),
    (
        "passport",
        lambda r: r.choice([number(r, 9), "C" + number(r, 8), "AB" + number(r, 7)]),
        (
            "Passport number: {}.",
            "My passport no. {} expires soon.",
            "Her passport is {}, from Kenya.",
            "Загранпаспорт № {}.",
        ),
    ),
    (
        "name",
        lambda r: r.choice(EN_NAMES),
        (
            "Dr. {} will see you now.",
            "Ask Mr. {} about it.",
            "Mrs {} came late.",
            "I spoke to Prof. {} today.",
            "Please call Ms. {}, the nurse.",
            "Was Doctor {} there?",
        ),
    ),
    (
        "name",
        ru_name,
        (
            "Приём ведёт доктор {}",
            "Пациент {} поступил вечером.",
            "Записала г-жа {}, регистратура.",
            "Справку получил {} лично.",
            "Ответственный: {}",
            "Уважаемый г-н {}, ваш заказ готов.",
        ),
    ),
    (
        "address",
        en_address,
        (
            "I live at {}.",
            "Send it to {}, please.",
            "The patient moved to {} last year.",
            "Address: {}",
        ),
    ),
    (
        "address",
        ru_address,
        (
            "Я живу по адресу {}.",
            "Доставка: {}.",
            "Пациентка переехала на {}",
            "Адрес: {}, домофон не работает.",
        ),
    ),
    (
        "machine",
        machine,
        (
            "The server {} is down.",
            "Ping {} first.",
            "Connect to {} and restart it.",
            "Сервер {} не отвечает.",
            "Зайдите на {} и проверьте журнал.",
            "We saw {} in the log.",
        ),
    ),
    (
        "birth_date",
        lambda r: birth(r, russian=False),
        (
            "She was born on {}.",
            "DOB: {}",
            "Date of birth: {}.",
            "born {} in Leeds",
            "His birthday is {}.",
        ),
    ),
    (
        "birth_date",
        lambda r: birth(r, russian=True),
        (
            "Дата рождения: {}.",
            "Родилась {} в Казани.",
            "д.р. {}",
            "{} г.р., жалоб нет.",
            "Пациент, {} года рождения.",
        ),
    ),
    (
        "secret",
        key,
        (
            "Use {} for now.",
            "The key is {}.",
            "export OPENAI_API_KEY={}",
            "Ключ {} не работает.",
            "Authorization: Bearer {}",
        ),
    ),
    (
        "secret",
        password,
        (
            "password: {}",
            "My password is {}",
            'The Wi-Fi password is "{}".',
            "пароль: {}",
            "Пароль от почты: {}",
            "login: bob, password: {}",
            "Пароль — {}",
        ),
    ),
)


# -- what only looks like it -----------------------------------------------------------------------


def bad_luhn(random: Random) -> str:
    value = with_luhn(number(random, 15, "4"))
    wrong = value[:-1] + str((int(value[-1]) + random.randint(1, 9)) % 10)
    return random.choice([wrong, " ".join(cut(wrong, 4, 4, 4))])


def bad_iban(random: Random) -> str:
    value = "DE" + number(random, 20)
    turned = int(value[4:] + "1314" + value[2:4])
    return value if turned % 97 != 1 else value[:-1] + str((int(value[-1]) + 1) % 10)


def isbn(random: Random) -> str:
    body = "978" + number(random, 9)
    total = sum(int(d) * (3 if at % 2 else 1) for at, d in enumerate(body))
    value = body + str(-total % 10)
    return random.choice([value, "-".join(cut(value, 3, 1, 2, 6))])


def moment(random: Random) -> str:
    day, month, year = random.randint(1, 28), random.randint(1, 12), random.randint(1999, 2026)
    return random.choice(
        [
            f"{year}-{month:02d}-{day:02d} {day:02d}:30:15",
            f"{day:02d}.{month:02d}.{year}",
            f"{month}/{day}/{year}",
            f"{year}{month:02d}{day:02d}",
        ]
    )


def version(random: Random) -> str:
    return ".".join(str(random.randint(0, 20)) for _ in range(random.choice([3, 4])))


def price(random: Random) -> str:
    value = random.randint(1_000_000, 99_999_999)
    return random.choice(
        [
            f"${value:,}.00",
            f"{value:,} €".replace(",", NBSP),
            f"{value:,}".replace(",", " ") + " руб.",
        ]
    )


ALIKE: tuple[tuple[str, Make, tuple[str, ...]], ...] = (
    (
        "email",
        lambda r: r.choice(
            [
                "user@localhost",
                "npm i lodash@4.17.21",
                "logo@2x.png",
                "a @ b",
                "@property",
                "me@example.com",
                "you@test.example",
                "git@github.com:owner/name.git",
                "@channel",
                "5 kg @ 3.20",
                "anna@",
                "foo@bar",
                "x = a@b.T",
            ]
        ),
        ("See {} there.", "Here {} is meant.", "Смотрите {} в коде.", "Запись {} понятна."),
    ),
    (
        "phone",
        lambda r: number(r, r.choice([8, 10, 11, 12])),
        (
            "Order {} was shipped.",
            "Заказ № {} отправлен.",
            "Ticket #{} is closed.",
            "Invoice no. {}, paid.",
            "Артикул {} снят с продажи.",
            "tracking number {}",
            "Трек-номер {} не найден.",
            "It took {} ns.",
            "count = {}",
            "The id is {} there.",
        ),
    ),
    ("phone", price, ("It costs {} in total.", "Стоимость {} с доставкой.")),
    (
        "phone",
        lambda r: f"{r.randint(100, 999)}-{r.randint(100, 999)}",
        ("Pages {} are missing.", "Раздел {} пропущен."),
    ),
    ("card", bad_luhn, ("The code {} is invalid.", "Use {} in the test.", "Код {} неверен.")),
    (
        "card",
        lambda r: number(r, 16, r.choice(["1", "9", "0", "7"])),
        ("Serial {} is fine.", "Число {} большое."),
    ),
    ("iban", bad_iban, ("The text {} is a sample.", "Строка {} ничего не значит.")),
    (
        "iban",
        lambda r: blob(r, 22, "ABCDEFGH0123456789"),
        ("Checksum {} matches.", "Сумма {} совпала."),
    ),
    (
        "tax_number",
        lambda r: number(r, r.choice([10, 11, 12])),
        (
            "Batch {} was recalled.",
            "Партия {} отозвана.",
            "Штрих-код {} не читается.",
            "The sum is {} units.",
        ),
    ),
    (
        "tax_number",
        lambda r: f"000-{number(r, 2, '1')}-{number(r, 4)}",
        ("Part {} fits.", "Деталь {} подходит."),
    ),
    (
        "passport",
        lambda r: f"{number(r, 4)} {number(r, 6)}",
        ("Meters read {} today.", "Показания {} приняты."),
    ),
    (
        "passport",
        lambda r: r.choice(["valid 10 years", "costs 130 dollars", "control takes 15 minutes"]),
        ("A passport {}.", "The new passport {} now."),
    ),
    (
        "name",
        lambda r: r.choice(
            [
                "Mr. President",
                "Dr. Pepper",
                "доктор наук",
                "a doctor",
                "Dr. Who",
                "the professor of law",
                "пациент отказался",
                "г-н президент",
                "Mrs. and mr. nobody",
                "Miss you!",
                "врач принял",
                "профессор кафедры",
                "PR. 5",
            ]
        ),
        ("I like {} a lot.", "Here {} again.", "Это {} и всё.", "Сюда пришёл {} вчера."),
    ),
    (
        "name",
        lambda r: r.choice(
            [
                "U.S. Army",
                "J. R. was right",
                "A. B. testing",
                "т. е. завтра",
                "и т. д. Потом",
                "N. Y. C.",
            ]
        ),
        ("Look: {} there.", "Например, {} тоже."),
    ),
    (
        "address",
        lambda r: r.choice(
            [
                "5 Ways to cook",
                "in 1929 Wall Street crashed",
                "10 places",
                "улица широкая",
                "3 main roads",
                "площадь 45 кв. м",
                "дом 5 минут ходьбы",
                "проспект длиной 3 км",
                "2 Fast 2 Furious",
                "шоссе закрыто на 3 часа",
                "7 Days of War",
            ]
        ),
        ("They said {} today.", "Пишут: {}."),
    ),
    (
        "machine",
        version,
        (
            "Upgrade to version {}.",
            "v{} is out.",
            "Версия {} вышла.",
            "Section {} explains it.",
            "Прошивка {} готова.",
        ),
    ),
    (
        "machine",
        lambda r: r.choice(
            [
                "127.0.0.1",
                "0.0.0.0",
                "255.255.255.0",
                "std::vector",
                "10:30:45",
                "a[1::2]",
                "::1",
                "192.0.2.17",
                "8.8.8.8",
                "local news",
                "12:30",
                "ff:00",
            ]
        ),
        ("Set it to {} here.", "Укажите {} там."),
    ),
    (
        "birth_date",
        moment,
        ("The visit is on {}.", "Приём назначен на {}.", "Updated: {}", "Срок до {}."),
    ),
    (
        "birth_date",
        lambda r: f"June {r.randint(1, 28)}, {r.randint(1600, 1890)}",
        ("He was born on {}.", "The poet, born {}, wrote."),
    ),
    (
        "secret",
        lambda r: r.choice(
            [
                "password: required",
                "password = get_password()",
                "your_password",
                "token: 4096",
                "max_tokens=1024",
                "password field is empty",
                "пароль не подошёл",
                "secret of success is work",
                "api_key=os.environ['KEY']",
                "забыли пароль?",
                "password: ********",
                "sk-learn",
                "password=<password>",
                "the token is invalid",
                "API key is missing",
                "git commit 1f3e5a7",
            ]
        ),
        ("It says {}", "Там написано {}"),
    ),
    (
        "secret",
        lambda r: blob(r, r.choice([32, 40]), "0123456789abcdef"),
        ("The hash is {}.", "Хеш файла {}.", "commit {}"),
    ),
)


def made(
    seed: int, count: int, source: tuple[tuple[str, Make, tuple[str, ...]], ...]
) -> list[Item]:
    """Return so many sentences, every kind in turn and its sentences by chance."""
    random = Random(seed)
    kinds = sorted({kind for kind, _, _ in source})
    items = []
    for at in range(count):
        kind = kinds[at % len(kinds)]
        _, make, sentences = random.choice([each for each in source if each[0] == kind])
        value = make(random)
        items.append(Item(kind, random.choice(sentences).format(value), value))
    return items


def items(seed: int, count: int = 500) -> list[Item]:
    """Return sentences that each hold one piece of personal data."""
    return made(seed, count, ITEMS)


def look_alikes(seed: int, count: int = 500) -> list[Item]:
    """Return sentences that hold none; `kind` is what they look like."""
    return [Item(each.kind, each.sentence, "") for each in made(seed, count, ALIKE)]
