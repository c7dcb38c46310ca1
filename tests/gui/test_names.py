# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0

"""A walk over every place of the window as a screen reader meets it: nothing that takes the focus
is without a name, and no cell is silent. The keyboard and the dialogs: tst_mainwindow.cpp."""

import os
import pathlib
import subprocess
import tempfile
import unittest

import screen
from screen import Atspi, choose, find, is_in, rows, until
from test_mainjob import Sandbox

BIN = pathlib.Path(os.environ["ROLLCALL_BIN"])
CELLS_LOOKED_AT = 30  # Rows of each table; the others are made by the same code.
SIDE = "Services and places"


def path_of(node):
    names = []
    while node and node.get_role() != Atspi.Role.APPLICATION:
        names.append(f"{node.get_role_name()} “{node.get_name()}”")
        node = node.get_parent()
    return " ← ".join(names)


def nameless(root):
    return [path_of(node) for node in screen.walk(root)
            if is_in(node, Atspi.StateType.FOCUSABLE) and not node.get_name()
            and node.get_role() not in (Atspi.Role.FRAME, Atspi.Role.DIALOG)]


def silent_cells(root):
    silent = []
    for node in screen.walk(root):
        if node.get_role() not in (Atspi.Role.TABLE, Atspi.Role.TREE_TABLE):
            continue
        for row in range(min(rows(node), CELLS_LOOKED_AT)):
            for column, name in enumerate(screen.cells(node, row)):
                if not (name or "").strip():
                    silent.append(f"{node.get_name()}, row {row}, column {column}")
    return silent


def bracketed(root):
    """What is read out as in the source: "30 day(s)" in place of 30 days."""
    texts = []
    for node in screen.walk(root):
        texts += [node.get_name(), node.get_description()]
        if node.get_role() in (Atspi.Role.TABLE, Atspi.Role.TREE_TABLE, Atspi.Role.LIST):
            cells = [Atspi.Table.get_accessible_at(node, row, column)
                     for row in range(min(rows(node), CELLS_LOOKED_AT))
                     for column in range(Atspi.Table.get_n_columns(node))]
            texts += [cell.get_name() for cell in cells if cell]  # None: the row is gone.
    return [text for text in texts if text and "(s)" in text]


class Names(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = pathlib.Path(folder.name) / "home"
        self.sandbox = Sandbox()
        self.addCleanup(self.sandbox.stop)
        self.ctl("connections", "add", "Tracker", "--service", "tracker", "--url",
                 self.sandbox.ready["baseUrl"], "--environment", "test")
        self.ctl("token", "paste", "Tracker", secret=self.sandbox.ask("/token", "POST")["token"])
        self.ctl("sync", "Tracker")
        member = next(m for m in self.sandbox.ask("/members")
                      if m["active"] and m["role"] == "member")
        self.ctl("deactivate", "Tracker", member["login"], "--apply")
        self.window = subprocess.Popen([BIN / "rollcall", "--home", self.home])
        self.addCleanup(self.close)
        self.app = screen.application("rollcall")

    def close(self):
        self.window.terminate()
        self.window.wait()

    def ctl(self, *words, secret=None):
        subprocess.run([BIN / "rollcallctl", "--home", self.home, *words], check=True, text=True,
                       input=f"{secret}\n" if secret else None, stdout=subprocess.DEVNULL)

    def places(self):
        tree = find(self.app, "tree", SIDE)
        until(lambda: any("Tracker" in n for n in self.rows_of(tree)), "the connection")
        return [name for name in self.rows_of(tree) if name not in ("HOME", "PROD", "TEST")]

    def rows_of(self, tree):
        return [Atspi.Table.get_accessible_at(tree, row, 0).get_name()
                for row in range(rows(tree))]

    def test_every_place_names_what_takes_the_focus_and_what_it_paints(self):
        for place in self.places():
            with self.subTest(place=place):
                choose(self.app, SIDE, place)
                until(lambda: not nameless(self.app), f"names in {nameless(self.app)}")
                until(lambda: not silent_cells(self.app), f"cells in {silent_cells(self.app)}")
                self.assertEqual(bracketed(self.app), [])


if __name__ == "__main__":
    unittest.main()
