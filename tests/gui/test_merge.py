# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0

"""At TeamRetro a login that is changed onto another account's merges the two for ever. Rollcall
looks it up before, says it, and lets it be typed; the sandbox's own records judge."""

import unittest

import screen
from flow import Flow, chord
from screen import Atspi, find, press, rows, select_row, type_into, until


class Merge(Flow):
    def setUp(self):
        super().setUp()
        self.sandbox = self.connect("Retro", service="teamretro", plays="teamretro")
        self.open_window("--connection", "Retro")
        until(lambda: rows(self.people("Retro")) == 40, "everybody in the list")

    def ask_for_login(self, login, wanted):
        """The review of the plan that gives somebody another login."""
        type_into(find(self.app, "text", "^Search people$"), login)
        until(lambda: rows(self.people("Retro")) == 1, "one row in the list")
        select_row(self.people("Retro"), 0)
        chord("Alt", "Return")  # Without the inspector, in which attributes are edited in place.
        until(lambda: screen.maybe(self.app, "page tab", "^Attributes$") is None, "the list alone")
        self.press("^Update…$")
        dialog = find(self.app, "dialog", "^Update ")
        type_into(find(dialog, "text", "^Login$"), wanted)
        press(dialog, "push button", "^Plan$")

    def is_there(self, login):
        return any(each["login"] == login and each["status"] != "removed"
                   for each in self.sandbox.members())

    def test_a_login_of_another_account_is_looked_up_said_and_typed(self):
        kept, other = [each["login"] for each in self.sandbox.ordinary()[:2]]
        self.ask_for_login(kept, other)

        review = find(self.app, "dialog", "^Review plan")
        find(review, "label", f"{other} is another account's login: the two become one, for ever")
        merge = find(review, "push button", "^Merge")
        self.assertFalse(screen.is_in(merge, Atspi.StateType.SENSITIVE))
        type_into(self.word_of(review), "something else")
        self.assertFalse(screen.is_in(merge, Atspi.StateType.SENSITIVE))
        self.assertEqual(self.sandbox.writes(), [])
        type_into(self.word_of(review), kept)
        press(review, "push button", "^Merge")

        until(lambda: not self.is_there(kept), "one account in place of two")
        self.assertTrue(self.is_there(other))

    def test_a_login_that_nobody_has_is_an_update_like_any_other(self):
        login = self.sandbox.ordinary()[0]["login"]
        self.ask_for_login(login, "quite.new@acme.example")

        place = until(lambda: screen.maybe(self.app, "frame", "^Plan of one change")
                      or screen.maybe(self.app, "dialog", "^Review plan"), "the plan")
        press(place, "push button", "^Update")

        until(lambda: self.is_there("quite.new@acme.example"), "the new login")


if __name__ == "__main__":
    unittest.main()
