"""Knows the forms of a Russian name as one: Иванов, Иванову and Ивановым are the same man.

Endings tell most of it (Зализняк, Грамматический словарь русского языка). The same letters may be
a man in one case and a woman in another (Иванова): then the words around decide, and where they
say nothing, the key is marked as a guess for the table to settle. Knows no text and no batch.
"""

from __future__ import annotations

import re

MAN, WOMAN = "m", "f"
_SURE, _GUESS = "|", "?"

_CYRILLIC = re.compile(r"[а-яёіїєґ.'-]+")
_WORD = re.compile(r"[а-яіїєґ-]+")
_INITIAL = re.compile(r"[а-яёіїєґ]\.")
_FATHERS = re.compile(r"(\w{2,}(?:ов|ев))(?:ич(?:а|у|ем|ом|е)?|н(?:а|ы|е|у|ой|ою))")
_FATHERS_SHORT = re.compile(r"(иль|кузьм|лук|фом|никит|савв)(?:ич(?:а|у|ом|ем|е)?|иничн\w{1,2})")
_POSSESSIVE = re.compile(r"(\w{2,}(?:ов|ев|ин|ын))(а|у|ым|е|ой|ою)?")
_ADJECTIVE = re.compile(r"(\w{2,}(?:ск|цк))(ий|ого|ому|им|ом|ая|ой|ую|ою)")
_ENDING = (
    "ого|его|ому|ему|ым|им|ая|яя|ую|юю|ый|ями|ией|ии|ию|ия|ий|ью|ье|ья|ей|ем|ой|ою|ом|ь|й|а|я|у|ю"
    "|е|ы|и"
)
_ANY = re.compile(rf"(\w{{2,}}?)(?:{_ENDING})?")
_LOOSE = "еийь"
_FLEETING = {"павел": "павл", "лев": "льв"}

_MAN_BY = {"": MAN, "ым": MAN, "е": MAN, "ой": WOMAN, "ою": WOMAN}
_MAN_OF_ADJECTIVES = ("ий", "ого", "ому", "им", "ом")

_MEN_STEMS = (
    "александр алекс анатол андр антон аркад артем артур богдан борис вадим валентин валер васил "
    "виктор витал владимир владислав вячеслав геннад георг глеб григор данил денис дмитр евген "
    "егор захар иван игор илл кирил константин льв леонид макар максим марат марк матв михаил "
    "никола олег павл петр роман руслан серг станислав степан тарас тимоф тимур федор эдуард "
    "эльдар юр яков ярослав"
)
_MEN = frozenset(_MEN_STEMS.split())
# These stems are a man's and a woman's name.
_OF_BOTH = frozenset(("александр", "валентин", "валер", "евген", "виктор"))

_WOMANS = re.compile(
    r"(?:г-ж\w{1,2}|госпож\w{1,2}|пациентк\w{1,2}|клиентк\w{1,2}|гражданк\w{1,2}|медсестр\w{1,2}"
    r"|сотрудниц\w{1,2}|пан[іиюя])"
)
_MANS = re.compile(
    r"(?:г-н\w{0,2}|господин\w{0,2}|гражданин\w{0,2}|(?:пациент|клиент|сотрудник)(?:а|у|ом|е))"
)
_OBLIQUE = re.compile(r"(?:доктор|профессор|врач|д-р|товарищ|академик|заявител)(а|у|ом|ем|е|я|ю)")
_NAMED = re.compile(
    r"(?:доктор|профессор|врач|д-р|товарищ|академик|заявитель|пациент|клиент|сотрудник)"
)


def key_of(name: str, before: str = "") -> str:
    """Return what all forms of a name have in common; `before` is the text in front of it."""
    words = name.casefold().replace("ё", "е").split()
    if not all(_CYRILLIC.fullmatch(word) for word in words):
        return " ".join(words)
    parts = [part for word in words for part in _parted(word)]
    initials = [part for part in parts if _INITIAL.fullmatch(part)]
    spoken = [part for part in parts if not _INITIAL.fullmatch(part)]
    titles = _WORD.findall(before.casefold().replace("ё", "е"))
    person, is_sure = _person(spoken, titles[-1] if titles else "")
    stems = sorted(map(_stem, spoken)) if len(spoken) > 1 else list(map(_stem, spoken))
    return " ".join([*stems, *initials]) + (_SURE if is_sure else _GUESS) + person


def settled(key: str, known: dict[str, str]) -> str:
    """Return the sure key that a guess comes to: the one person of the name, if one is known."""
    stems, mark, person = key.rpartition(_GUESS)
    if not mark or person not in (MAN, WOMAN):
        return key
    sure = [stems + _SURE + each for each in (MAN, WOMAN)]
    there = [each for each in sure if each in known]
    return there[0] if len(there) == 1 else stems + _SURE + person


def _parted(word: str) -> list[str]:
    """Part initials from each other and from what they are written together with."""
    return re.findall(r"[а-яёіїєґ]\.|[^.]+", word)


def _person(spoken: list[str], title: str) -> tuple[str, bool]:
    """Tell whether the name is a man's or a woman's, and whether that is sure."""
    for word in spoken:
        fathers = _FATHERS.fullmatch(word) or _FATHERS_SHORT.fullmatch(word)
        if fathers:
            return (MAN if "ич" in word[len(fathers[1]) - 1 :][:4] else WOMAN), True
    if _WOMANS.fullmatch(title):
        return WOMAN, True
    if _MANS.fullmatch(title):
        return MAN, True
    told = [person for word in spoken if (person := _told_by(word)) is not None]
    if told:
        return told[0], True
    return _guessed(spoken, title)


def _told_by(word: str) -> str | None:
    """Tell by a word's own ending whose name it is."""
    possessive = _POSSESSIVE.fullmatch(word)
    if possessive:
        return _MAN_BY.get(possessive[2] or "")
    adjective = _ADJECTIVE.fullmatch(word)
    if adjective:
        return MAN if adjective[2] in _MAN_OF_ADJECTIVES else WOMAN
    stem = _stem(word)
    if stem in _MEN and stem not in _OF_BOTH:
        return MAN
    return None


def _guessed(spoken: list[str], title: str) -> tuple[str, bool]:
    """Read what is open as the title has it: "доктора Иванова" is a man, "доктор Иванова" none."""
    endings = {match[2] for word in spoken if (match := _POSSESSIVE.fullmatch(word))}
    oblique = _OBLIQUE.fullmatch(title)
    if endings == {"а"} and (oblique or _NAMED.fullmatch(title)):
        return (MAN if oblique else WOMAN), True
    if endings == {"у"} and oblique:
        is_to = oblique[1] in "ую"
        return (MAN if is_to else WOMAN), True
    if endings:
        return (MAN if endings == {"у"} else WOMAN), False
    is_womans = bool(spoken) and spoken[-1].endswith(("а", "я"))
    return (WOMAN if is_womans else MAN), False


def _stem(word: str) -> str:
    """Return what no form of a word changes."""
    fathers = _FATHERS.fullmatch(word) or _FATHERS_SHORT.fullmatch(word)
    if fathers:
        return fathers[1]
    for shape in (_POSSESSIVE, _ADJECTIVE):
        match = shape.fullmatch(word)
        if match:
            return match[1]
    match = _ANY.fullmatch(word)
    bare = match[1] if match else word
    stem = bare.rstrip(_LOOSE) or bare
    return _FLEETING.get(stem, stem)
