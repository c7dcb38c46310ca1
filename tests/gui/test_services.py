# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0

"""The place "Services" as somebody with a screen reader uses it: what a service can do, and what
it shows when it is asked."""

import unittest

from flow import SIDE, Flow
from screen import cells, choose, find, press, rows


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


if __name__ == "__main__":
    unittest.main()
