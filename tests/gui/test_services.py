# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0

"""The place "Services" as somebody with a screen reader uses it: what a service can do, and what
it shows when it is asked."""

import unittest

import screen
from flow import SIDE, Flow
from screen import cells, choose, find, press, rows, until


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


if __name__ == "__main__":
    unittest.main()
