# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0

"""From nothing to a list, as a stranger with a screen reader comes to it: the demonstration, a
service of one's own, and one more. Clicks are counted against the budget of each flow."""

import os
import signal
import unittest

import screen
from flow import SIDE, Flow, chord
from screen import Atspi, children, find, press, rows, type_into, until

PEOPLE = 40
OWN = 4  # Clicks to the list of a service of one's own.
MORE = 3  # And of one more, where a key opens the dialog.


class FirstList(Flow):
    def demonstration(self):
        """The window of the other program, which is not the one that was opened here."""
        return next((app for app in children(Atspi.get_desktop(0))
                     if app.get_name() == "rollcall" and app.get_process_id() != self.window.pid),
                    None)

    def end_demonstration(self):
        demo = self.demonstration()
        if demo:
            os.kill(demo.get_process_id(), signal.SIGTERM)

    def choose_service(self, dialog, name):
        """One click opens the list of services; a letter chooses."""
        box = until(lambda: screen.maybe(dialog, "combo box", "."), "the list of services")
        screen.count_click("the list of services")
        self.choose_in_box(box, name)

    def fill_in(self, sandbox, service):
        """Everything between the dialog that is open and the list."""
        dialog = find(self.app, "dialog", "^Connect a service$")
        self.choose_service(dialog, service)
        type_into(find(dialog, "text", "^Base address"), sandbox.ready["baseUrl"])
        press(dialog, "push button", "^Connect$")
        panel = find(self.app, "dialog", "^Token for ")
        type_into(find(panel, "password text", "^New token$"), sandbox.token)
        press(panel, "push button", "^Use this token$")
        until(lambda: rows(find(self.app, "table", f"^People of {service}")) == PEOPLE,
              "everybody in the list")

    def test_the_demonstration_is_one_click_away(self):
        self.open_window()
        self.addCleanup(self.end_demonstration)
        with screen.counted_clicks() as clicks:
            press(self.app, "push button", "^Try with demo data$")
            demo = until(self.demonstration, "the window of the demonstration")
            until(lambda: rows(find(demo, "table", "^People of Pivotal Tracker")) == 250,
                  "everybody of the demonstration")
        self.assertEqual(len(clicks), 1, clicks)

    def test_a_service_of_ones_own_is_four_clicks_away(self):
        sandbox = self.start_sandbox(people=PEOPLE)
        self.open_window()
        with screen.counted_clicks() as clicks:
            press(self.app, "push button", "^Connect a service…$")
            self.fill_in(sandbox, "Any SCIM 2.0 service")
        self.assertLessEqual(len(clicks), OWN, clicks)

    def test_one_more_service_takes_a_key_and_three_clicks(self):
        self.connect("Tracker")
        sandbox = self.start_sandbox(people=PEOPLE)
        self.open_window("--connection", "Tracker")
        until(lambda: rows(self.people()) == PEOPLE, "the first list")
        find(self.app, "tree", f"^{SIDE}$")
        with screen.counted_clicks() as clicks:
            chord("Control", "Shift", "N")
            self.fill_in(sandbox, "Any SCIM 2.0 service")
        self.assertLessEqual(len(clicks), MORE, clicks)


if __name__ == "__main__":
    unittest.main()
