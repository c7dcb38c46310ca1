# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0

"""What every flow through the window begins with: a home of its own, sandboxes that are connected
by the shell, and the window as a screen reader has it."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import screen
from screen import Atspi, cells, find, rows, select_row, type_into, until

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "sandbox"))
from sandbox import Sandbox  # noqa: E402  pylint: disable=wrong-import-position

BIN = pathlib.Path(os.environ["ROLLCALL_BIN"])
SIDE = "Services and places"
RETURN, ESCAPE, DOWN = 0xFF0D, 0xFF1B, 0xFF54  # Keysyms.
CONTROL = 0xFFE3


def key(symbol):
    """Presses a key where the focus is: a keysym, or a letter."""
    Atspi.generate_keyboard_event(symbol if isinstance(symbol, int) else ord(symbol), None,
                                  Atspi.KeySynthType.SYM)


def keys(text):
    """Types where the focus is."""
    Atspi.generate_keyboard_event(0, text, Atspi.KeySynthType.STRING)


class Flow(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = pathlib.Path(folder.name) / "home"
        self.app = None
        self.window = None

    def start_sandbox(self, *options, **about):
        sandbox = Sandbox(*options, **{"people": 40, **about})
        self.addCleanup(sandbox.stop)
        sandbox.generate_token()
        return sandbox

    def connect(self, name="Tracker", *, environment="test", service="tracker", people=40,
                generates=False, synced=True):
        """A connection with its token in the keychain. `generates`: with a token URL."""
        sandbox = self.start_sandbox(people=people)
        ready = sandbox.ready
        token_url = ["--token-url", ready["adminUrl"] + "/token"] if generates else []
        self.ctl("connections", "add", name, "--service", service, "--url", ready["baseUrl"],
                 "--environment", environment, *token_url)
        self.ctl("token", "paste", name, secret=sandbox.token)
        if synced:
            self.ctl("sync", name)
        return sandbox

    def ctl(self, *words, secret=None, env=None, code=0):
        ran = subprocess.run([BIN / "rollcallctl", "--home", self.home, *words], check=False,
                             text=True, input=f"{secret}\n" if secret else None,
                             stdout=subprocess.DEVNULL, env={**os.environ, **(env or {})})
        self.assertEqual(ran.returncode, code, words)

    def open_window(self, *options):
        self.window = subprocess.Popen([BIN / "rollcall", "--home", self.home, *options])
        self.addCleanup(self.close_window)
        self.app = screen.application("rollcall")

    def close_window(self):
        self.window.terminate()
        self.window.wait()

    def press(self, name):
        screen.press(self.app, "push button", name)

    def people(self, name="Tracker"):
        return find(self.app, "table", f"^People of {name}$")

    def look_for(self, login):
        """Finds somebody by what is typed into the search, and selects them."""
        type_into(find(self.app, "text", "^Search people$"), login)
        until(lambda: rows(self.people()) == 1, "one row in the list")
        select_row(self.people(), 0)

    def wait_for_row(self, text):
        until(lambda: any(text in cell for cell in cells(self.people(), 0)), f"{text} in the row")
