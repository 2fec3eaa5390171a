"""A provider of fine-tuning on loopback, as real ones answer and as they fail.

`ProviderServer` speaks HTTP; `World` is what it holds; `FAULTS` is how an answer can be spoiled.
"""
