# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0

"""The place "Services" as somebody with a screen reader uses it: what a service can do, and what
it shows when it is asked."""

import unittest

import screen
from flow import SIDE, Flow, chord
from screen import Atspi, cells, choose, find, press, rows, type_into, until


class Services(Flow):
    def setUp(self):
        super().setUp()
        self.sandbox = self.connect()
        self.open_window()

    def found(self):
        table = find(self.app, "table", "^What the service can do$")
        return [" ".join(cells(table, row)) for row in range(rows(table))]

    def test_a_service_is_asked_what_it_can_do_and_nothing_is_changed(self):
        choose(self.app, SIDE, "Services")
        press(self.app, "push button", "^Check what it can do")
        find(self.app, "label", "^This is what it showed. It only read.")
        found = self.found()
        self.assertTrue(any("Filter by login" in row and "yes" in row for row in found), found)
        written = [each for each in self.sandbox.admin("GET", "/requests").json
                   if each["method"] not in ("GET", "HEAD")
                   and not each["path"].endswith("/.search")]
        self.assertEqual(written, [])


class Unknown(Flow):
    """A service that Rollcall knows nothing of: the check is offered, and what it finds used."""

    def setUp(self):
        super().setUp()
        self.sandbox = self.connect(service="scim", plays="generic")
        self.sandbox.set_quirks(no_patch=True)
        self.open_window()

    def changes(self):
        return [each["method"] for each in self.sandbox.admin("GET", "/requests").json
                if each["method"] not in ("GET", "HEAD") and not each["path"].endswith("/.search")]

    def test_a_service_that_is_not_known_is_checked_with_a_test_user_who_is_gone_again(self):
        before = {each["login"] for each in self.sandbox.members() if each["status"] != "removed"}
        choose(self.app, SIDE, "Tracker")
        press(self.app, "push button", "^Check this service")
        press(self.app, "push button", "^Check what it can do")
        find(self.app, "label", "^This is what it showed. It only read.")
        self.assertEqual(self.changes(), [])
        press(self.app, "push button", "^Try with a test user")
        find(self.app, "label", "rollcall-check-")
        self.assertEqual(self.changes(), [])
        press(self.app, "push button", "^Go on with a test user")
        find(self.app, "label", "^This is what it showed. The test user and the test group")
        self.assertTrue({"POST", "PUT", "DELETE"} <= set(self.changes()))
        self.assertEqual({each["login"] for each in self.sandbox.members()
                          if each["status"] != "removed"}, before)
        press(self.app, "push button", "^Use what was found$")
        find(self.app, "list item", r"\(checked\)$")
        choose(self.app, SIDE, "Tracker")
        until(lambda: screen.maybe(self.app, "push button", "^Check this service") is None,
              "the end of the offer")


class Ways(Flow):
    """A service that is not known, and takes no Bearer token."""

    def start(self, auth):
        self.sandbox = self.start_sandbox(people=40, service="generic")
        self.sandbox.set_quirks(auth=auth)
        self.open_window()
        press(self.app, "push button", "^Connect a service…$")
        dialog = find(self.app, "dialog", "^Connect a service$")
        self.choose_in_box(find(dialog, "combo box", "."), "Any SCIM 2.0 service")
        type_into(find(dialog, "text", "^Base address"), self.sandbox.ready["baseUrl"])
        return dialog

    def choose_way(self, dialog, way):
        chord("Alt", "W")
        self.choose_in_box(find(dialog, "combo box", "^Bearer token$"), way)

    def see_everybody(self, name="Any SCIM 2.0 service"):
        until(lambda: rows(self.people(name)) == 40, "everybody in the list")

    def test_a_token_goes_in_a_header_of_its_own(self):
        dialog = self.start("X-Api-Key")
        self.choose_way(dialog, "Token in a header")
        header = find(dialog, "text", "^Name of the header")
        type_into(header, "X Key")
        press(dialog, "push button", "^Connect$")
        find(dialog, "label", "“X Key” is no name of a header")
        self.assertEqual(Atspi.Text.get_text(header, 0, -1), "X Key")
        type_into(header, "X-Api-Key")
        press(dialog, "push button", "^Connect$")
        panel = find(self.app, "dialog", "^Token for Any SCIM")
        type_into(find(panel, "password text", "^New token$"), self.sandbox.token)
        press(panel, "push button", "^Use this token$")
        self.see_everybody()

    def test_a_refused_token_leads_to_a_name_and_a_password(self):
        dialog = self.start("basic")
        press(dialog, "push button", "^Connect$")
        panel = find(self.app, "dialog", "^Token for Any SCIM")
        type_into(find(panel, "password text", "^New token$"), self.sandbox.token)
        press(panel, "push button", "^Use this token$")
        find(panel, "label", "it offers: Basic. .*Connect the service again, with a name")
        press(panel, "push button", "^Close$")
        until(lambda: screen.maybe(self.app, "dialog", "") is None, "the panel to close")

        chord("Control", "Shift", "N")
        dialog = find(self.app, "dialog", "^Connect a service$")
        self.choose_in_box(find(dialog, "combo box", "."), "Any SCIM 2.0 service")
        type_into(find(dialog, "text", "^Name of the connection$"), "Again")
        type_into(find(dialog, "text", "^Base address"), self.sandbox.ready["baseUrl"])
        self.choose_way(dialog, "Name and password")
        press(dialog, "push button", "^Connect$")
        panel = find(self.app, "dialog", "^Name and password for Again")
        type_into(find(panel, "password text", "^Name and password, with a colon between them$"),
                  f"ada@acme.example:{self.sandbox.token}")
        press(panel, "push button", "^Use these$")
        self.see_everybody("Again")


if __name__ == "__main__":
    unittest.main()
