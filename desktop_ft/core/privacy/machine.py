"""Addresses of machines: IPv4, IPv6, MAC and names of hosts within a company."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import AddressValueError, IPv4Address, IPv6Address, IPv6Network

from desktop_ft.core.privacy.detector import Detector, Found, before, found, pattern
from desktop_ft.core.text import text

_IPV4 = r"(?<![\p{L}\p{N}_.-])\d{1,3}(?:\.\d{1,3}){3}(?![\p{L}\p{N}_]|\.\d|-\p{L})"
_IPV6 = r"(?<![\p{L}\p{N}_:.])(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{0,4}(?![\p{L}\p{N}_:]|\.\d)"
_MAC = (
    r"(?<![\p{L}\p{N}_:-])(?:[0-9a-fA-F]{2}([:-]))(?:[0-9a-fA-F]{2}\1){4}[0-9a-fA-F]{2}"
    r"(?![\p{L}\p{N}_:-])|(?<![\p{L}\p{N}_.])[0-9a-fA-F]{4}\.[0-9a-fA-F]{4}\.[0-9a-fA-F]{4}(?![\p{L}\p{N}_.])"
)
_HOST = (
    r"(?<![\p{L}\p{N}_.@/~$-])(?P<host>[a-z0-9](?:[a-z0-9-]{0,61})?(?:\.[a-z0-9][a-z0-9-]{0,61}){0,4}"
    r"\.(?:local|internal|corp|lan|intranet|localdomain|home\.arpa))(?![\p{L}\p{N}_(=-]|\.\p{L})"
)
_URL_HOST = (
    r"(?:https?|ssh|ftp|smb|ldaps?|postgres(?:ql)?|mysql|redis|amqp|mongodb)://"
    r"(?P<host>[a-z0-9][a-z0-9-]{0,61}(?:\.[a-z0-9-]{1,62}){0,4}"
    r"\.(?:local|internal|corp|lan|intranet|localdomain|home\.arpa))(?![\p{L}\p{N}_(=-]|\.\p{L})"
)
_SHARE = r"(?<![\p{L}\p{N}_\\])\\\\(?P<host>[A-Za-z0-9][A-Za-z0-9-]{1,30})(?=\\[\p{L}\p{N}$_-])"
_ABOUT = (
    r"(?:\b(?:ip|ipv4|address(?:es)?|hosts?|servers?|gateway|router|subnet|ping|ssh|dns|proxy|from|"
    r"network|node|machine|nameserver|connect\p{L}*|listen\p{L}*|адрес\p{L}*|сервер\p{L}*|узел|узл\p{L}*|"
    r"хост\p{L}*|шлюз\p{L}*|роутер\p{L}*|маршрутизатор\p{L}*|машин\p{L}*|сет[ьи])\b|айпи)[^\n]{0,24}$"
)
_VERSION = (
    r"(?:\b(?:v|ver|versions?|release|build|firmware|update|patch|upgrade\p{L}*|driver|sdk|section|"
    r"chapter|clause|paragraph|figure|верси\p{L}*|сборк\p{L}*|прошивк\p{L}*|релиз\p{L}*|обновлени\p{L}*|"
    r"пункт\p{L}*|раздел\p{L}*|глав\p{L}*|п|разд|гл|драйвер\p{L}*|chrome|firefox|office|python|numpy)"
    r"[\s.:#№]{0,3}|§\s?)$"
)
_PUBLIC = frozenset(
    ("8.8.8.8", "8.8.4.4", "1.1.1.1", "1.0.0.1", "9.9.9.9", "77.88.8.8", "77.88.8.1")
)
_SMALL = 32
# RFC 5737 and RFC 3849: networks kept for manuals; they belong to nobody.
_MANUALS = ("192.0.2.", "198.51.100.", "203.0.113.")
_MANUAL_V6 = IPv6Network("2001:db8::/32")
_MOST_CODE = ("this", "self", "settings", "config", "env", "props", "window")


def find(seen: str) -> Iterator[Found]:
    """Find addresses that name a machine of somebody."""
    for match in pattern(_IPV4).finditer(seen):
        if _is_somebodys(match[0], before(seen, match.start())):
            yield Found(match.start(), match.end(), match[0])
    for match in pattern(_IPV6).finditer(seen):
        if _is_somebodys_v6(match[0]):
            yield Found(match.start(), match.end(), match[0].casefold())
    for match in pattern(_MAC).finditer(seen):
        if _is_card(match[0]):
            yield Found(match.start(), match.end(), match[0].casefold().replace("-", ":"))
    for match in pattern(_HOST, any_case=True).finditer(seen):
        if _is_host(match["host"], before(seen, match.start())):
            yield found(match, "host", match["host"].casefold())
    for shape in (_URL_HOST, _SHARE):
        for match in pattern(shape, any_case=True).finditer(seen):
            yield found(match, "host", match["host"].casefold())


def _is_somebodys(value: str, words: str) -> bool:
    try:
        address = IPv4Address(value)
    except AddressValueError:
        return False
    if value in _PUBLIC or value.startswith(_MANUALS) or value.startswith(("255.", "0.")):
        return False
    if address.is_loopback or address.is_multicast or address.is_unspecified:
        return False
    if pattern(_VERSION, any_case=True).search(words):
        return False
    # 3.11.0.2 is rather a version or a section unless the words speak of a network.
    is_small = all(int(part) < _SMALL for part in value.split(".")) and not value.startswith("10.")
    return not is_small or pattern(_ABOUT, any_case=True).search(words) is not None


def _is_somebodys_v6(value: str) -> bool:
    try:
        address = IPv6Address(value)
    except AddressValueError:
        return False
    groups = [each for each in value.split(":") if each]
    # a::b and x[1::2] stand in programs; a whole address has more.
    is_whole = len(groups) >= 3 and any(each.isdecimal() or len(each) > 2 for each in groups)
    return is_whole and not address.is_loopback and address not in _MANUAL_V6


def _is_card(value: str) -> bool:
    bare = "".join(letter for letter in value if letter.isalnum()).casefold()
    return len(set(bare)) > 2 and any(letter in "abcdef" for letter in bare) and not bare.isalpha()


def _is_host(host: str, words: str) -> bool:
    labels = host.casefold().split(".")
    if labels[0] in _MOST_CODE:
        return False
    tells = any(letter.isdecimal() or letter == "-" for letter in host) or len(labels) > 2
    return tells or pattern(_ABOUT, any_case=True).search(words) is not None


_HINT = (
    r"[0-9]\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]|:[0-9a-fA-F]{0,4}:|[0-9a-fA-F]{2}-[0-9a-fA-F]{2}-[0-9a-fA-F]{2}-"
    r"|[0-9a-fA-F]{4}\.[0-9a-fA-F]{4}\.|\.(?i:local|internal|corp|lan|intranet|home\.arpa)|\\\\"
)

DETECTOR = Detector(
    "privacy_machine",
    "HOST",
    _HINT,
    r"\d\.\d{1,3}\.\d{1,3}\.\d|[0-9a-fA-F]{0,4}:[0-9a-fA-F]{0,4}:[0-9a-fA-F]{0,4}:"
    r"|[0-9a-fA-F]{1,4}::|::[0-9a-fA-F]|[0-9a-fA-F]{2}-[0-9a-fA-F]{2}-[0-9a-fA-F]{2}-[0-9a-fA-F]{2}-"
    r"|[0-9a-fA-F]{4}\.[0-9a-fA-F]{4}\.[0-9a-fA-F]{4}"
    r"|[\pL\d]\.(?i:local|internal|corp|lan|intranet|localdomain|home\.arpa)\b|\\\\[\pL\d]",
    find,
    text("core", "Addresses of machines"),
    text(
        "core",
        "Addresses and names of machines show a stranger the way into your network. A model that"
        " learned them may say them to anybody.",
    ),
    text("core", "Replace addresses of machines by placeholders such as [HOST_1]"),
    "RFC 791, RFC 4291, IEEE 802; addresses kept for manuals (RFC 5737, RFC 3849) are left alone",
)
