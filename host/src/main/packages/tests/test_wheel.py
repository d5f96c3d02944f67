"""Tests of the wheel as it is installed: started with the Python of an environment that has it, nibabel and pandas."""

import pickle
import tempfile
import unittest
from pathlib import Path

import confoci
from confoci._program import _words


class Wheel(unittest.TestCase):
    def test_keywords_are_options(self) -> None:
        self.assertEqual(_words("cluster_p", 0.001), ["--cluster-p=0.001"])
        self.assertEqual(_words("from_", "x"), ["--from=x"])
        self.assertEqual(_words("tfce", True), ["--tfce"])
        self.assertEqual(_words("tfce", False) + _words("mask", None), [])
        self.assertEqual(_words("at", ["-1 2 3", "4 5 6"]), ["--at=-1 2 3", "--at=4 5 6"])
        self.assertEqual(_words("mask", Path("a b.nii")), ["--mask=a b.nii"])
        with self.assertRaises(TypeError):
            _words("mask", {"a": 1})

    def test_an_error_is_its_message_and_exit_code(self) -> None:
        with tempfile.TemporaryDirectory() as folder, self.assertRaises(confoci.ConfociError) as raised:
            confoci.run("ale", f"{folder}/none.csv", out=f"{folder}/out")
        self.assertEqual(str(raised.exception), f"{folder}/none.csv: no such file")
        self.assertEqual(raised.exception.exit_code, 3)
        self.assertEqual(pickle.loads(pickle.dumps(raised.exception)).exit_code, 3)
        with tempfile.TemporaryDirectory() as folder, self.assertRaises(confoci.ConfociError) as raised:
            confoci.run("ale", "x.csv", out=f"{folder}/out", no_such_option=1)
        self.assertEqual(raised.exception.exit_code, 2)

    def test_results_are_read_when_asked_for(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            result = confoci.run("demo", out=Path(folder) / "demo", permutations=50)
            self.assertTrue(result.maps)
            self.assertFalse(result.maps._values)
            for name in result.maps:
                self.assertGreater(len(result.maps[name].shape if hasattr(result.maps[name], "shape") else result.maps[name].darrays), 0)
            for name in result.tables:
                self.assertGreater(len(result.tables[name].columns), 0, name)
            self.assertIn("options", result.record)


if __name__ == "__main__":
    unittest.main()
