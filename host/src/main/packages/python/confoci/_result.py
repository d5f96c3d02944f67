"""What a run wrote. Files are found at once and read when they are asked for."""

import json
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, Mapping, Tuple


class Files(Mapping[str, Any]):
    """Files below a folder, by their paths in it; each is read when it is first asked for."""

    def __init__(self, folder: Path, endings: Tuple[str, ...], read: Callable[[Path], Any]) -> None:
        self._read = read
        self._paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.name.endswith(endings)}
        self._values: Dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._values:
            self._values[name] = self._read(self._paths[name])
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def __repr__(self) -> str:
        return f"Files({list(self._paths)})"


def _image(path: Path) -> Any:
    import nibabel

    return nibabel.load(path)


def _table(path: Path) -> Any:
    import pandas

    return pandas.read_csv(path, sep="\t")


class Result:
    """A folder of results: ``maps`` are nibabel images, ``tables`` pandas frames, ``record`` is run.json, ``summary`` what was printed."""

    def __init__(self, folder: Path, summary: str = "") -> None:
        self.folder = folder
        self.summary = summary
        self.maps = Files(folder, (".nii", ".nii.gz", ".gii"), _image)
        self.tables = Files(folder, (".tsv",), _table)

    @property
    def record(self) -> Dict[str, Any]:
        return json.loads((self.folder / "run.json").read_text(encoding="utf-8"))

    def __fspath__(self) -> str:
        return str(self.folder)

    def __repr__(self) -> str:
        return f"Result({str(self.folder)!r})"
