#!/usr/bin/python3
# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""What tests may expect of tests/support/desktop."""

import os
import pathlib
import signal
import subprocess
import tempfile
import time
import unittest

DESKTOP = pathlib.Path(__file__).with_name("desktop")
LOCKED = """gdbus call --session -d org.freedesktop.secrets \
    -o /org/freedesktop/secrets/collection/login -m org.freedesktop.DBus.Properties.Get \
    org.freedesktop.Secret.Collection Locked"""
STORE_AND_LOOK = "printf word | secret-tool store --label=x a b && secret-tool lookup a b"
FIND_ROOT = """
import gi
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi
print(Atspi.get_desktop(0).get_name())
"""


def living(mark):
    """The processes whose environment holds `mark`."""
    found = []
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (folder / "environ").read_bytes():
                found.append((folder / "cmdline").read_bytes())
        except OSError:
            continue
    return found


class DesktopTest(unittest.TestCase):
    def desktop(self, *arguments, **options):
        return subprocess.run([DESKTOP, *arguments], capture_output=True, text=True,
                              timeout=60, check=False, **options)

    def test_gives_back_the_status_of_the_command(self):
        self.assertEqual(self.desktop("--", "bash", "-c", "exit 7").returncode, 7)

    def test_hands_on_input_and_arguments_as_they_are(self):
        ran = self.desktop("--", "bash", "-c", 'cat; printf "<%s>" "$@"', "-", "a b", "",
                           input="typed")

        self.assertEqual(ran.stdout, "typed<a b><>")

    def test_makes_a_home_of_its_own_and_takes_it_away(self):
        ran = self.desktop("--", "bash", "-c",
                           'stat -c %a "$HOME" "$XDG_RUNTIME_DIR"; echo "$HOME"')

        *modes, home = ran.stdout.split()
        self.assertEqual(modes, ["700", "700"])
        self.assertNotEqual(home, os.environ.get("HOME"))
        self.assertFalse(os.path.exists(home))

    def test_starts_no_keyring_unasked(self):
        ran = self.desktop("--", "secret-tool", "lookup", "a", "b")

        self.assertIn("org.freedesktop.secrets", ran.stderr)

    def test_opens_a_keyring(self):
        ran = self.desktop("--keyring", "unlocked", "--", "bash", "-c", STORE_AND_LOOK)

        self.assertEqual((ran.returncode, ran.stdout), (0, "word"), ran.stderr)

    def test_locks_a_keyring(self):
        ran = self.desktop("--keyring", "locked", "--", "bash", "-c", LOCKED)

        self.assertEqual(ran.stdout.strip(), "(<true>,)", ran.stderr)

    def test_shows_a_display_with_accessibility(self):
        ran = self.desktop("--display", "--", "/usr/bin/python3", "-c", FIND_ROOT)

        self.assertEqual((ran.returncode, ran.stdout.strip()), (0, "main"), ran.stderr)

    def test_refuses_what_it_does_not_know(self):
        for arguments in (["--keyring", "open", "--", "true"], ["--loud", "--", "true"], ["--"]):
            with self.subTest(arguments):
                self.assertEqual(self.desktop(*arguments).returncode, 125)

    def test_leaves_nothing_running(self):
        with tempfile.TemporaryDirectory() as folder:
            self.desktop("--keyring", "unlocked", "--display", "--", "true",
                         env={**os.environ, "TMPDIR": folder, "DESKTOP_MARK": folder})

            self.assertEqual(self.left_of(folder), [])
            self.assertEqual(os.listdir(folder), [])

    def test_ends_everything_when_it_is_ended(self):
        with tempfile.TemporaryDirectory() as folder:
            running = subprocess.Popen(
                [DESKTOP, "--display", "--", "bash", "-c", "echo ready; exec sleep 600"],
                env={**os.environ, "TMPDIR": folder, "DESKTOP_MARK": folder},
                stdout=subprocess.PIPE, text=True)
            self.assertEqual(running.stdout.readline(), "ready\n")

            running.send_signal(signal.SIGTERM)

            self.assertEqual(running.wait(timeout=20), 143)
            running.stdout.close()
            self.assertEqual(self.left_of(folder), [])

    @staticmethod
    def left_of(mark):
        """What still lives; what is about to end may take two seconds."""
        until = time.monotonic() + 2
        while living(mark) and time.monotonic() < until:
            os.sched_yield()
        return living(mark)


if __name__ == "__main__":
    unittest.main()
