"""Base models and their adapters: finding, converting, loading, answering."""
