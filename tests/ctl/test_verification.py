# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""A 2xx is a claim: what the service makes of a write, and how Rollcall judges it."""

import unittest

from shell import Sandbox, Shell, ShellTest


class Verification(ShellTest):
    people = 12

    @classmethod
    def setUpClass(cls):
        cls.sandbox = Sandbox(people=cls.people, service="generic")

    def setUp(self):
        self.sandbox.set_quirks()
        self.shell = Shell(self)
        self.shell.token = self.sandbox.generate_token()
        self.assert_code(self.shell.run("connections", "add", "acme", "--service", "scim", "--url",
                                        self.sandbox.ready["baseUrl"], "--environment", "test"), 0)
        self.assert_code(self.shell.with_token("sync", "acme"), 0)
        self.login = next(each["login"] for each in self.members())

    def apply(self, *line):
        run = self.shell.json(*line, "--apply")
        return run, run.json["changes"][0]

    def writes(self):
        return len(self.changing_requests())

    def test_a_telephone_number_that_is_written_otherwise_is_the_one_asked_for(self):
        self.sandbox.set_quirks(rewrite_phones=True)
        run, change = self.apply("update", "acme", self.login, "--set",
                                 'phoneNumbers[type eq "work"].value=+49 30 / 555-01')
        self.assert_code(run, 0)
        self.assertEqual((change["outcome"], change.get("note")), ("done", None), change)

    def test_what_does_not_show_yet_is_read_again_and_written_once(self):
        self.sandbox.set_quirks(stale_reads=2)
        before = self.writes()
        run, change = self.apply("update", "acme", self.login, "--set", "displayName=Late Show")
        self.assert_code(run, 0)
        self.assertEqual((change["outcome"], change.get("note")), ("done", None), change)
        self.assertEqual(self.writes(), before + 1)

    def test_a_new_user_who_does_not_show_yet_is_made_once(self):
        self.sandbox.set_quirks(stale_reads=2)
        before = self.writes()
        run, change = self.apply("push", "acme", "--login", "late@acme.example")
        self.assert_code(run, 0)
        self.assertEqual(change["outcome"], "done")
        self.assertEqual(self.writes(), before + 1)

    def test_ignored_fields_are_named_and_the_rest_is_done(self):
        self.sandbox.set_quirks(ignore_attributes="title,nickName")
        run, change = self.apply("update", "acme", self.login, "--set", "title=Nobody",
                                 "--set", "displayName=Half Done")
        self.assert_code(run, 0)
        self.assertEqual(change["outcome"], "done")
        self.assertIn("title", change["note"])
        self.assertNotIn("displayName", change["note"])

    def test_a_write_that_is_ignored_whole_has_failed(self):
        self.sandbox.set_quirks(ignore_attributes="title,nickName")
        run, change = self.apply("update", "acme", self.login, "--set", "title=Nobody")
        self.assert_code(run, 1)
        self.assertEqual(change["outcome"], "failed")
        self.assertIn("title", change["error"]["detail"])

    def test_an_ignored_filter_links_nobody_else(self):
        self.sandbox.set_quirks(ignore_filters=True)
        run, change = self.apply("push", "acme", "--login", "nobody.yet@acme.example")
        self.assert_code(run, 0)
        self.assertEqual(change["outcome"], "done")
        made = self.member("nobody.yet@acme.example")
        self.assertEqual(change["target"]["remoteId"], made["id"])
        run, change = self.apply("push", "acme", "--login", self.login)
        self.assert_code(run, 0)
        self.assertEqual(change["target"]["remoteId"], self.member(self.login)["id"])
        self.assertIn(change["outcome"], ("linked", "unchanged"))

    def test_who_cannot_be_read_after_deactivation_is_done_and_said(self):
        self.sandbox.set_quirks(not_found_after_deactivate=True)
        run, change = self.apply("deactivate", "acme", self.login)
        self.assert_code(run, 0)
        self.assertEqual(change["outcome"], "done")
        self.assertIn("does not show", change["note"])
        self.sandbox.set_quirks()
        self.assertFalse(self.member(self.login)["active"])


if __name__ == "__main__":
    unittest.main()
