# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0

"""What every flow through the window begins with: a home of its own, sandboxes that are connected
by the shell, and the window as a screen reader has it."""

import ctypes
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import screen
from screen import Atspi, cells, find, rows, select_row, type_into, until

TESTS = pathlib.Path(__file__).parent.parent
sys.path[:0] = [str(TESTS / "sandbox"), str(TESTS / "support")]
import keyring  # noqa: E402  pylint: disable=wrong-import-position
from sandbox import Sandbox  # noqa: E402  pylint: disable=wrong-import-position
from traces import sweep  # noqa: E402  pylint: disable=wrong-import-position

BIN = pathlib.Path(os.environ["ROLLCALL_BIN"])
SIDE = "Services and places"
RETURN, ESCAPE, DOWN = 0xFF0D, 0xFF1B, 0xFF54  # Keysyms.
# Keycodes of the display's keyboard, for keys that are held together.
CODES = {"Control": 37, "Shift": 50, "Alt": 64, "Return": 36, "Delete": 119, "A": 38, "D": 40,
         "K": 45, "N": 57, "P": 33, "W": 25, "Z": 52}


def key(symbol):
    """Presses a key where the focus is: a keysym, or a letter."""
    Atspi.generate_keyboard_event(symbol if isinstance(symbol, int) else ord(symbol), None,
                                  Atspi.KeySynthType.SYM)


def keys(text):
    """Types where the focus is."""
    Atspi.generate_keyboard_event(0, text, Atspi.KeySynthType.STRING)


# Of XWindowAttributes, as integers: where the state of the mapping is, and what says "seen".
MAP_STATE, VIEWABLE = 23, 2


def focus_newest_window():
    """Gives the keyboard to the window on top, as a window manager would; there is none here."""
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XDefaultRootWindow.restype = ctypes.c_ulong
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    root = ctypes.c_ulong(x11.XDefaultRootWindow(display))
    ignored, windows = ctypes.c_ulong(), ctypes.POINTER(ctypes.c_ulong)()
    count = ctypes.c_uint()
    x11.XQueryTree(display, root, ctypes.byref(ignored), ctypes.byref(ignored),
                   ctypes.byref(windows), ctypes.byref(count))
    attributes = (ctypes.c_int * 64)()  # x, y, width and height come first.
    for window in reversed([windows[i] for i in range(count.value)]):
        x11.XGetWindowAttributes(display, ctypes.c_ulong(window), attributes)
        is_shown = attributes[MAP_STATE] == VIEWABLE
        if is_shown and attributes[2] > 1:
            x11.XSetInputFocus(display, ctypes.c_ulong(window), 1, ctypes.c_ulong(0))
            break
    x11.XCloseDisplay(display)


def chord(*names):
    """Presses keys together: chord("Control", "K")."""
    focus_newest_window()
    for name in names:
        Atspi.generate_keyboard_event(CODES[name], None, Atspi.KeySynthType.PRESS)
    for name in reversed(names):
        Atspi.generate_keyboard_event(CODES[name], None, Atspi.KeySynthType.RELEASE)


class Flow(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.addCleanup(self.find_no_token, folder.name)
        self.sandboxes = []
        self.home = pathlib.Path(folder.name) / "home"
        self.app = None
        self.window = None
        self.door = None

    def find_no_token(self, folder):
        """At the end of each flow: neither those that the sandboxes made nor what the keychain
        keeps is in a file of Rollcall's, of the desktop's settings, or beside them."""
        tokens = {token for sandbox in self.sandboxes for token in sandbox.tokens}
        sizes = {len(token) for token in tokens}  # The keys of the audit have another.
        tokens.update(secret for secret in keyring.secrets() if len(secret) in sizes)
        found = [trace for token in tokens for trace in sweep(token, folder, os.environ["HOME"])]
        self.assertEqual(found, [])

    def start_sandbox(self, *options, **about):
        sandbox = Sandbox(*options, **{"people": 40, **about})
        self.addCleanup(sandbox.stop)
        self.sandboxes.append(sandbox)
        sandbox.generate_token()
        return sandbox

    def connect(self, name="Tracker", *, environment="test", service="tracker", plays="tracker",
                people=40, generates=False, synced=True, door=None):
        """A connection with its token in the keychain. `plays`: the service that the sandbox is.
        `generates`: with a token URL. `door`: made of the sandbox, and what Rollcall meets in its
        place (tests/support/door.py)."""
        sandbox = self.start_sandbox(people=people, service=plays)
        base, admin = sandbox.ready["baseUrl"], sandbox.ready["adminUrl"]
        if door:
            self.door = door(sandbox.base.netloc)
            self.addCleanup(self.door.stop)
            base, admin = self.door.url(sandbox.base.path), self.door.url("/admin")
        token_url = ["--token-url", admin + "/token"] if generates else []
        self.ctl("connections", "add", name, "--service", service, "--url", base,
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

    def choose_in_box(self, box, name):
        """A letter chooses in a list that is closed and has the focus. A window may say that it
        has the focus before the display gives it the keys: the letter is typed until it is there.
        """
        until(lambda: screen.is_in(box, Atspi.StateType.FOCUSED), "the focus")

        def chosen():
            if box.get_name().startswith(name):
                return True
            focus_newest_window()
            keys(name[0])
            return False
        until(chosen, f"{name} to be chosen")

    @staticmethod
    def word_of(review):
        """Where the word is typed that confirms a plan."""
        return find(review, "text", "^The word that confirms this plan$")

    def people(self, name="Tracker"):
        return find(self.app, "table", f"^People of {name}$")

    def look_for(self, login):
        """Finds somebody by what is typed into the search, and selects them."""
        type_into(find(self.app, "text", "^Search people$"), login)
        until(lambda: rows(self.people()) == 1, "one row in the list")
        select_row(self.people(), 0)

    def wait_for_row(self, text):
        until(lambda: any(text in cell for cell in cells(self.people(), 0)), f"{text} in the row")
