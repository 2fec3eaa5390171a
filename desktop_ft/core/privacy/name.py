"""Names of people after a title, with initials, or with a Russian father's name.

Told by their form alone: whether a name is somebody's or only made up, nobody can see. The title
stays; all forms of a Russian name (Иванов, Иванову) are one value.
"""

from __future__ import annotations

from collections.abc import Iterator

from desktop_ft.core.privacy.detector import BLANK, Detector, Found, before, pattern
from desktop_ft.core.privacy.name_forms import key_of
from desktop_ft.core.text import text

_WORD = r"\p{Lu}[\p{L}'’]{0,24}\p{Ll}[\p{L}'’]{0,24}(?:[-‐]\p{Lu}\p{L}{1,24}){0,2}"
_INITIAL = r"\p{Lu}\."
_OF = (
    r"(?:van der|van den|van|von der|von|zu|de la|de los|del|de|da|di|dos|al|el|bin|ibn|ter|ten|le|"
    r"la)"
)
_GAP = rf"{BLANK}{{1,2}}"
_NAME = (
    rf"(?:{_INITIAL}{BLANK}?){{0,3}}+(?:{_OF}{BLANK})?{_WORD}"
    rf"(?:{BLANK}{_INITIAL}(?:{BLANK}?{_INITIAL})?)?"
    rf"(?:{BLANK}(?:{_OF}{BLANK})?{_WORD}){{0,2}}(?:{BLANK}?{_INITIAL}){{0,2}}"
)
_SHORT = (
    "Dr|Mr|Mrs|Ms|Mx|Prof|Rev|Fr|Sgt|Lt|Capt|Gen|Sr|Sra|Srta|Sig|Dott|Mme|Mlle|Hr|Frl|"
    "Д-р|Проф|Акад|г-н|Г-н|г-жа|Г-жа|г-ну|г-же|г-на|г-жу|г-ном|г-жи|д-р|проф|акад|тов|гр|"
    "г-жой|г-не|д-ра|д-ру"
)
_LONG = (
    "Professor|Doctor|Miss|Mister|Madam|Sir|Dame|Herrn?|Frau|Fräulein|Monsieur|Madame|Mademoiselle|"
    "Señora?|Señorita|Signora?|Signorina|Pani?a?|"
    "[Дд]октор[ауе]?(?:ом)?|[Гг]осподин[ауе]?(?:ом)?|[Гг]оспож[аеуи]|[Гг]оспожой|"
    "[Пп]ациент(?:[ауе]|ом|к[аиеу]|кой)?|[Пп]рофессор[ауе]?(?:ом)?|[Вв]рач[ауе]?(?:ом)?|"
    "[Гг]ражданин[ауе]?(?:ом)?|[Гг]ражданк[аиеу]|[Тт]оварищ[ауе]?|[Аа]кадемик[ауе]?|"
    "[Мм]едсестр[аыеу]|[Кк]лиент(?:[ауе]|ом|к[аиеу]|кой)?|[Сс]отрудни(?:к[ауе]?|ц[аыеу])|"
    "[Пп]ан[іеу]|[Зз]аявител[ьяюе]"
)
_TITLED = (
    rf"(?<![\p{{L}}\p{{N}}_.&-])(?:(?:{_SHORT})(?:\.{BLANK}?|{_GAP})|(?:{_LONG}){_GAP})"
    rf"(?:(?:{_SHORT})\.?{_GAP}|(?:{_LONG}){_GAP})?(?P<name>{_NAME})"
)
_FRENCH = rf"(?<![\p{{L}}\p{{N}}_.-])(?<!\p{{Lu}}\. )M\.{BLANK}(?P<name>{_WORD}(?:{BLANK}{_WORD})?)"
_COUNTED = (
    rf"(?<![\p{{L}}\p{{N}}_])(?:(?:[Pp]atient|PATIENT|Patientin):?|(?:[Pp]atient|[Cc]lient|[Cc]ustomer|"
    rf"[Ee]mployee)(?:{BLANK}name)?(?:{BLANK}is|:)){BLANK}(?P<name>{_WORD}{BLANK}(?:{_INITIAL}{BLANK})?{_WORD})"
)
_CYRILLIC = r"[А-ЯЁІЇЄҐ][а-яёіїєґ']{1,24}(?:-[А-ЯЁІЇЄҐ][а-яёіїєґ']{1,24})?"
_I = r"[А-ЯЁІЇЄҐ]\."
_INITIALS = (
    rf"(?<![\p{{L}}\p{{N}}_.-])(?P<name>{_CYRILLIC}{BLANK}{_I}{BLANK}?{_I}"
    rf"|{_I}{BLANK}?{_I}{BLANK}?{_CYRILLIC})(?!\p{{L}})"
)
_FATHERS = (
    r"(?:[А-ЯЁ][а-яё]{2,20}(?:[ое]вич(?:а|у|ем|е)?|ич|[ое]вн(?:а|ы|е|у|ой)|иничн(?:а|ы|е|у|ой))"
    r"|(?:Иль|Кузьм|Лук|Фом|Никит|Савв)ич(?:а|у|ом|ем|е))"
)
_FATHERED = (
    rf"(?<![\p{{L}}\p{{N}}_.-])(?P<name>(?:{_CYRILLIC}{BLANK})?{_CYRILLIC}{BLANK}{_FATHERS}"
    rf"(?:{BLANK}{_CYRILLIC})?)(?!\p{{L}})"
)
# Words after a title, or before a father's name, that name nobody.
_NOBODY_WORDS = (
    "he she they it this that there then service support contact information representative "
    "safety care records portal data satisfaction experience success "
    "president chairman chairwoman speaker secretary minister ambassador mayor governor "
    "pepper who robot right wrong universe america world potato bean and or the of in at on "
    "for to is was please thank thanks hello hi dear good smith&wesson if when what where "
    "why how you your we президент премьер министр председатель россии рф наук медицинских "
    "технических осень вселенная благодарю спасибо здравствуйте уважаемый уважаемая дорогой "
    "дорогая от для это justice chancellor officer director manager monday tuesday "
    "wednesday thursday friday saturday sunday january february march april june july "
    "august september october november december lanka dr mr mrs ms mx prof rev professor "
    "doctor miss mister madam sir dame herr herrn frau monsieur madame pan pani господин "
    "госпожа г-н г-жа доктор доктора доктору профессор пациент пациентка пациента пациентку "
    "пациенту пациентке врач клиент клиентка товарищ гражданин гражданка сотрудник "
    "сотрудница "
)
_NOBODY = frozenset(_NOBODY_WORDS.split())


