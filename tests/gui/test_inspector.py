# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0

"""The inspector as a stranger with a screen reader and a keyboard uses it: a name is edited in
place, planned, applied, and found in the history; what went over the wire is a command to copy.
The sandbox's own records judge what happened."""

import unittest

from flow import RETURN, Flow, key, keys
from screen import Atspi, cells, find, press, rows, select_row, until


class Inspector(Flow):
    def setUp(self):
        super().setUp()
        self.sandbox = self.connect()
        self.open_window("--connection", "Tracker")

    def row_of(self, table, text):
        """The row in which a cell begins with `text`, as soon as there is one."""
        def found():
            return next((row + 1 for row in range(rows(table))
                         if any((cell or "").startswith(text) for cell in cells(table, row))), 0)
        return until(found, f"“{text}” in {table.get_name()}") - 1

    def edit(self):
        press(self.app, "push button", "^Edit the value$")
        find(self.app, "push button", "^Keep the edit$")  # The editor is open.

    def tab(self, name):
        press(self.app, "page tab", f"^{name}$")

    def test_a_name_is_edited_in_place_planned_applied_and_in_the_history(self):
        self.look_for(self.sandbox.ordinary()[0]["login"])
        attributes = find(self.app, "table", "^Attributes$")
        row = self.row_of(attributes, "Display name")

        select_row(attributes, row)
        self.edit()
        keys("Robin Vale")
        key(RETURN)
        until(lambda: cells(attributes, row)[1].startswith("edited: Robin Vale"), "the edit")
        self.assertEqual(self.sandbox.writes(), [])

        press(self.app, "push button", "^Plan the edits$")
        press(find(self.app, "frame", "^Plan of one change"), "push button", "^Update$")
        until(lambda: self.sandbox.writes() == ["PATCH"], "the one change")
        until(lambda: "Robin Vale" in cells(attributes, row)[1]
              and not cells(attributes, row)[1].startswith("edited"), "the new name")

        self.tab("History")
        history = find(self.app, "table", "^History of this person$")
        line = self.row_of(history, "Update – displayName")
        self.assertIn("Done", cells(history, line)[2])

        self.tab("HTTP")
        wire = find(self.app, "table", "^HTTP exchanges about this person$")
        select_row(wire, self.row_of(wire, "PATCH "))
        shown = find(self.app, "text", "^HTTP exchange$")
        until(lambda: "Robin Vale" in Atspi.Text.get_text(shown, 0, -1), "the request")
        self.assertIn("Authorization: Bearer •••", Atspi.Text.get_text(shown, 0, -1))
        press(self.app, "push button", "^Copy as curl$")
        find(self.app, "label", "^Copied. The token is not in it")

    def test_edits_wait_while_somebody_else_is_looked_at(self):
        first, second = [m["login"] for m in self.sandbox.ordinary()[:2]]
        self.look_for(first)
        attributes = find(self.app, "table", "^Attributes$")
        select_row(attributes, self.row_of(attributes, "Display name"))
        self.edit()
        keys("Robin")
        press(self.app, "push button", "^Keep the edit$")
        find(self.app, "label", "Edited here and not sent: 1")

        self.look_for(second)
        find(self.app, "label", "Edits of others wait too")

        self.look_for(first)
        find(self.app, "label", "Edited here and not sent: 1")
        self.assertEqual(self.sandbox.writes(), [])


if __name__ == "__main__":
    unittest.main()
