"""What a text may be, byte by byte: the building blocks of JSON and of a tool's call.

A grammar is a sequence of items. An item that is a rule stands for other sequences; one that
is a matcher takes a byte. A state holds every way in which the text so far can be read. Knows
nothing of tokens, models or schemas.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

# What is still to come, nearest first, as a linked list: states share their ends.
Stack: TypeAlias = "tuple[Item, Stack] | None"
State: TypeAlias = tuple[Stack, ...]


class Item:
    """A part of a grammar; each kind overrides what it is: a rule, or a matcher."""

    __slots__ = ()
    # A matcher that may also take nothing.
    nullable = False

    def options(self) -> Sequence[Sequence[Item]] | None:
        """What a rule stands for; None for a matcher."""
        return None

    def first(self) -> Iterable[int]:
        """The bytes that a matcher takes."""
        return ()

    def after(self, byte: int) -> Sequence[Item] | None:  # noqa: ARG002 - for matchers
        """What is left of a matcher after a byte; None when it does not take it."""
        return None


Sequence_ = Sequence[Item]


def start(items: Sequence_) -> State:
    """The state before the first byte."""
    return _closed([_push(items, None)])


def advance(state: State, byte: int) -> State:
    """The state after one more byte; empty when the text cannot go on so."""
    following = []
    for stack in state:
        if stack is not None:
            item, rest = stack
            left = item.after(byte)
            if left is not None:
                following.append(_push(left, rest))
    return _closed(following)


def read(state: State, text: bytes) -> State:
    """The state after several bytes."""
    for byte in text:
        state = advance(state, byte)
        if not state:
            break
    return state


def first_bytes(state: State) -> set[int]:
    """The bytes that may come next."""
    found: set[int] = set()
    for stack in state:
        if stack is not None:
            found.update(stack[0].first())
    return found


def is_whole(state: State) -> bool:
    """Whether the text may end here."""
    return None in state


def _push(items: Sequence_, rest: Stack) -> Stack:
    for item in reversed(items):
        rest = (item, rest)
    return rest


def _closed(stacks: list[Stack]) -> State:
    """The same stacks with rules replaced by what they stand for, until matchers are on top."""
    found: list[Stack] = []
    # With the stacks themselves, so that none of these ids is given away meanwhile.
    seen: dict[tuple[int, int], Stack] = {}
    while stacks:
        stack = stacks.pop()
        if stack is None:
            if None not in found:
                found.append(None)
            continue
        item, rest = stack
        # A rule may stand for itself; the same item before the same rest says nothing new.
        key = (id(item), id(rest))
        if key in seen:
            continue
        seen[key] = stack
        options = item.options()
        if options is not None:
            stacks += [_push(option, rest) for option in options]
            continue
        found.append(stack)
        if item.nullable:
            stacks.append(rest)
    return tuple(found)


@dataclass(frozen=True, slots=True, eq=False)
class Choice(Item):
    """One of several sequences."""

    of: Sequence[Sequence_]

    def options(self) -> Sequence[Sequence_]:
        return self.of


@dataclass(frozen=True, slots=True, eq=False)
class Text(Item):
    """Exactly these bytes, of which `at` are read."""

    text: bytes
    at: int = 0

    def first(self) -> Iterable[int]:
        return (self.text[self.at],)

    def after(self, byte: int) -> Sequence_ | None:
        if byte != self.text[self.at]:
            return None
        return () if self.at + 1 == len(self.text) else (Text(self.text, self.at + 1),)


_MAX_INDENT = 40


@dataclass(frozen=True, slots=True, eq=False)
class Space(Item):
    """One space, or a line break with an indentation, or nothing.

    JSON would allow more; a model that may write white space without end sometimes does.
    """

    indent: int = -1
    nullable = True

    def first(self) -> Iterable[int]:
        if self.indent < 0:
            return b" \n"
        return b" " if self.indent < _MAX_INDENT else ()

    def after(self, byte: int) -> Sequence_ | None:
        if byte == 0x20 and self.indent < 0:
            return ()
        if byte == 0x20 and self.indent < _MAX_INDENT:
            return (Space(self.indent + 1),)
        return (Space(0),) if byte == 0x0A and self.indent < 0 else None


_ESCAPED = frozenset(b'"\\/bfnrt')
_HEX = frozenset(b"0123456789abcdefABCDEF")
# The first byte of a character of several, and what its next bytes may be (RFC 3629).
_TAIL = (0x80, 0xBF)
_LEADS: dict[int, tuple[tuple[int, int], ...]] = {
    **dict.fromkeys(range(194, 224), (_TAIL,)),
    **dict.fromkeys(range(225, 240), (_TAIL, _TAIL)),
    0xE0: ((0xA0, 0xBF), _TAIL),
    0xED: ((0x80, 0x9F), _TAIL),
    0xF0: ((0x90, 0xBF), _TAIL, _TAIL),
    **dict.fromkeys(range(241, 244), (_TAIL, _TAIL, _TAIL)),
    0xF4: ((0x80, 0x8F), _TAIL, _TAIL),
}
_PLAIN = frozenset(range(0x20, 0x80)) - set(b'"\\')
_STARTS = _PLAIN | set(_LEADS) | {0x5C}


@dataclass(frozen=True, slots=True, eq=False)
class Inside(Item):
    """The inside of a JSON string and its closing quote; lengths are in characters."""

    least: int = 0
    most: int | None = None

    def first(self) -> Iterable[int]:
        found = set() if self.most == 0 else set(_STARTS)
        return found | {0x22} if self.least <= 0 else found

    def after(self, byte: int) -> Sequence_ | None:
        if byte == 0x22:
            return () if self.least <= 0 else None
        if self.most == 0:
            return None
        if byte in _PLAIN:
            return (self._one_less(),)
        if byte == 0x5C:
            return (Escape(), self._one_less())
        tail = _LEADS.get(byte)
        return None if tail is None else (*(Within(*bounds) for bounds in tail), self._one_less())

    def _one_less(self) -> Inside:
        if self.least <= 0 and self.most is None:
            return self
        return Inside(self.least - 1, None if self.most is None else self.most - 1)


@dataclass(frozen=True, slots=True, eq=False)
class Within(Item):
    """One byte of a range."""

    low: int
    high: int

    def first(self) -> Iterable[int]:
        return range(self.low, self.high + 1)

    def after(self, byte: int) -> Sequence_ | None:
        return () if self.low <= byte <= self.high else None


@dataclass(frozen=True, slots=True, eq=False)
class OneOf(Item):
    """One byte of a set."""

    of: frozenset[int]

    def first(self) -> Iterable[int]:
        return self.of

    def after(self, byte: int) -> Sequence_ | None:
        return () if byte in self.of else None


_HEX_DIGIT = OneOf(_HEX)
_D = OneOf(frozenset(b"dD"))
_TWO_DIGITS = _HEX_DIGIT, _HEX_DIGIT
# `\ud800` to `\udfff` are halves of characters, which stand in pairs alone.
_CHARACTERS: Sequence[Sequence_] = (
    (OneOf(_HEX - set(b"dD")), _HEX_DIGIT, *_TWO_DIGITS),
    (_D, OneOf(frozenset(b"01234567")), *_TWO_DIGITS),
    (
        *(_D, OneOf(frozenset(b"89abAB")), *_TWO_DIGITS, Text(b"\\u")),
        *(_D, OneOf(frozenset(b"cdefCDEF")), *_TWO_DIGITS),
    ),
)


class Escape(Item):
    """What follows a backslash."""

    __slots__ = ()

    def first(self) -> Iterable[int]:
        return _ESCAPED | {0x75}

    def after(self, byte: int) -> Sequence_ | None:
        if byte in _ESCAPED:
            return ()
        if byte == 0x75:
            return (Choice(_CHARACTERS),)
        return None


_DIGITS = frozenset(b"0123456789")
# Longer numbers lose their ends, or become infinite, where programs read them.
_MAX_DIGITS = 15
_MAX_EXPONENT = 2


@dataclass(frozen=True, slots=True, eq=False)
class Digits(Item):
    """At most so many digits, or none."""

    left: int
    nullable = True

    def first(self) -> Iterable[int]:
        return _DIGITS if self.left else ()

    def after(self, byte: int) -> Sequence_ | None:
        return (Digits(self.left - 1),) if self.left and byte in _DIGITS else None


def string(least: int = 0, most: int | None = None) -> Sequence_:
    """A JSON string."""
    return (Text(b'"'), Inside(least, most))


def number(*, whole: bool) -> Sequence_:
    """A JSON number."""
    digit = OneOf(_DIGITS)
    one_to_nine = OneOf(_DIGITS - {0x30})
    count: Sequence_ = (
        Choice([(Text(b"-"),), ()]),
        Choice([(Text(b"0"),), (one_to_nine, Digits(_MAX_DIGITS - 1))]),
    )
    if whole:
        return count
    fraction = (Text(b"."), digit, Digits(_MAX_DIGITS - 1))
    sign = Choice([(OneOf(frozenset(b"+-")),), ()])
    exponent = (OneOf(frozenset(b"eE")), sign, digit, Digits(_MAX_EXPONENT - 1))
    return (*count, Choice([fraction, ()]), Choice([exponent, ()]))
