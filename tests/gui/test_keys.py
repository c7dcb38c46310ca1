# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0

"""The keys of the verbs, pressed on the display's keyboard: each leads to its plan, and nothing is
sent before that was accepted. The sandbox's own records judge what happened."""

import unittest

from flow import ESCAPE, SIDE, Flow, chord, key
from screen import Atspi, choose, find, is_in, maybe, press, rows, type_into, until


class Keys(Flow):
    def setUp(self):
        super().setUp()
        self.sandbox = self.connect()
        self.open_window("--connection", "Tracker")
        until(lambda: rows(self.people()) == 40, "everybody in the list")

    def click(self, table):
        """On its first row: only there the keys of the list are meant."""
        cell = Atspi.Table.get_accessible_at(table, 0, 0)
        where = Atspi.Component.get_extents(cell, Atspi.CoordType.SCREEN)
        Atspi.generate_mouse_event(where.x + 5, where.y + where.height // 2, "b1c")
        until(lambda: Atspi.Table.get_selected_rows(table) == [0], "the row to be selected")

    def choose_person(self, login):
        self.look_for(login)
        self.click(self.people())

    def strip(self):
        return find(self.app, "frame", "^Plan of one change")

    def review(self):
        return find(self.app, "dialog", "^Review plan")

    def leave_review(self):
        key(ESCAPE)
        until(lambda: maybe(self.app, "dialog", "^Review plan") is None, "the end of the review")

    def test_ctrl_d_plans_and_ctrl_enter_applies(self):
        login = self.sandbox.ordinary()[0]["login"]
        self.choose_person(login)

        chord("Control", "D")
        find(self.strip(), "push button", "^Deactivate$")
        self.assertEqual(self.sandbox.writes(), [])
        chord("Control", "Return")

        until(lambda: not self.sandbox.member_named(login)["active"], "the end of the access")
        self.assertEqual(self.sandbox.writes(), ["PATCH"])
        until(lambda: is_in(self.people(), Atspi.StateType.FOCUSED), "the focus in the list")

    def test_space_after_ctrl_d_takes_nothing_and_leads_back_to_the_list(self):
        self.choose_person(self.sandbox.ordinary()[0]["login"])
        chord("Control", "D")
        self.strip()

        key(" ")

        until(lambda: maybe(self.app, "frame", "^Plan of one change") is None, "the strip to go")
        self.assertTrue(is_in(self.people(), Atspi.StateType.FOCUSED))
        self.assertEqual(self.sandbox.writes(), [])

    def test_ctrl_shift_d_plans_the_way_back(self):
        login = self.sandbox.suspended()[0]
        self.choose_person(login)

        chord("Control", "Shift", "D")
        find(self.strip(), "push button", "^Reactivate$")
        chord("Control", "Return")

        until(lambda: self.sandbox.member_named(login)["active"], "the access")

    def test_ctrl_p_looks_at_the_plan(self):
        self.choose_person(self.sandbox.ordinary()[0]["login"])
        chord("Control", "D")
        self.strip()

        chord("Control", "P")

        self.review()
        self.leave_review()
        self.assertEqual(self.sandbox.writes(), [])

    def test_delete_asks_before_it_removes(self):
        login = self.sandbox.ordinary()[0]["login"]
        self.choose_person(login)

        chord("Delete")

        self.assertFalse(is_in(find(self.review(), "push button", "^Remove "),
                               Atspi.StateType.SENSITIVE))
        self.leave_review()
        self.assertEqual(self.sandbox.writes(), [])
        self.assertTrue(self.sandbox.member_named(login)["active"])

    def test_ctrl_a_and_delete_remove_all_who_are_on_the_way_out(self):
        choose(self.app, SIDE, "Pending removal")
        table = find(self.app, "table", "^People of Pending removal$")
        leaving = len(self.sandbox.suspended())
        until(lambda: rows(table) == leaving, "everybody who is on the way out")
        self.click(table)

        chord("Control", "A")
        until(lambda: len(Atspi.Table.get_selected_rows(table)) == leaving, "all of them")
        chord("Delete")
        review = self.review()
        self.assertEqual(self.sandbox.writes(), [])
        type_into(self.word_of(review), f"REMOVE {leaving}")
        press(review, "push button", "^Remove ")

        until(lambda: self.sandbox.writes().count("DELETE") == leaving, "the removals")


if __name__ == "__main__":
    unittest.main()
