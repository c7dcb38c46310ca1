# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""How often a service is read for one plan, when it cannot find people by a filter."""

import unittest

from shell import Sandbox, Shell, ShellTest


class LookUps(ShellTest):
    people = 120  # Two pages.

    @classmethod
    def setUpClass(cls):
        cls.sandbox = Sandbox(people=cls.people, service="generic")

    def setUp(self):
        self.sandbox.set_quirks()
        self.shell = Shell(self)
        self.shell.token = self.sandbox.generate_token()
        self.assert_code(self.shell.run(
            "connections", "add", "acme", "--service", "scim", "--url",
            self.sandbox.ready["baseUrl"], "--environment", "test"), 0)

    def planned(self, *options, **quirks):
        """What a push of eight people plans, and how many pages of users that took."""
        self.sandbox.set_quirks(**quirks)
        known = [each["login"] for each in self.members()[:4]]
        logins = [*known, *(f"new.{number}@acme.example" for number in range(4))]
        path = self.shell.path("people.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("login\n" + "\n".join(logins) + "\n")
        before = len(self.sandbox.admin("GET", "/requests").json)
        run = self.shell.json("push", "acme", "--csv", path, *options)
        self.assert_code(run, 0)
        pages = [each for each in self.sandbox.admin("GET", "/requests").json[before:]
                 if (each["method"], each["path"]) == ("GET", "/scim/v2/Users")]
        made = [each["target"]["login"] for each in run.json["changes"]
                if each["after"].get("userName")]
        self.assertEqual(made, logins[4:])
        return pages

    def test_one_reading_of_the_list_is_for_all(self):
        # The first one finds out; then once for the others.
        self.assertLessEqual(len(self.planned(no_filters=True)), 1 + 2 + 2)
        self.assertLessEqual(len(self.planned(ignore_filters=True)), 2 + 2)

    def test_where_filters_work_each_is_looked_up_alone(self):
        pages = self.planned()
        self.assertEqual(len([each for each in pages if "filter=" in each["query"]]), 8)
        self.assertEqual(len(pages), 8)

    def test_of_a_list_that_contradicts_itself_nobody_is_made(self):
        self.sandbox.set_quirks(no_filters=True, lying_total=5)
        path = self.shell.path("people.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("login\nnew.a@acme.example\nnew.b@acme.example\nnew.c@acme.example\n")
        before = len(self.changing_requests())
        run = self.shell.json("push", "acme", "--csv", path, "--apply")
        self.assertNotEqual(run.code, 0)
        self.assertEqual(len(self.changing_requests()), before)


if __name__ == "__main__":
    unittest.main()
