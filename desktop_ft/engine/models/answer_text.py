"""Turns tokens into text that can be shown at once; knows nothing of models or sampling."""

from __future__ import annotations

from desktop_ft.engine.models.tokens import ModelTokenizer

_HALF = "\ufffd"


class Detokenizer:
    """Text of a growing answer, never with half a character at its end."""

    def __init__(self, tokenizer: ModelTokenizer) -> None:
        from tokenizers.decoders import DecodeStream

        self._tokenizer = tokenizer
        self._stream = DecodeStream(skip_special_tokens=True)
        self._ids: list[int] = []
        self._length = 0

    def add(self, token: int) -> str:
        """The text that this token makes complete; often the token's own, sometimes none."""
        self._ids.append(token)
        text: str = self._stream.step(self._tokenizer.backend_tokenizer, token) or ""
        self._length += len(text)
        return text

    def rest(self) -> str:
        """What is left at the end, less a character that was cut through."""
        whole = self._tokenizer.decode(self._ids, skip_special_tokens=True)
        return whole[self._length :].rstrip(_HALF)


class StopFilter:
    """Holds text back while it may still turn out to be a stop sequence."""

    def __init__(self, stops: tuple[str, ...]) -> None:
        self._stops = tuple(stop for stop in stops if stop)
        self._held = ""
        self.passed = 0
        self.stopped = False

    def add(self, text: str) -> str:
        """The text that may be shown; the stop sequence itself never is."""
        self._held += text
        found = [at for stop in self._stops if (at := self._held.find(stop)) >= 0]
        if found:
            self.stopped = True
            return self._pass(min(found), drop=True)
        return self._pass(len(self._held) - self._suspicious())

    def rest(self) -> str:
        """What was held back and is no stop sequence after all."""
        return self._pass(len(self._held))

    def _pass(self, end: int, *, drop: bool = False) -> str:
        text = self._held[:end]
        self._held = "" if drop else self._held[end:]
        self.passed += len(text)
        return text

    def _suspicious(self) -> int:
        """Length of the longest end of the text that a stop sequence begins with."""
        longest = 0
        for stop in self._stops:
            for size in range(min(len(stop) - 1, len(self._held)), longest, -1):
                if stop.startswith(self._held[-size:]):
                    longest = size
                    break
        return longest
