# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0

"""A walk over every place of the window as a screen reader meets it: nothing that takes the focus
is without a name, and no cell is silent. The keyboard and the dialogs: tst_mainwindow.cpp."""

import unittest

import screen
from flow import SIDE, Flow
from screen import Atspi, choose, find, is_in, press, rows, select_row, until

CELLS_LOOKED_AT = 30  # Rows of each table; the others are made by the same code.
TABS = ("Attributes", "Groups", "Deadline", "History", "Raw", "HTTP")


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


class Names(Flow):
    def setUp(self):
        super().setUp()
        self.sandbox = self.connect(generates=True)
        self.ctl("deactivate", "Tracker", self.sandbox.ordinary()[0]["login"], "--apply")
        self.open_window()

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
                self.assert_everything_speaks()

    def test_every_tab_about_a_person_names_what_it_shows(self):
        for place, table in (("Tracker", "^People of Tracker"), ("Pending removal", "^People of Pending")):
            choose(self.app, SIDE, next(each for each in self.places() if place in each))
            people = find(self.app, "table", table)
            until(lambda: rows(people), f"people in {place}")
            select_row(people, 0)
            for tab in TABS:
                with self.subTest(place=place, tab=tab):
                    press(self.app, "page tab", f"^{tab}$")
                    self.assert_everything_speaks()

    def assert_everything_speaks(self):
        until(lambda: not nameless(self.app), f"names in {nameless(self.app)}")
        until(lambda: not silent_cells(self.app), f"cells in {silent_cells(self.app)}")
        self.assertEqual(bracketed(self.app), [])


if __name__ == "__main__":
    unittest.main()
