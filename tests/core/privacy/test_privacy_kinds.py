"""What each kind takes and what it leaves, in sentences that were wrong once or nearly are."""

from __future__ import annotations

import pytest

from desktop_ft.core.privacy.detecting import detect
from desktop_ft.core.privacy.kinds import DETECTORS


def marked(text: str) -> str:
    """Return a text with what is found in brackets."""
    for hit in reversed(detect(text, DETECTORS)):
        start, end, _ = hit.found
        text = f"{text[:start]}[{hit.detector.mark}]{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mail a.b@corp.de, not a@example.com", "Mail [EMAIL], not a@example.com"),
        ("anna (at) firma.de", "[EMAIL]"),
        ("+7 (916) 123-45-67 / 8 916 1234567", "[PHONE] / [PHONE]"),
        ("тел. 123-45-67", "тел. [PHONE]"),
        ("Tel. 030 901820", "Tel. [PHONE]"),
        ("IBAN DE89 3704 0044 0532 0130 00 AND more", "IBAN [IBAN] AND more"),
        ("Mir 2200 7007 1234 5674?", "Mir 2200 7007 1234 5674?"),
        ("ИНН 7707083893, КПП 773601001", "ИНН [TAX_ID], КПП 773601001"),
        ("СНИЛС 112-233-445 95", "СНИЛС [TAX_ID]"),
        ("CF: RCCMNL83S18D969H", "CF: [TAX_ID]"),
        ("Steuer-ID 86 095 742 719", "Steuer-ID [TAX_ID]"),
        ("паспорт серии 4509 номер 123456", "паспорт серии [PASSPORT]"),
        ("Frau Dr. Schmidt und Herr Müller", "Frau Dr. [NAME] und Herr [NAME]"),
        ("Mrs. Finley's class", "Mrs. [NAME]'s class"),
        ("Пациент А. Ю. Ким", "Пациент [NAME]"),
        ("г-жа Орлова-Белова пришла", "г-жа [NAME] пришла"),
        ("Здравствуйте, Анна Петровна!", "Здравствуйте, [NAME]!"),
        ("221B Baker Street, London. He left", "[ADDRESS]. He left"),
        ("Невский проспект, 28", "[ADDRESS]"),
        ("Musterstraße 12, 10115 Berlin", "[ADDRESS]"),
        ("ping 192.168.1.15 and db-01.corp", "ping [HOST] and [HOST]"),
        ("00:1A:2B:3C:4D:5E", "[HOST]"),
        ("born on 12 March 1985", "born on [BIRTH_DATE]"),
        ('{"birthdate": "1990-05-15", "today": "2022-03-15"}',
         '{"birthdate": "[BIRTH_DATE]", "today": "2022-03-15"}'),
        ("postgres://bob:s3cret9@db/x", "postgres://[SECRET]@db/x"),
        ("пароль от почты: Qw3rty!", "пароль от почты: [SECRET]"),
        ("-----BEGIN RSA PRIVATE KEY-----\nMIIEow12345678901234\n-----END RSA PRIVATE KEY-----",
         "[SECRET]"),
    ],
)  # fmt: skip
def test_taken(text: str, wanted: str) -> None:
    assert marked(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "user@host and lodash@4.17.21 and logo@2x.png and git@github.com:a/b.git",
        "yourname@yourdomain.com",
        "256626720691 + 1646615806005 = 5, +960397912423686, +1 000 000",
        "2024-01-02 12:30:33, $1,234,567.89, 10 000 000 руб.",
        "Order number 4111111111111111, ISBN 978-3-16-148410-0",
        "version 10.0.19041.1, section 3.11.0.2, 127.0.0.1, 0.0.0.0, 8.8.8.8, 192.0.2.17",
        "std::vector a[1::2] 10:30:45",
        "M&Ms. He ate them. Dr. Pepper, Mr. President, доктор наук",
        "Customer Service Interaction",
        "in 1929 Wall Street crashed",
        "Pushkin was born on June 6, 1799",
        "password: required, token: 4096, password = get_password(), api_key=os.environ['K']",
        "the password is wrong, забыли пароль? введите пароль",
        "[EMAIL_1] born [BIRTH_DATE_2] password: [SECRET_3]",
    ],
)
def test_left(text: str) -> None:
    assert marked(text) == text
