# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0

"""Pending removal as a stranger with a screen reader uses it: see who is about to go, keep
them, remove them early, one and many, at one service and at two. Clicks are counted against
the budget of each flow; the sandbox's own records judge what happened."""

import json
import unittest

import screen
from flow import SIDE, Flow
from screen import Atspi, cells, choose, find, is_in, maybe, rows, type_into, until

DEFINITION = {
    "version": 1, "id": "keeper", "name": "Keeper", "protocol": "scim",
    "auth": {"kind": "bearer", "header": "Authorization", "scheme": "Bearer"},
    "api": {"usersPath": "Users"},
    "capabilities": [{"id": "remove", "title": "Remove users", "support": "no",
                      "reason": "It only deactivates."}],
    "retention": {"endState": "The record of the person stays."},
    "manualRemoval": ["Open Members.", "Press Remove."],
}


class Pending(Flow):
    def setUp(self):
        super().setUp()
        self.clicks = 0

    def open_window(self):
        super().open_window()
        choose(self.app, SIDE, "Pending removal")

    def press(self, root, role, name):
        screen.press(root, role, name)
        self.clicks += 1

    def timeline(self):
        return find(self.app, "list", "^Timeline of removals$")

    def table(self):
        return find(self.app, "table", "^People of Pending removal$")

    def marks(self):
        """The text of every row of the timeline, as a screen reader hears it."""
        view = self.timeline()
        return [Atspi.Table.get_accessible_at(view, row, 0).get_name() for row in range(rows(view))]

    def click_row(self, view, row):
        until(lambda: Atspi.Table.add_row_selection(view, row), f"row {row} to be selected")
        self.clicks += 1

    def select_mark(self, login):
        """Chooses the mark of somebody, whose login is known, by what the list says of them."""
        until(lambda: rows(self.table()) > 0, "somebody in the list")
        until(lambda: any(login in cells(self.table(), row) for row in range(rows(self.table()))),
              f"{login} in the list")
        row = next(row for row in range(rows(self.table())) if login in cells(self.table(), row))
        name = cells(self.table(), row)[0]
        mark = next(i for i, text in enumerate(self.marks()) if text.startswith(name + ","))
        self.click_row(self.timeline(), mark)

    def deletes(self, sandbox):
        return sandbox.writes().count("DELETE")

    def test_every_countdown_is_a_mark_with_a_name(self):
        tracker = self.connect("Tracker")
        self.open_window()
        people = tracker.suspended()

        until(lambda: len(self.marks()) == len(people) + 1, "a mark for each")

        marks = self.marks()
        self.assertTrue(marks[0].startswith("Tracker, "))
        for text in marks[1:]:
            self.assertIn(", Tracker, Suspended, ", text)
            self.assertRegex(text, "left|at most|due")
        self.assertEqual(rows(self.table()), len(people))

    def test_one_is_removed_with_three_clicks_and_the_login(self):
        tracker = self.connect("Tracker")
        self.open_window()
        login = tracker.suspended()[0]

        self.select_mark(login)
        until(lambda: self.selected_login() == login, "the same person in the list")
        self.press(self.app, "push button", "^Remove now…$")
        review = find(self.app, "dialog", "^Review plan")
        self.assertIsNotNone(maybe(review, "label", "in which this could be undone"))
        self.assertIsNotNone(maybe(review, "push button", "^Keep "))
        self.assertFalse(is_in(find(review, "push button", "^Remove now$"),
                               Atspi.StateType.SENSITIVE))
        type_into(self.word_of(review), login)
        self.press(review, "push button", "^Remove now$")

        until(lambda: tracker.member_named(login)["status"] == "removed", "the removal")
        self.assertLessEqual(self.clicks, 3)

    def selected_login(self):
        chosen = Atspi.Table.get_selected_rows(self.table())
        if len(chosen) != 1:
            return None
        return next((c for c in cells(self.table(), chosen[0]) if "@" in c), None)

    def test_many_are_removed_with_four_clicks_and_the_words(self):
        tracker = self.connect("Tracker", people=80)
        self.open_window()
        until(lambda: rows(self.table()) == len(tracker.suspended()), "everybody")
        everybody = rows(self.table())

        self.press(self.app, "check box", "within 14 days")
        until(lambda: 1 < rows(self.table()) < everybody, "fewer people")
        count = rows(self.table())
        for row in range(count):  # Ctrl+A, which is one.
            screen.select_row(self.table(), row)
        self.clicks += 1
        self.press(self.app, "push button", "^Remove now…$")
        review = find(self.app, "dialog", "^Review plan")
        field = self.word_of(review)
        type_into(field, str(count))
        self.assertFalse(is_in(find(review, "push button", "^Remove "),
                               Atspi.StateType.SENSITIVE))
        type_into(field, f"REMOVE {count}")
        self.press(review, "push button", "^Remove ")

        until(lambda: self.deletes(tracker) == count, "the removals")
        self.assertLessEqual(self.clicks, 4)

    def test_somebody_is_kept_and_the_toast_takes_it_back_with_one_click(self):
        tracker = self.connect("Tracker")
        self.open_window()
        login = tracker.suspended()[0]

        self.select_mark(login)
        self.press(self.app, "push button", "^Keep: reactivate$")
        self.press(find(self.app, "frame", "^Plan of one change"), "push button", "^Reactivate$")
        until(lambda: tracker.member_named(login)["active"], "the access")
        self.clicks = 0
        self.press(self.app, "push button", "^Undo$")

        until(lambda: not tracker.member_named(login)["active"], "the end of the access")
        self.assertEqual(self.clicks, 1)

    def test_two_services_are_two_plans_one_after_the_other(self):
        first, second = self.connect("Tracker"), self.connect("Other")
        self.open_window()
        until(lambda: any(", Other, " in text for text in self.marks()), "both services")
        names = {s: next(i for i, text in enumerate(self.marks()) if f", {s}, Suspended" in text)
                 for s in ("Tracker", "Other")}

        for row in names.values():
            self.click_row(self.timeline(), row)
        self.press(self.app, "push button", "^Remove now…$")
        for number in (1, 2):
            review = find(self.app, "dialog", f"^Review plan {number} of 2")
            label = find(review, "label", "^Type .* to continue$")
            type_into(self.word_of(review), label.get_name().split()[1])
            self.press(review, "push button", "^Remove now$")
            until(lambda: maybe(self.app, "dialog", f"^Review plan {number} of 2") is None,
                  "the next plan")

        until(lambda: self.deletes(first) == 1 and self.deletes(second) == 1, "both removals")

    def test_whoever_came_back_a_second_ago_is_not_removed(self):
        tracker = self.connect("Tracker")
        self.open_window()
        login = tracker.suspended()[0]

        self.select_mark(login)
        self.press(self.app, "push button", "^Remove now…$")
        review = find(self.app, "dialog", "^Review plan")
        tracker.set_active(tracker.member_named(login)["id"], True)
        type_into(self.word_of(review), login)
        self.press(review, "push button", "^Remove now$")

        find(self.app, "label", "[Ss]tale|changed")
        self.assertTrue(tracker.member_named(login)["active"])
        self.assertEqual(self.deletes(tracker), 0)

    def test_clocks_a_day_apart_lock_removals_in_production(self):
        tracker = self.connect("Tracker", environment="production")
        tracker.advance("P1D")
        self.ctl("sync", "Tracker")
        self.open_window()

        banner = find(self.app, "label", "ahead of yours")
        self.assertIn("Nobody can be removed", banner.get_name())
        until(lambda: len(self.marks()) > 1, "somebody on the timeline")
        self.click_row(self.timeline(), 1)
        remove = find(self.app, "push button", "^Remove now…$")
        until(lambda: "clock" in (remove.get_description() or ""), "the reason")
        self.assertFalse(is_in(remove, Atspi.StateType.SENSITIVE))

    def test_a_service_that_keeps_people_says_so_and_takes_a_grace_period(self):
        (self.home / "services").mkdir(parents=True)
        self.home.chmod(0o700)
        (self.home / "services" / "keeper.json").write_text(json.dumps(DEFINITION))
        keeper = self.connect("Keeper", service="keeper")
        kept = len(keeper.suspended())
        self.open_window()
        choose(self.app, SIDE, "Keeper")
        choose(self.app, SIDE, "Pending removal")
        until(lambda: self.marks() == [f"Keeper, 0 countdowns, kept, never removed automatically "
                                       f"({kept})"], "the row that says so")

        choose(self.app, SIDE, "Keeper")
        self.press(self.app, "menu item", "^Service$")
        self.press(self.app, "menu item", "^Settings of the connection…$")
        dialog = find(self.app, "dialog", "^Settings of Keeper$")
        self.press(dialog, "check box", "^Remind me after$")
        self.press(dialog, "push button", "^Save$")
        choose(self.app, SIDE, "Pending removal")

        until(lambda: len(self.marks()) == kept + 1, "a reminder for each")
        self.assertIn("reminder", self.marks()[1])
        self.click_row(self.timeline(), 1)
        remove = find(self.app, "push button", "^Remove now…$")
        until(lambda: "By hand: 1. Open Members." in (remove.get_description() or ""), "the steps")
        self.assertFalse(is_in(remove, Atspi.StateType.SENSITIVE))


if __name__ == "__main__":
    unittest.main()
