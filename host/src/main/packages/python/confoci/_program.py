"""Starts the program that lies beside this file."""

import os
import subprocess
import sys
import warnings
from pathlib import Path
from typing import List, NoReturn, Union

from ._result import Result

_PROGRAM = Path(__file__).with_name("program") / "confoci"
_LEARNING = "confoci: making a cache"


class ConfociError(RuntimeError):
    """A run that failed: its message is the one that the command prints, and ``exit_code`` tells its kind (docs/troubleshooting.md)."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code

    def __reduce__(self) -> tuple:
        return type(self), (self.args[0], self.exit_code)


def _words(option: str, value: object) -> List[str]:
    name = "--" + option.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return []
    if value is True:
        return [name]
    if isinstance(value, (list, tuple)):
        return [word for one in value for word in _words(option, one)]
    if isinstance(value, (str, int, float, os.PathLike)):
        return [f"{name}={os.fspath(value) if isinstance(value, os.PathLike) else value}"]
    raise TypeError(f"{option}: {type(value).__name__} is not text, a number, a path, True, False, None or a list of these")


def run(command: str, *arguments: Union[str, "os.PathLike[str]"], out: Union[str, "os.PathLike[str]"], **options: object) -> Result:
    """Runs ``confoci COMMAND ARGUMENTS --out OUT`` and returns the folder that it wrote.

    ``command`` may be two words, as ``"fcnm run"``. Each option is a keyword, with ``_`` for ``-``: ``cluster_p=0.001`` is
    ``--cluster-p=0.001``. ``True`` gives the option alone, ``False`` and ``None`` leave it out, a list gives it once for each item. A
    keyword that Python keeps for itself takes a ``_`` at its end (``from_``). Warnings of Confoci become warnings of Python; a run that
    fails raises ConfociError.
    """
    words = [str(_PROGRAM), "--quiet", *command.split()]
    for option, value in {**options, "out": os.fspath(out)}.items():
        words += _words(option, value)
    if arguments:
        words += ["--", *(os.fspath(argument) for argument in arguments)]
    done = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
                          errors="replace")
    said = [line for line in done.stderr.splitlines() if line and not line.startswith(_LEARNING)]
    if done.returncode != 0:
        own = [line for line in said if line.startswith("confoci: ")] or said or [f"confoci ended with {done.returncode}"]
        message = own[-1]
        raise ConfociError(message[len("confoci: "):] if message.startswith("confoci: ") else message, done.returncode)
    for line in said:
        warnings.warn(line, stacklevel=2)
    return Result(Path(out), done.stdout)


def main() -> NoReturn:
    """The command ``confoci``."""
    os.execv(_PROGRAM, [str(_PROGRAM), *sys.argv[1:]])
