"""Whether this computer has a way to the outside. Sends nothing to anybody."""

from __future__ import annotations

import socket

# Addresses kept for documentation (RFC 5737, RFC 3849): nobody has them, but a way towards them
# is the way to everybody. Connecting a datagram socket only chooses that way.
_OUTSIDE = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))
_PORT = 9


def has_way_out() -> bool:
    """Tell whether the system knows a way to addresses that are not its own."""
    return any(_has_way(family, address) for family, address in _OUTSIDE)


def _has_way(family: socket.AddressFamily, address: str) -> bool:
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((address, _PORT))
    except OSError:
        return False
    return True