def find(seen: str) -> Iterator[Found]:
    """Find names; of a name that two forms share, the longer one is taken."""
    for shape in (_TITLED, _FRENCH, _COUNTED, _INITIALS, _FATHERED):
        for match in pattern(shape).finditer(seen):
            start, end = match.span("name")
            start, end = _without_greeting(seen, start, end)
            if seen[start:end].endswith(("'s", "’s")):
                end -= 2
            words = seen[start:end].split()
            if not words or words[0].strip(".,").removesuffix("'s").casefold() in _NOBODY:
                continue
            yield Found(start, end, key_of(seen[start:end], before(seen, start)))


def _without_greeting(seen: str, start: int, end: int) -> tuple[int, int]:
    """Leave out "Здравствуйте" before and a following sentence's first word behind a name."""
    words = seen[start:end].split()
    while len(words) > 1 and words[0].casefold() in _NOBODY:
        start = seen.index(words[1], start + len(words[0]))
        words = words[1:]
    while len(words) > 1 and words[-1].casefold() in _NOBODY:
        end = start + len(seen[start:end].rstrip()) - len(words[-1])
        end = start + len(seen[start:end].rstrip())
        words = words[:-1]
    return start, end


_HINT = (
    rf"(?:{_SHORT}|M)[. \n]|(?:{_LONG})[ \n\x{{a0}}]|(?i:patient|client|customer|employee)"
    r"|[А-ЯЁІЇЄҐ]\.|ович|евич|ич|овн|евн|ичн"
)

DETECTOR = Detector(
    "privacy_name",
    "NAME",
    _HINT,
    rf"(?:{_SHORT}|M)[. \x{{a0}}\n]{{1,2}}\p{{Lu}}|(?:{_SHORT}|M)[. ] ?[a-z]{{2,3}} \p{{L}}"
    rf"|(?:{_LONG})[\s\x{{a0}}]{{1,2}}\p{{L}}"
    r"|(?i:patient|client|customer|employee|patientin)(?: name)?(?: is)?:?[ \x{a0}]\p{Lu}"
    r"|[А-ЯЁІЇЄҐ]\.[ \x{a0}\x{202f}\x{2009}]?[А-ЯЁІЇЄҐ]"
    r"|(?:ович|евич|ич|овн|евн|ичн)(?:а|у|ем|ом|е|ы|ой)?(?:[^а-яё]|$)",
    find,
    text("core", "Names of people"),
    text(
        "core",
        "A model can say the name of a patient or a client to anybody. Names are told by a title,"
        " initials or a father's name before or after them, so some are missed, and some may"
        " belong to nobody.",
    ),
    text("core", "Replace names by placeholders such as [NAME_1]"),
    "Titles and initials in English, Russian, German, French, Spanish, Italian and Polish",
)
