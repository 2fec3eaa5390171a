"""What may stand between the program and an engine: proxies and certificates, on loopback."""
