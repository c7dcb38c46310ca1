# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0

"""The list of users as somebody with a screen reader uses it: found, sorted, its columns chosen,
looked at through a saved view, and what changed elsewhere since the last look."""

import re
import unittest

import screen
from flow import DOWN, RETURN, SIDE, Flow, key
from screen import Atspi, cells, choose, find, maybe, press, rows, type_into, until

PEOPLE = 60


class Users(Flow):
    def setUp(self):
        super().setUp()
        self.sandbox = self.connect(people=PEOPLE)
        self.open_window("--connection", "Tracker")

    def titles(self):
        table = self.people()
        return [Atspi.Table.get_column_header(table, column).get_name()
                for column in range(Atspi.Table.get_n_columns(table))]

    def menu(self, *keys):
        """Opens the menu of views and chooses in it by keyboard: AT-SPI does not list what pops
        up, a screen reader reads it as the keys move through it."""
        self.push("^View: saved views")
        for one in keys:
            key(one)

    def push(self, name, role=""):
        """Presses whatever has that name; a chip may be any kind of button."""
        def pushed():
            for node in screen.walk(self.app):
                if (role in node.get_role_name() and re.search(name, node.get_name() or "")
                        and screen.is_in(node, Atspi.StateType.SENSITIVE)
                        and Atspi.Action.get_n_actions(node) > 0):
                    return Atspi.Action.do_action(node, 0)
            return False
        until(pushed, f"“{name}” to press")
        screen.count_click(name)

    def test_the_stored_list_is_there_and_a_search_ignores_accents(self):
        until(lambda: rows(self.people()) == PEOPLE, "everybody in the list")
        search = find(self.app, "text", "^Search people$")

        type_into(search, "no such person anywhere")
        find(self.app, "label", "^Nobody matches$")
        press(self.app, "push button", "Show everybody")

        until(lambda: rows(self.people()) == PEOPLE, "everybody again")

    def test_what_changed_elsewhere_is_marked_until_it_was_seen(self):
        until(lambda: rows(self.people()) == PEOPLE, "everybody in the list")
        self.sandbox.patch(self.sandbox.ordinary()[0]["id"],
                           {"op": "replace", "path": "displayName", "value": "Married Name"})

        press(self.app, "push button", "^Refresh$")
        self.push("^Show only: Changed elsewhere, 1")
        until(lambda: rows(self.people()) == 1, "the one who changed")
        self.assertIn("Married Name", cells(self.people(), 0))
        self.assertIn("Changed elsewhere", cells(self.people(), 0))

        press(self.app, "push button", "^Mark as seen$")
        until(lambda: not maybe(self.app, "push button", "^Mark as seen$"), "the news to go")

    def test_what_was_done_is_spoken_and_a_reader_is_not_led_away(self):
        until(lambda: rows(self.people()) == PEOPLE, "everybody in the list")
        person = self.sandbox.ordinary()[0]
        search = find(self.app, "text", "^Search people$")
        until(search.grab_focus, "the focus")
        type_into(search, person["login"])
        until(lambda: rows(self.people()) == 1, "one row in the list")

        with screen.heard("object:state-changed:focused") as focused:
            screen.select_row(self.people(), 0)
            find(self.app, "label", person["login"])
            self.sandbox.patch(person["id"],
                               {"op": "replace", "path": "displayName", "value": "Married Name"})
            press(self.app, "push button", "^Refresh$")
            until(lambda: "Married Name" in cells(self.people(), 0), "the new name")
            find(self.app, "label", "^Married Name$")
        self.assertEqual(focused, [])

        with screen.heard("object:state-changed:showing") as shown:
            press(self.app, "push button", "^Deactivate$")
            press(find(self.app, "frame", "^Plan of one change"), "push button", "^Deactivate$")
            done = f"Deactivated Married Name ({person['login']}) in Tracker."
            until(lambda: ("notification", done) in shown, "the words for what was done")

    def test_an_order_by_two_columns_is_told_and_kept(self):
        until(lambda: rows(self.people()) == PEOPLE, "everybody in the list")
        self.menu("o", DOWN, DOWN, RETURN)
        until(lambda: "Status, sorted upwards" in self.titles(), "the order to be told")
        self.menu("t", DOWN, RETURN)
        until(lambda: "Login, sorted upwards, key 2 of 2" in self.titles(), "both keys")

        self.close_window()
        self.open_window("--connection", "Tracker")

        until(lambda: "Login, sorted upwards, key 2 of 2" in self.titles(), "the order again")

    def test_a_view_is_saved_and_chosen_again(self):
        until(lambda: rows(self.people()) == PEOPLE, "everybody in the list")
        self.push("^Show: Suspended")
        until(lambda: 0 < rows(self.people()) < PEOPLE, "the suspended ones")
        suspended = rows(self.people())
        self.menu("s")
        dialog = find(self.app, "dialog", "^Save this view$")
        type_into(find(dialog, "text", ""), "On their way out")
        press(dialog, "push button", "^Save view$")
        until(lambda: not maybe(self.app, "dialog", "^Save this view$"), "the dialog to close")
        self.assertEqual(rows(self.people()), suspended)
        self.menu("e")
        until(lambda: rows(self.people()) == PEOPLE, "everybody again")

        choose(self.app, SIDE, "Home")
        with screen.counted_clicks() as clicks:
            choose(self.app, SIDE, "On their way out, saved view")
            until(lambda: rows(self.people()) == suspended, "the view from the side")
        self.assertEqual(len(clicks), 1)
        choose(self.app, SIDE, "Tracker, test")
        until(lambda: rows(self.people()) == PEOPLE, "everybody, as the view is left")


if __name__ == "__main__":
    unittest.main()
