"""Use cases on the domain and its ports; knows no Qt, vendor or file format."""
