# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0

"""A walk through every dialog as a screen reader meets it: each control that takes the focus has a
name, nothing is read out as in the source, and the dialog is left without anything done."""

import unittest

import screen
from flow import ESCAPE, SIDE, Flow, chord, key
from screen import choose, find, press, rows, select_row, type_into, until
from test_names import bracketed, nameless, silent_cells


class Dialogs(Flow):
    def setUp(self):
        super().setUp()
        self.sandbox = self.connect(generates=True)
        self.open_window("--connection", "Tracker")
        until(lambda: rows(self.people()) == 40, "everybody in the list")

    def look_through(self, dialog):
        """What a screen reader meets in a dialog that is open."""
        until(lambda: not nameless(dialog), f"names in {nameless(dialog)}")
        until(lambda: not silent_cells(dialog), f"cells in {silent_cells(dialog)}")
        self.assertEqual(bracketed(dialog), [])
        self.assertTrue(dialog.get_name() or screen.maybe(dialog, "label", "."))
        return dialog

    def dialog(self, name="."):
        found = until(lambda: screen.maybe(self.app, "dialog|alert", name), f"the dialog {name}")
        return self.look_through(found)

    def leave(self, dialog, button):
        press(dialog, "push button", button)
        until(lambda: screen.maybe(self.app, "dialog|alert", "") is None, "the dialog to close")

    def choose_in_menu(self, menu, item):
        press(self.app, "menu item", f"^{menu}$")
        press(self.app, "menu item", f"^{item}$")

    def test_what_the_menus_open(self):
        for menu, item, button in (
                ("File", "Connect a service…", "^Cancel$"),
                ("File", "Settings…", "^Cancel$"),
                ("People", "New person…", "^Cancel$"),
                ("Service", "Token…", "^Close$"),
                ("Service", "Settings of the connection…", "^Cancel$"),
                ("Service", "Remove the connection…", "^Keep it$"),
                ("Help", "Help for this view", "^Close$"),
                ("Help", "Shortcuts", "^Close$"),
                ("Help", "About Rollcall", "^Close$")):
            with self.subTest(item):
                self.choose_in_menu(menu, item)
                self.leave(self.dialog(), button)
        self.assertEqual(self.sandbox.writes(), [])

    def test_the_palette_and_the_columns(self):
        chord("Control", "K")
        self.dialog("^What do you want to do")
        key(ESCAPE)
        until(lambda: screen.maybe(self.app, "dialog", "") is None, "the palette to close")
        press(self.app, "push button", "^View: saved views")
        key("c")
        self.leave(self.dialog("^Columns$"), "^Cancel$")
        press(self.app, "push button", "^View: saved views")
        key("s")
        self.leave(self.dialog("^Save this view$"), "^Cancel$")

    def test_the_dialogs_about_a_token(self):
        choose(self.app, SIDE, "Tokens")
        for opens, closes in (("^Paste new", "^Close$"), ("^Copy for", "^Do not copy$"),
                              ("^Forget", "^Keep it$")):
            with self.subTest(opens):
                self.press(opens)
                self.leave(self.dialog(), closes)
        self.press("^Regenerate")
        panel = self.dialog("^Token for Tracker")
        type_into(find(panel, "text", "^Owner’s login$"), self.sandbox.ready["owner"])
        type_into(find(panel, "password text", "^Owner’s password$"),
                  self.sandbox.ready["ownerPassword"])
        press(panel, "push button", "^Regenerate the token")
        self.look_through(find(self.app, "alert|dialog", "^(?!Token for)"))
        press(self.app, "push button", "^Replace the token$")
        find(panel, "label", "The service accepts the token")
        self.look_through(panel)
        press(panel, "push button", "^Close$")
        press(self.app, "push button", "^Close without copying$")
        until(lambda: screen.maybe(self.app, "dialog|alert", "") is None, "the dialogs to close")

    def test_the_review_of_a_plan(self):
        for count in (1, 2):
            for row in range(count):
                select_row(self.people(), row)
            self.press("^Remove…$")
            review = self.dialog("^Review plan")
            self.leave(review, "^(Keep|Cancel)")
        self.assertEqual(self.sandbox.writes(), [])

    def test_a_person_is_edited_without_the_inspector(self):
        self.look_for(self.sandbox.ordinary()[0]["login"])
        chord("Alt", "Return")
        until(lambda: screen.maybe(self.app, "page tab", "^Attributes$") is None, "the list alone")
        self.press("^Update…$")
        self.leave(self.dialog(), "^Cancel$")

    def test_the_locked_window(self):
        self.choose_in_menu("File", "Lock")
        until(lambda: screen.maybe(self.app, "tree", f"^{SIDE}$") is None, "the lock")
        self.assertEqual(nameless(self.app), [])
        self.press("^Show everything again$")
        find(self.app, "tree", f"^{SIDE}$")


if __name__ == "__main__":
    unittest.main()
