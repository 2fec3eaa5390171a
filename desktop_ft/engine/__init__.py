"""The built-in engine: a program of its own that speaks the OpenAI API on this computer.

It imports nothing of the window's packages, and they nothing of it: they meet over HTTP.
"""
