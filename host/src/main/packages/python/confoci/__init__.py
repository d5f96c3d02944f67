"""Confoci from Python: starts the program and opens what it wrote. Nothing is computed here."""

from ._program import ConfociError, run
from ._result import Files, Result

__all__ = ["ConfociError", "Files", "Result", "run"]
