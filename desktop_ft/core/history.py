"""Undo and redo without limit over a dataset. Knows nothing of keys, menus or files."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit
from desktop_ft.core.text import Text


class History:
    """The edits done to a dataset, the place in them, and where it was last saved."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._edits: list[Edit] = []
        self._done = 0
        self._states = [0]  # one number for each state that undo and redo can reach
        self._next_state = 1
        self._clean = 0

    @property
    def undo_label(self) -> Text | None:
        """What undo would take back, or None."""
        return self._edits[self._done - 1].label if self._done else None

    @property
    def redo_label(self) -> Text | None:
        """What redo would bring back, or None."""
        return self._edits[self._done].label if self._done < len(self._edits) else None

    @property
    def steps(self) -> int:
        """Return how many edits there are, done or taken back."""
        return len(self._edits)

    @property
    def done(self) -> int:
        """Return how many of them are done."""
        return self._done

    def way_to(self, done: int) -> Sequence[Edit]:
        """Return what is to be carried out, one after another, until `done` steps are done."""
        if done < self._done:
            return [edit.inverse() for edit in reversed(self._edits[done : self._done])]
        return self._edits[self._done : done]

    def label(self, step: int) -> Text:
        """Return what the edit at `step`, counted from 0, was."""
        return self._edits[step].label

    @property
    def state(self) -> int:
        """Return the number of the present state; coming back by undo gives the same number."""
        return self._states[self._done]

    @property
    def is_clean(self) -> bool:
        """Tell whether the dataset is in the state that was last saved."""
        return self._clean == self.state

    def mark_clean(self, state: int) -> None:
        """Remember this state, which may be gone already, as the saved one."""
        self._clean = state

    def do(self, edit: Edit) -> None:
        """Carry out an edit; what was undone before it is forgotten."""
        self.dataset.apply(edit)
        del self._edits[self._done :], self._states[self._done + 1 :]
        self._edits.append(edit)
        self._states.append(self._next_state)
        self._next_state += 1
        self._done += 1

    def undo(self) -> Edit | None:
        """Take back the last edit; return the inverse that was applied, or None."""
        if not self._done:
            return None
        self._done -= 1
        inverse = self._edits[self._done].inverse()
        self.dataset.apply(inverse)
        return inverse

    def redo(self) -> Edit | None:
        """Bring back the edit undone last; return it, or None."""
        if self._done == len(self._edits):
            return None
        edit = self._edits[self._done]
        self.dataset.apply(edit)
        self._done += 1
        return edit

    def jump(self, done: int, edit: Edit) -> None:
        """Carry out an edit that does the same as the whole way to `done`, in one go."""
        self.dataset.apply(edit)
        self._done = done
