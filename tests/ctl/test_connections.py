# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Connections, services, groups and the compatibility check."""

import os
import stat
import unittest

from shell import ShellTest


class Connections(ShellTest):
    people = 5

    def test_a_new_connection_sends_nothing_and_is_listed(self):
        self.assert_code(self.shell.run("connections", "add", "other", "--service", "tracker",
                                        "--url", "https://other.example/scim", "--limit", "3",
                                        "--grace", "14"), 0)
        listed = self.shell.run("--format", "json", "connections", "list").json
        other = next(each for each in listed if each["name"] == "other")
        self.assertEqual(other["service"], "tracker")
        self.assertEqual(other["url"], "https://other.example/scim")
        self.assertEqual((other["environment"], other["limit"], other["grace"]),
                         ("production", 3, 14))

    def test_no_limit_is_said_as_none(self):
        self.shell.run("connections", "add", "other", "--service", "tracker",
                       "--url", "https://other.example/scim", "--limit", "none")
        self.assertEqual(self.shell.run("--format", "json", "connections", "show", "other")
                         .json["limit"], "none")

    def test_a_name_stands_once(self):
        run = self.shell.run("connections", "add", "acme", "--service", "tracker",
                             "--url", "https://other.example/scim")
        self.assertEqual((run.code, run.output), (2, ""), run.messages)
        self.assertIn("acme", run.messages)

    def test_a_credential_that_the_service_does_not_take_is_2(self):
        add = ("connections", "add", "other", "--service", "tracker",
               "--url", "https://other.example/scim")
        for option, word in ((("--auth", "privateKey"), "bearer"),
                             (("--client-id", "0oa1"), "OAuth")):
            run = self.shell.run(*add, *option)
            self.assertEqual((run.code, run.output), (2, ""), run.messages)
            self.assertIn(word, run.messages)
        self.assert_code(self.shell.run(*add, "--auth", "bearer"), 0)

    def test_an_address_that_is_not_encrypted_is_refused(self):
        run = self.shell.run("connections", "add", "other", "--service", "tracker",
                             "--url", "http://other.example/scim")
        self.assert_code(run, 5)

    def test_removing_says_what_goes_and_what_stays(self):
        run = self.shell.run("--format", "json", "connections", "remove", "acme")
        self.assert_code(run, 0)
        self.assertIn("credentials", run.json["deleted"])
        self.assertIn("audit", run.json["kept"])
        self.assertEqual(self.shell.run("--format", "json", "connections", "list").json, [])

    def test_the_home_is_the_owners_alone(self):
        for folder, folders, files in os.walk(self.shell.home):
            self.assertEqual(stat.S_IMODE(os.stat(folder).st_mode), 0o700, folder)
            for name in files:
                mode = os.stat(os.path.join(folder, name)).st_mode
                self.assertEqual(stat.S_IMODE(mode), 0o600, name)

    def test_the_check_shows_the_table_and_whether_the_token_works(self):
        run = self.shell.json("connections", "check", "acme")
        self.assert_code(run, 0)
        self.assertTrue(run.json["token"]["ok"])
        by_id = {each["id"]: each for each in run.json["capabilities"]}
        self.assertEqual(by_id["deactivate"]["support"], "yes")
        self.assertEqual(by_id["groups"]["support"], "no")
        self.assertTrue(by_id["groups"]["reason"])
        self.assertTrue(all(each["source"] for each in by_id.values()))

    def test_the_writing_check_tries_every_verb_and_leaves_nobody_behind(self):
        self.assert_code(self.shell.with_token("sync", "acme"), 0)
        run = self.shell.json("connections", "check", "acme", "--write")
        self.assert_code(run, 0)
        self.assertEqual([(each["verb"], each["outcome"]) for each in run.json["tried"]],
                         [(verb, "done") for verb in
                          ("push", "update", "deactivate", "reactivate", "remove")])
        left = [each for each in self.sandbox.members()
                if each["login"].startswith("rollcall-check") and each["status"] != "removed"]
        self.assertEqual(left, [])

    def test_a_service_is_shown_with_reasons(self):
        shown = self.shell.run("--format", "json", "services", "show", "tracker")
        self.assert_code(shown, 0)
        self.assertTrue(shown.json["tokenSteps"])
        table = self.shell.run("services", "show", "tracker").output
        self.assertIn("deactivate", table)

    def test_groups_are_refused_with_the_reason(self):
        for line in ("groups acme", "group acme Staff", "group-push acme Staff",
                     "group-add acme Staff a@acme.example", "group-rename acme Staff All",
                     "group-remove-user acme Staff a@acme.example",
                     "group-delete acme Staff --confirm Staff --apply"):
            with self.subTest(line):
                run = self.shell.run(*line.split())
                self.assertEqual((run.code, run.output), (5, ""), run.messages)
                self.assertIn("groups", run.messages.lower())


if __name__ == "__main__":
    unittest.main()
