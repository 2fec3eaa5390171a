"""Small widgets that every place uses; one file each. Know the theme, no place."""

from desktop_ft.qtkit.widgets.banner import Banner
from desktop_ft.qtkit.widgets.card import Card
from desktop_ft.qtkit.widgets.chip import Chip
from desktop_ft.qtkit.widgets.elided_label import ElidedLabel
from desktop_ft.qtkit.widgets.empty_place import EmptyPlace
from desktop_ft.qtkit.widgets.place_bar import PlaceBar
from desktop_ft.qtkit.widgets.spin_box import SpinBox
from desktop_ft.qtkit.widgets.status_dot import StatusDot
from desktop_ft.qtkit.widgets.toggle import Toggle

__all__ = [
    "Banner",
    "Card",
    "Chip",
    "ElidedLabel",
    "EmptyPlace",
    "PlaceBar",
    "SpinBox",
    "StatusDot",
    "Toggle",
]
