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

    def asked(self, text, *options):
        """What a filter at the service gives, and which requests it took."""
        before = len(self.sandbox.admin("GET", "/requests").json)
        run = self.shell.json("users", "acme", "--filter", text, "--at-service", *options)
        requests = self.sandbox.admin("GET", "/requests").json[before:]
        return run, [(each["method"], each["path"], "filter=" in each["query"])
                     for each in requests]

    def test_a_filter_that_the_service_knows_runs_there(self):
        self.assertEqual(self.sandbox.add_user("late@acme.example").status, 201)
        run, requests = self.asked('userName eq "LATE@acme.example"')
        self.assert_code(run, 0)
        self.assertEqual([each["login"] for each in run.json], ["late@acme.example"])
        self.assertEqual(requests, [("GET", "/scim/v2/Users", True)])
        self.assertIn("was asked just now", run.messages)
        # Whom it gave is known from now on, as they are now.
        login = self.members()[0]["login"]
        self.sandbox.set_active(self.member(login)["id"], False)
        run, requests = self.asked(f'userName eq "{login}"', "--status", "suspended")
        self.assertEqual([each["deadline"] is not None for each in run.json], [True])
        stored = {each["login"]: each["status"] for each in self.users()}
        self.assertEqual((stored["late@acme.example"], stored[login]), ("active", "suspended"))
        self.assertEqual(self.asked('userName eq "nobody@acme.example"')[0].json, [])

    def test_a_filter_that_the_service_may_not_know_runs_here_on_a_fresh_list(self):
        self.assertEqual(self.sandbox.add_user("fresh.one@acme.example").status, 201)
        run, requests = self.asked('userName sw "fresh."')
        self.assert_code(run, 0)
        self.assertEqual([each["login"] for each in run.json], ["fresh.one@acme.example"])
        self.assertTrue(requests)
        self.assertFalse(any(filtered for _, _, filtered in requests), requests)
        self.assertIn("was synced", run.messages)

    def test_a_service_that_refuses_what_it_should_know_is_read_whole(self):
        self.assertEqual(self.sandbox.add_user("refused@acme.example").status, 201)
        self.faults({"match": "GET /scim/v2/Users*", "times": 1, "status": 400})
        run, requests = self.asked('userName eq "refused@acme.example"')
        self.assert_code(run, 0)
        self.assertEqual([each["login"] for each in run.json], ["refused@acme.example"])
        self.assertIn("refuses this filter", run.messages)
        self.assertGreater(len(requests), 1)

    def test_a_slip_asks_the_service_nothing(self):
        for options in (('titel eq "Nurse"',), ("userName eq",),
                        ('userName eq "a"', "--sort", "titel")):
            with self.subTest(options):
                run, requests = self.asked(*options)
                self.assertEqual((run.code, run.output, requests), (2, "", []), run.messages)
        run = self.shell.with_token("users", "acme", "--at-service")
        self.assertEqual((run.code, run.output), (2, ""))
        self.assertIn("--filter", run.messages)

    def sorted_by(self, order, key="login"):
        return [each[key] for each in self.users("--sort", order)]

    def test_users_are_sorted_by_a_column_or_an_attribute(self):
        for login, name, title in (("s1", "zoë", "Engineer 2"), ("s2", "Ähnlich", None),
                                   ("s3", "Bravo", "engineer 1")):
            more = {} if title is None else {"title": title}
            made = self.sandbox.add_user(login + "@sort.example", displayName=name, **more)
            self.assertEqual(made.status, 201)
        self.assert_code(self.shell.with_token("sync", "acme"), 0)

        def of(order, *options):
            found = self.users("--search", "@sort.example", "--sort", order, *options)
            return [each["login"][:2] for each in found]

        self.assertEqual(of("displayName"), ["s2", "s3", "s1"])
        self.assertEqual(of("DISPLAYNAME:desc"), ["s1", "s3", "s2"])
        # Whoever has none comes last either way.
        self.assertEqual(of("title"), ["s3", "s1", "s2"])
        self.assertEqual(of("title:desc"), ["s1", "s3", "s2"])
        self.assertEqual(of("urn:ietf:params:scim:schemas:core:2.0:User:title"),
                         ["s3", "s1", "s2"])
        self.assertEqual(of("login:desc"), ["s3", "s2", "s1"])
        # Those who are alike stay in the order in which they came.
        self.assertEqual(of("active:desc"), ["s1", "s2", "s3"])
        removals = self.sorted_by("removeAt", "deadline")
        self.assertEqual(removals, sorted((each for each in removals if each),
                                          key=lambda each: each["removeAt"])
                         + [None] * removals.count(None))
        for shape in ("csv", "table"):
            lines = self.shell.run("--format", shape, "users", "acme", "--search", "@sort.example",
                                   "--sort", "displayName").output.splitlines()[1:]
            self.assertEqual([line[:2] for line in lines if line.startswith("s")],
                             ["s2", "s3", "s1"])

    def test_what_nobody_can_be_sorted_by_is_2(self):
        for order, words in (("titel", "titel"), ("name", "parts"), ("a b", "a b"),
                             ("userName desc", "userName desc")):
            with self.subTest(order):
                run = self.shell.run("users", "acme", "--sort", order)
                self.assertEqual((run.code, run.output), (2, ""), run.messages)
                self.assertIn(words, run.messages)

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
