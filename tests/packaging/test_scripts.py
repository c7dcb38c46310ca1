# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""What the scripts of packaging/ say on a system that has not what they need."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

PACKAGING = pathlib.Path(sys.argv.pop()) if len(sys.argv) > 1 else None
NEEDED = ("bash", "dirname", "awk")


class Scripts(unittest.TestCase):
    """Each test has a PATH of its own, in which nothing is but what it puts there."""

    def setUp(self):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="rollcall-packaging."))
        self.addCleanup(shutil.rmtree, folder)
        self.bin, self.log = folder / "bin", folder / "log"
        self.bin.mkdir()
        for name in NEEDED:
            (self.bin / name).symlink_to(os.path.realpath(shutil.which(name)))

    def put(self, name, says=""):
        """A command that notes how it was called."""
        path = self.bin / name
        path.write_text(f"#!/bin/sh\necho {name} \"$@\" >>'{self.log}'\nprintf %s '{says}'\n",
                        encoding="utf-8")
        path.chmod(0o755)

    def called(self):
        return self.log.read_text(encoding="utf-8").split("\n") if self.log.exists() else []

    def run_script(self, name, *arguments):
        return subprocess.run([str(self.bin / "bash"), str(PACKAGING / name), *arguments],
                              env={"PATH": str(self.bin)}, stdin=subprocess.DEVNULL,
                              capture_output=True, encoding="utf-8", timeout=30, check=False)

    def test_without_a_display_run_says_so_before_it_builds_anything(self):
        for name in ("cmake", "apt-get", "sudo", "dpkg-query"):
            self.put(name)

        ran = self.run_script("run")

        self.assertEqual((ran.returncode, ran.stdout), (1, ""), ran.stderr)
        self.assertIn("no display", ran.stderr)
        self.assertIn("packaging/run --screenshot rollcall.png", ran.stderr)
        self.assertEqual(self.called(), [])

    def test_a_screenshot_without_a_file_is_refused(self):
        ran = self.run_script("run", "--screenshot")
        self.assertEqual((ran.returncode, ran.stdout), (1, ""))
        self.assertIn("needs a file", ran.stderr)

    def test_without_apt_the_missing_packages_are_named(self):
        self.put("node")  # Another package than Debian's has brought it.

        ran = self.run_script("install-packages", "build", "test")

        self.assertEqual((ran.returncode, ran.stdout), (1, ""), ran.stderr)
        self.assertIn("there is no apt here", ran.stderr)
        missing = ran.stderr.split("start again: ")[1].split()
        self.assertIn("qt6-base-dev", missing)
        self.assertIn("npm", missing)
        self.assertNotIn("nodejs", missing)

    def test_where_nothing_is_missing_nothing_is_asked_of_the_network(self):
        self.put("dpkg-query", says="installed")
        self.put("apt-get")

        ran = self.run_script("install-packages", "build", "run")

        self.assertEqual((ran.returncode, ran.stdout), (0, ""), ran.stderr)
        self.assertFalse([line for line in self.called() if line.startswith("apt-get")])

    def test_an_unknown_group_is_refused(self):
        ran = self.run_script("install-packages", "build", "nonsense")
        self.assertNotEqual(ran.returncode, 0)
        self.assertIn("unknown group: nonsense", ran.stderr)


if __name__ == "__main__":
    unittest.main()
