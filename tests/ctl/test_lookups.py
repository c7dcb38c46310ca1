# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""How often a service is read for one plan, and who is found though a search does not give them."""

import os
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


class RewrittenLogins(ShellTest):
    """Of a service that keeps a new login without its domain."""
    people = 150
    login = "new@rewritten.example"

    @classmethod
    def setUpClass(cls):
        cls.sandbox = Sandbox(people=cls.people, service="generic")

    def setUp(self):
        self.sandbox.set_quirks(cut_logins=True)
        self.shell = Shell(self)
        self.shell.token = self.sandbox.generate_token()
        self.assert_code(self.shell.run(
            "connections", "add", "acme", "--service", "scim", "--url",
            self.sandbox.ready["baseUrl"], "--environment", "test"), 0)
        self.shell.set_settling(36)
        self.sync()
        change = self.apply("push", "acme", "--login", self.login)
        self.assertEqual(change["outcome"], "done", change)
        self.number = change["target"]["remoteId"]
        self.addCleanup(self.sandbox.api, "DELETE", "/Users/" + self.number)

    def sync(self):
        self.assert_code(self.shell.with_token("sync", "acme"), 0)

    def apply(self, *line):
        return self.shell.json(*line, "--apply").json["changes"][0]

    def add(self, login):
        self.sandbox.set_quirks()
        made = self.sandbox.add_user(login).json
        self.addCleanup(self.sandbox.api, "DELETE", "/Users/" + made["id"])
        self.sandbox.set_quirks(cut_logins=True)
        return made["id"]

    def rename(self, login):
        self.assertEqual(self.sandbox.patch(self.number, {
            "op": "replace", "path": "userName", "value": login}).status, 200)

    def has_access(self):
        return next(each["active"] for each in self.sandbox.members() if each["id"] == self.number)

    def lose_roster(self):
        for name in os.listdir(self.shell.home):
            if name.startswith("roster.db"):
                os.remove(os.path.join(self.shell.home, name))

    def planned(self, verb, login, *more):
        """The changes that are planned for that login and for more."""
        path = self.shell.path("people.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(["login", login, *more]) + "\n")
        run = self.shell.json(verb, "acme", "--csv", path)
        self.assert_code(run, 0)
        return run.json["changes"]

    def linked_again(self):
        before = len(self.changing_requests())
        change = self.apply("push", "acme", "--login", self.login)
        self.assertEqual((change["outcome"], change["target"]["remoteId"]),
                         ("linked", self.number), change)
        self.assertEqual(len(self.changing_requests()), before)

    def assert_nobody(self):
        change = self.planned("push", self.login)[0]
        self.assertEqual((change["effect"], change["target"]["remoteId"]), ("create", None))
        for verb in ("deactivate", "reactivate"):
            self.assert_code(self.shell.json(verb, "acme", self.login), 2)

    def test_the_login_that_was_pushed_finds_them(self):
        self.linked_again()
        shown = self.shell.run("--format", "json", "user", "acme", self.login).json
        self.assertEqual((shown["login"], shown["remoteId"]), ("new", self.number))
        for line in (("update", "acme", self.login, "--set", "title=Boss"),
                     ("deactivate", "acme", self.login.upper()),
                     ("reactivate", "acme", self.login),
                     ("remove", "acme", self.login, "--confirm", "new")):
            change = self.apply(*line)
            self.assertEqual((change["outcome"], change["target"]["remoteId"]),
                             ("done", self.number), line)
        self.assert_nobody()

    def test_they_are_found_without_the_stored_list(self):
        for quirks in ({}, {"no_filters": True}):
            with self.subTest(quirks):
                self.sandbox.set_quirks(cut_logins=True, **quirks)
                self.lose_roster()
                self.linked_again()
        self.lose_roster()
        self.apply("group-push", "acme", "Rewritten")
        change = self.apply("group-add", "acme", "Rewritten", self.login)
        self.assertEqual([each["value"] for each in change["after"]["members"]], [self.number])

    def test_where_all_are_looked_up_together_they_are_too(self):
        self.sandbox.set_quirks(cut_logins=True, no_filters=True)
        # The first one finds out that it filters nothing.
        other, change, _ = self.planned("push", "nobody.a@acme.example", self.login,
                                        "nobody.b@acme.example")
        self.assertEqual((change["effect"], change["target"]["remoteId"]), ("link", self.number))
        self.assertEqual(other["effect"], "create")

    def test_in_a_plan_of_many_the_stored_list_tells(self):
        many = [each["login"] for each in self.members()]
        self.assertGreaterEqual(len(many), 100)
        self.sync()
        change = self.planned("push", self.login, *many)[0]
        self.assertEqual((change["effect"], change["target"]["remoteId"]), ("link", self.number))
        self.rename("renamed")
        self.add("new")
        self.sync()
        change = self.planned("push", self.login, *many)[0]
        self.assertEqual((change["effect"], change["target"]["remoteId"]), ("create", None))

    def test_the_answer_to_the_push_is_enough(self):
        self.addCleanup(self.faults)
        self.faults({"match": "GET /scim/v2/Users/*", "status": 403, "times": 50})
        change = self.apply("push", "acme", "--login", "unread@rewritten.example")
        self.assertIn("reading it back failed", change["note"])
        self.faults()
        number = change["target"]["remoteId"]
        change = self.apply("deactivate", "acme", "unread@rewritten.example")
        self.assertEqual((change["outcome"], change["target"]["remoteId"]), ("done", number))

    def test_both_their_logins_are_one_user(self):
        _, other = self.planned("push", self.login, "new")
        self.assertEqual((other["outcome"], other["error"]["detail"]), ("skipped", "named twice"))

    def test_who_was_renamed_is_not_found_by_it_nor_is_who_has_the_login_now(self):
        self.rename("renamed")
        self.assert_nobody()
        self.add("new")
        self.assert_nobody()
        self.sync()
        self.assert_nobody()
        self.assert_code(self.shell.run("user", "acme", self.login), 2)

    def test_who_is_gone_is_not_found_by_it(self):
        self.sandbox.api("DELETE", "/Users/" + self.number)
        self.add("new")
        self.assert_nobody()

    def test_whoever_really_has_the_login_comes_first(self):
        other = self.add(self.login)
        self.assertEqual(self.apply("deactivate", "acme", self.login)["target"]["remoteId"], other)
        self.sandbox.set_quirks(not_found_after_deactivate=True)
        self.sync()
        self.assertEqual(self.apply("reactivate", "acme", self.login)["target"]["remoteId"], other)

    def test_whoever_had_the_login_and_is_gone_is_in_nobody_s_way(self):
        other = self.add(self.login)
        self.sync()
        self.sandbox.api("DELETE", "/Users/" + other)
        self.linked_again()
        self.sync()
        self.linked_again()

    def test_who_is_hidden_without_access_is_brought_back_by_it(self):
        self.sandbox.set_quirks(cut_logins=True, not_found_after_deactivate=True)
        for _ in range(2):
            self.apply("deactivate", "acme", self.login)
            self.assertFalse(self.has_access())
            change = self.apply("reactivate", "acme", self.login)
            self.assertEqual((change["outcome"], change["target"]["remoteId"]),
                             ("done", self.number), change)
            self.assertTrue(self.has_access())
        self.apply("deactivate", "acme", self.login)
        self.sandbox.patch(self.number, {"op": "replace", "value": {"userName": "renamed",
                                                                    "active": True}})
        self.assert_code(self.shell.json("reactivate", "acme", self.login), 2)


if __name__ == "__main__":
    unittest.main()
