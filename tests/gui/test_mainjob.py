# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0

"""The main job as a stranger with a screen reader does it: read the list, find somebody, take
access, give it back, remove them early. The sandbox's own records judge what happened."""

import unittest

import screen
from flow import SIDE, Flow
from screen import Atspi, cells, choose, find, press, rows, select_row, type_into, until

PEOPLE = 40


class MainJob(Flow):
    def test_somebody_is_suspended_restored_and_removed(self):
        sandbox = self.connect(people=PEOPLE, synced=False)
        self.open_window()
        choose(self.app, SIDE, "Tracker, test")
        self.press("^Refresh$")
        until(lambda: rows(self.people()) == PEOPLE, "everybody in the list")
        login = sandbox.ordinary()[0]["login"]

        self.look_for(login)
        self.press("^Deactivate$")
        press(find(self.app, "frame", "^Plan of one change"), "push button", "^Deactivate$")
        self.wait_for_row("Suspended")
        self.assertEqual(sandbox.member_named(login)["status"], "suspended")
        self.assertEqual(sandbox.writes(), ["PATCH"])
        self.assertTrue(any("30 day" in cell or "29 day" in cell
                            for cell in cells(self.people(), 0)))

        select_row(self.people(), 0)
        self.press("^Reactivate$")
        press(find(self.app, "frame", "^Plan of one change"), "push button", "^Reactivate$")
        self.wait_for_row("Active")
        self.assertTrue(sandbox.member_named(login)["active"])

        with screen.counted_clicks() as clicks:
            select_row(self.people(), 0)
            self.press("^Remove…$")
            review = find(self.app, "dialog", "")
            remove = find(review, "push button", "^Remove ")
            self.assertFalse(screen.is_in(remove, Atspi.StateType.SENSITIVE))
            type_into(self.word_of(review), login)
            press(review, "push button", "^Remove ")
        until(lambda: sandbox.member_named(login)["status"] == "removed", "the removal")
        self.assertLessEqual(len(clicks), 3, clicks)
        self.assertEqual(sandbox.writes(), ["PATCH", "PATCH", "DELETE"])


if __name__ == "__main__":
    unittest.main()
