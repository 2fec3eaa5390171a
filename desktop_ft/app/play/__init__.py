"""`desktop-ft play`: the story, told through the real windows, with pictures and a report.

Works in a home of its own, so nothing of the user's settings, files or models is touched.
"""

from desktop_ft.app.play.command import main

__all__ = ["main"]
