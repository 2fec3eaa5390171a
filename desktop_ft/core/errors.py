"""The failures a user can meet, as types: what happened, why, what to do.

Everything below the window raises these; `ui.presenter` alone shows them. A provider's own code
is kept in `details` for support, never a traceback and never a key.
"""

from __future__ import annotations

from desktop_ft.core.text import Text


class AppError(Exception):
    """A failure told in up to three sentences; `details` is for support only.

    `retry_after` is for how many seconds the other side asks to be left alone.
    """

    retry_after: float | None = None

    def __init__(
        self,
        what: Text,
        why: Text | None = None,
        todo: Text | None = None,
        *,
        details: str = "",
    ) -> None:
        super().__init__(" ".join(str(part) for part in (what, why, todo) if part is not None))
        self.what = what
        self.why = why
        self.todo = todo
        self.details = details


class BadFile(AppError):
    """A file that cannot be read as what it claims to be; names file, line, row, column."""


class CannotPrepare(AppError):
    """A dataset that the preparation must refuse."""


class CannotSave(AppError):
    """A file that could not be written; nothing on disk has changed."""


class DiskFull(CannotSave):
    """No room left on the device; nothing on disk has changed."""


class FileChanged(CannotSave):
    """Another program changed or removed the file since it was opened; nothing was written."""


class NotInEncoding(CannotSave):
    """A text has a character that the file's encoding lacks; saving as UTF-8 helps."""


class Offline(AppError):
    """No answer from the other side: no network, a proxy, a wrong address."""


class EngineUnavailable(Offline):
    """The engine on this computer could not be started or has gone away."""


class WrongAnswer(AppError):
    """The address answers, but not as the API does (a web page, broken JSON)."""


class NotAuthorised(AppError):
    """The key is missing, wrong or withdrawn (HTTP 401)."""


class NotAllowed(AppError):
    """The key is right, but this is not open to it (HTTP 403)."""


class NotFound(AppError):
    """What was asked for is not there (HTTP 404)."""


class Refused(AppError):
    """The server does not take the request as it is (HTTP 400, 409, 413, 422)."""


class RateLimited(AppError):
    """Too many requests, or no money left (HTTP 429)."""


class ServerFault(AppError):
    """The server failed by its own fault (HTTP 5xx); trying again later may help."""


class NotReady(ServerFault):
    """The server is there but not ready yet: it loads a model, or restarts (HTTP 503)."""


class KeyStoreUnavailable(AppError):
    """The computer's key store is missing or locked."""


class UserError(AppError):
    """Something the user asked for cannot be done as asked; nothing has changed."""
