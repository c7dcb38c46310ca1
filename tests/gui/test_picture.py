# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0

"""The picture that packaging/run writes where there is no display."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

BIN = pathlib.Path(os.environ["ROLLCALL_BIN"])
PATIENCE = 60  # Seconds until the program counts as hanging.


class Picture(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = pathlib.Path(folder.name, "home")
        self.file = pathlib.Path(folder.name, "picture.png")

    def take(self, *options):
        return subprocess.run(
            [BIN / "rollcall", "--demo", "--home", self.home, "--screenshot", self.file, *options],
            capture_output=True, text=True, timeout=PATIENCE, check=False)

    def jobs(self):
        told = subprocess.run(
            [BIN / "rollcallctl", "--home", self.home, "--vault", "memory", "--format", "json",
             "jobs", "list"], capture_output=True, text=True, timeout=PATIENCE, check=True)
        return json.loads(told.stdout)

    def test_is_taken_after_the_main_job_was_done(self):
        done = self.take()

        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.file.read_bytes()[:8], b"\x89PNG\r\n\x1a\n")
        (job,) = self.jobs()
        self.assertEqual((job["state"], job["counts"]["done"]), ("finished", 1))

    def test_of_another_place_changes_nothing(self):
        done = self.take("--place", "pending")

        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.jobs(), [])

    def test_of_what_a_service_has_beside_users_and_groups(self):
        done = self.take("--place", "resources")

        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.file.read_bytes()[:8], b"\x89PNG\r\n\x1a\n")

    def test_of_no_place_that_is_not_there(self):
        done = self.take("--place", "cellar")

        self.assertNotEqual(done.returncode, 0)
        self.assertIn("resources", done.stderr)


if __name__ == "__main__":
    unittest.main()
