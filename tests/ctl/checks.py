# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""What tests of the compatibility check begin with: a service that deviates as it is told to."""

from shell import Sandbox, Shell, ShellTest


class CheckTest(ShellTest):
    people = 120

    @classmethod
    def setUpClass(cls):
        cls.sandbox = Sandbox(people=cls.people, service="generic")

    def setUp(self):
        self.sandbox.set_quirks()
        self.shell = Shell(self)
        self.shell.token = self.sandbox.generate_token()
        self.add("acme", "scim")
        self.shell.set_settling(360)
        self.assert_code(self.shell.with_token("sync", "acme"), 0)

    def add(self, name, service):
        self.assert_code(self.shell.run("connections", "add", name, "--service", service, "--url",
                                        self.sandbox.ready["baseUrl"], "--environment", "test"), 0)

    def assert_deactivates_by(self, definition):
        """Of another connection to the same service, which follows that definition."""
        self.add("checked", definition)
        self.assert_code(self.shell.with_token("sync", "checked"), 0)
        login = self.members()[0]["login"]
        self.assert_code(self.shell.with_token("deactivate", "checked", login, "--apply"), 0)
        self.assertFalse(self.member(login)["active"])

    def facts(self, *options, **quirks):
        self.sandbox.set_quirks(**quirks)
        run = self.shell.json("connections", "check", "acme", *options)
        self.assertIn(run.code, (0, 1), run.output + run.messages)
        self.assertTrue(all(each["evidence"] for each in run.json["facts"]))
        return {each["id"]: each["value"] for each in run.json["facts"]}

    def applied(self, *arguments):
        """The one change of a plan, applied."""
        run = self.shell.json(*arguments, "--apply")
        self.assertEqual(len(run.json["changes"]), 1, run.output + run.messages)
        return run.json["changes"][0]

    def assert_nothing_is_left(self):
        self.assertEqual([each for each in self.sandbox.members()
                          if each["login"].startswith("rollcall-check")
                          and each["status"] != "removed"], [])
        self.assertEqual([each["name"] for each in self.sandbox.admin("GET", "/groups").json
                          if each["name"].startswith("Rollcall check")], [])

    def checked(self, *options, code=0, **quirks):
        """A connection with the definition that the check makes, synced."""
        self.sandbox.set_quirks(**quirks)
        run = self.shell.json("connections", "check", "acme", *options)
        self.assert_code(run, code)
        self.assert_nothing_is_left()
        self.add("checked", run.json["definition"])
        self.assert_code(self.shell.with_token("sync", "checked"), 0)
        return {each["id"]: each["value"] for each in run.json["facts"]}

    def remove_what_is_left(self):
        for each in self.sandbox.members():
            if each["login"].startswith("rollcall-check") and each["status"] != "removed":
                self.assertEqual(self.sandbox.api("DELETE", "/Users/" + each["id"]).status, 204)
        self.assert_nothing_is_left()
