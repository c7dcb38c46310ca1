# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""sync, users, user and pending, in all three formats."""

import csv
import io
import json
import unittest

from shell import INSTANT, USER_KEYS, ShellTest

STATUSES = {"active", "invited", "suspended", "deactivated", "unlisted", "removed"}


class Reading(ShellTest):
    def users(self, *options):
        run = self.shell.run("--format", "json", "users", "acme", *options)
        self.assert_code(run, 0)
        return run.json

    def test_a_sync_counts_on_standard_output(self):
        run = self.shell.json("sync", "acme")
        self.assert_code(run, 0)
        self.assertEqual(len(run.json), 1)
        self.assertEqual(run.json[0]["connection"], "acme")
        self.assertEqual(run.json[0]["listed"], len(self.sandbox.members()))
        self.assertTrue(run.json[0]["complete"])

    def test_all_connections_are_synced(self):
        run = self.shell.run("--format", "json", "sync", "--all")
        self.assertEqual(run.code, 4, "the token of this run is for one connection only")

    def test_users_have_the_shape_of_the_contract(self):
        users = self.users()
        self.assertEqual({each["login"] for each in users},
                         {each["login"] for each in self.sandbox.members()})
        for user in users:
            self.assertLessEqual(USER_KEYS, set(user))
            self.assertEqual(user["connection"], "acme")
            self.assertIn(user["status"], STATUSES)
            self.assertRegex(user["lastSynced"], INSTANT)
            self.assertIsInstance(user["groups"], list)
            self.assertEqual(user["raw"]["id"], user["remoteId"])

    def test_users_are_chosen_by_status(self):
        login = self.members()[0]["login"]
        self.assert_code(self.shell.with_token("deactivate", "acme", login, "--apply"), 0)
        self.assertIn(login, [each["login"] for each in self.users("--status", "suspended")])
        self.assertNotIn(login, [each["login"] for each in self.users("--status", "active")])

    def test_a_search_knows_neither_case_nor_accents(self):
        made = self.shell.json("push", "acme", "--login", "jose@acme.example", "--set",
                               "displayName=José Ángel Müller", "--apply")
        self.assert_code(made, 0)
        self.assert_code(self.shell.with_token("sync", "acme"), 0)
        for text in ("jose angel", "MULLER", "müller", "JOSÉ"):
            with self.subTest(text):
                found = [each["login"] for each in self.users("--search", text)]
                self.assertIn("jose@acme.example", found)
        self.assertEqual(self.users("--search", "nobody is called this"), [])

    def test_a_filter_is_evaluated_on_what_was_synced(self):
        login = self.members()[0]["login"]
        found = self.users("--filter", f'userName eq "{login}"')
        self.assertEqual([each["login"] for each in found], [login])

    def test_a_filter_that_cannot_be_read_is_2(self):
        run = self.shell.run("users", "acme", "--filter", "userName eq")
        self.assertEqual((run.code, run.output), (2, ""), run.messages)

    def test_a_filter_that_makes_no_sense_says_why(self):
        for text, words in (('titel eq "Nurse"', "titel"), ("active gt true", "active"),
                            ('active eq "yes"', "true or false"),
                            ('userName[value eq "a"]', "userName"),
                            ('meta.created gt "yesterday"', "yesterday")):
            with self.subTest(text):
                run = self.shell.run("users", "acme", "--filter", text)
                self.assertEqual((run.code, run.output), (2, ""), run.messages)
                self.assertIn(words, run.messages)
        # What a service has beside the schemas is its own matter.
        self.assertEqual(self.users("--filter", 'urn:acme:seat:User:number eq 3'), [])

    def test_a_filter_knows_values_instants_and_lists(self):
        everybody = {each["login"] for each in self.users()}
        owner = self.sandbox.ready["owner"]
        for text, expected in ((f'not (userName eq "{owner.upper()}")', everybody - {owner}),
                               (f'emails[value co "@" and type eq "work"] and userName ne "{owner}"',
                                everybody - {owner}),
                               ('meta.created gt "2001-01-01T00:00:00Z"', everybody),
                               ('meta.created lt "2001-01-01T00:00:00Z"', set())):
            with self.subTest(text):
                self.assertEqual({each["login"] for each in self.users("--filter", text)}, expected)

    def test_a_list_that_may_be_incomplete_is_said_to_be(self):
        self.assertEqual(self.shell.run("users", "acme").messages, "")
        self.faults({"match": "GET /scim/v2/Users", "times": 9, "status": 400})
        self.shell.json("sync", "acme")
        run = self.shell.run("users", "acme", "--filter", "active eq true")
        self.assert_code(run, 0)
        self.assertIn("incomplete", run.messages)

    def test_one_user_with_everything_that_is_known(self):
        member = self.members()[0]
        for name in (member["login"], member["login"].upper(), "id:" + member["id"]):
            run = self.shell.run("--format", "json", "user", "acme", name)
            self.assert_code(run, 0)
            self.assertEqual(run.json["remoteId"], member["id"])
            self.assertLessEqual(USER_KEYS | {"attributes", "history"}, set(run.json))
        self.assertEqual(run.json["attributes"]["userName"], member["login"])

    def test_nobody_of_that_name_is_2(self):
        run = self.shell.run("user", "acme", "nobody@acme.example")
        self.assertEqual((run.code, run.output), (2, ""), run.messages)
        self.assertIn("nobody@acme.example", run.messages)

    def test_pending_gives_users_soonest_first(self):
        logins = [each["login"] for each in self.members()[:2]]
        self.assert_code(self.shell.with_token("deactivate", "acme", *logins, "--apply"), 0)
        run = self.shell.run("--format", "json", "pending")
        self.assert_code(run, 0)
        self.assertLessEqual(set(logins), {each["login"] for each in run.json})
        ends = [each["deadline"]["removeAt"] for each in run.json]
        self.assertEqual(ends, sorted(ends))
        for user in run.json:
            deadline = user["deadline"]
            self.assertLessEqual(deadline["earliest"], deadline["latest"])
            self.assertEqual(deadline["removeAt"], deadline["earliest"])
            self.assertIn(deadline["confidence"], ("stated", "seen", "between", "estimated"))
        near = self.shell.run("--format", "json", "pending", "acme", "--within", "1d").json
        far = self.shell.run("--format", "json", "pending", "acme", "--within", "31d").json
        self.assertFalse(set(logins) & {each["login"] for each in near})
        self.assertLessEqual(set(logins), {each["login"] for each in far})

    def test_csv_is_a_table_that_no_spreadsheet_executes(self):
        made = self.shell.json("push", "acme", "--login", "formula@acme.example", "--set",
                               'displayName==HYPERLINK("http://a.example","x")', "--apply")
        self.assert_code(made, 0)
        self.assert_code(self.shell.with_token("sync", "acme"), 0)
        run = self.shell.run("--format", "csv", "users", "acme")
        self.assert_code(run, 0)
        self.assertIn("\r\n", run.output)
        rows = list(csv.DictReader(io.StringIO(run.output, newline="")))
        self.assertEqual(len(rows), len(self.users()))
        odd = next(each for each in rows if each["login"] == "formula@acme.example")
        self.assertEqual(odd["displayName"], '\'=HYPERLINK("http://a.example","x")')

    def test_a_table_shows_what_is_not_seen(self):
        made = self.shell.json("push", "acme", "--login", "odd@acme.example", "--set",
                               "displayName=Ann\u202eeoR", "--apply")
        self.assert_code(made, 0)
        self.assert_code(self.shell.with_token("sync", "acme"), 0)
        output = self.shell.run("users", "acme", "--search", "odd@").output
        self.assertIn("Ann‹U+202E›eoR", output)
        self.assertNotIn("\u202e", output)

    def test_numbers_of_the_service_stay_as_they_came(self):
        output = self.shell.run("--format", "json", "users", "acme").output
        raw = json.loads(output, parse_int=str)[0]["raw"]
        self.assertEqual(raw["schemas"][0], "urn:ietf:params:scim:schemas:core:2.0:User")


if __name__ == "__main__":
    unittest.main()
