"""chrF of two texts (Popović 2015): how many stretches of one to six letters they share.

As sacrebleu counts it, number for number: without spaces, recall twice as weighty as precision,
and only lengths that both texts have. That package would bring 13 MB along, of which this is all
that is needed; the tests compare the two.
"""

from __future__ import annotations

from collections import Counter

_LONGEST = 6
_BETA_2 = 4.0  # the square of 2


def chrf(hoped: str, answer: str) -> float:
    """Return a number from 0 to 1."""
    wanted, said = "".join(hoped.split()), "".join(answer.split())
    lengths = min(_LONGEST, len(wanted), len(said))
    if lengths == 0:
        return 0.0
    precision = recall = 0.0
    for length in range(1, lengths + 1):
        in_wanted, in_said = _stretches(wanted, length), _stretches(said, length)
        shared = (in_wanted & in_said).total()
        precision += shared / in_said.total()
        recall += shared / in_wanted.total()
    precision, recall = precision / lengths, recall / lengths
    if not precision + recall:
        return 0.0
    return (1 + _BETA_2) * precision * recall / (_BETA_2 * precision + recall)


def _stretches(letters: str, length: int) -> Counter[str]:
    return Counter(letters[at : at + length] for at in range(len(letters) - length + 1))
