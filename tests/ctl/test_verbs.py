# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""push, update, deactivate, reactivate, remove: a plan first, and what comes of it."""

import os
import stat
import unittest

from shell import CHANGE_KEYS, PLAN_KEYS, ShellTest


class Verbs(ShellTest):
    def outcomes(self, run):
        return [each["outcome"] for each in run.json["changes"]]

    def test_a_verb_prints_its_plan_and_changes_nothing(self):
        login = self.members()[0]["login"]
        before = len(self.changing_requests())
        for line in (["push", "acme", "--login", "new@acme.example"],
                     ["update", "acme", login, "--set", "title=Boss"],
                     ["deactivate", "acme", login], ["remove", "acme", login]):
            run = self.shell.json(*line)
            self.assert_code(run, 0)
            self.assertLessEqual(PLAN_KEYS, set(run.json))
            self.assertIsNone(run.json["job"])
            self.assertRegex(run.json["digest"], "^[0-9a-f]{64}$")
            self.assertEqual(self.outcomes(run), ["planned"])
            self.assertLessEqual(CHANGE_KEYS, set(run.json["changes"][0]))
            self.assertEqual(run.json["changes"][0]["verb"], line[0])
        self.assertEqual(len(self.changing_requests()), before)

    def test_one_life_from_push_to_removal(self):
        login = "life@acme.example"
        run = self.shell.json("push", "acme", "--login", login, "--set", "displayName=Ann Roe",
                              "--reason", "joined", "--ticket", "HR-1", "--apply")
        self.assert_code(run, 0)
        self.assertEqual(self.outcomes(run), ["done"])
        self.assertTrue(run.json["job"])
        self.assert_code(self.shell.with_token("sync", "acme"), 0)
        for verb, active in (("deactivate", False), ("reactivate", True)):
            run = self.shell.json(verb, "acme", login, "--apply")
            self.assert_code(run, 0)
            self.assertEqual(self.member(login)["active"], active)
        run = self.shell.json("remove", "acme", login, "--apply", "--confirm", login)
        self.assert_code(run, 0)
        self.assertEqual(self.member(login)["status"], "removed")

    def test_who_is_there_already_is_linked(self):
        login = self.members()[0]["login"]
        run = self.shell.json("push", "acme", "--login", login, "--apply")
        self.assert_code(run, 0)
        self.assertIn(self.outcomes(run)[0], ("linked", "unchanged"))

    def test_nothing_is_sent_for_what_is_so_already(self):
        login = self.members()[0]["login"]
        before = len(self.changing_requests())
        run = self.shell.json("reactivate", "acme", login, "--apply")
        self.assertIn(run.code, (0, 5), run.messages)
        self.assertEqual(len(self.changing_requests()), before)

    def test_a_removal_wants_the_login_typed(self):
        login = self.members()[0]["login"]
        before = len(self.changing_requests())
        for confirmation in ([], ["--confirm", "somebody@else.example"], ["--confirm-count", "1"]):
            run = self.shell.with_token("remove", "acme", login, "--apply", *confirmation)
            self.assert_code(run, 5)
            self.assertIn("--confirm " + login, run.messages)
        self.assertEqual(len(self.changing_requests()), before)

    def test_the_removal_of_several_wants_their_number(self):
        logins = [each["login"] for each in self.members()[:2]]
        run = self.shell.with_token("remove", "acme", *logins, "--apply")
        self.assert_code(run, 5)
        self.assertIn("--confirm-count 2", run.messages)
        self.assert_code(self.shell.with_token("remove", "acme", *logins, "--apply",
                                               "--confirm-count", "2"), 0)
        self.assertEqual({self.member(each)["status"] for each in logins}, {"removed"})

    def test_too_many_losses_are_refused_until_the_limit_is_raised(self):
        self.shell.run("connections", "remove", "acme")
        self.connect("--limit", "1")
        self.assert_code(self.shell.with_token("sync", "acme"), 0)
        logins = [each["login"] for each in self.members()[:3]]
        run = self.shell.with_token("deactivate", "acme", *logins, "--apply")
        self.assert_code(run, 5)
        self.assertTrue(all(self.member(each)["active"] for each in logins))
        run = self.shell.with_token("deactivate", "acme", *logins, "--apply",
                                    "--raise-limit", "3", "--confirm-count", "3")
        self.assert_code(run, 0)

    def test_the_owner_is_never_deactivated(self):
        run = self.shell.json("deactivate", "acme", self.sandbox.ready["owner"], "--apply")
        self.assert_code(run, 5)
        self.assertEqual(self.outcomes(run), ["skipped"])
        self.assertEqual(run.json["changes"][0]["error"]["code"], "protectedUser")

    def test_a_refused_change_among_others_is_1(self):
        login = self.members()[0]["login"]
        run = self.shell.json("deactivate", "acme", self.sandbox.ready["owner"], login, "--apply")
        self.assert_code(run, 1)
        self.assertEqual(sorted(self.outcomes(run)), ["done", "skipped"])

    def test_nobody_of_that_name_is_refused(self):
        run = self.shell.with_token("deactivate", "acme", "nobody@acme.example", "--apply")
        self.assertIn(run.code, (2, 5), run.messages)

    def test_users_come_from_standard_input(self):
        logins = [each["login"] for each in self.members()[:3]]
        run = self.shell.json("deactivate", "acme", "-", more="\n".join(logins) + "\n\n")
        self.assert_code(run, 0)
        self.assertEqual([each["target"]["login"] for each in run.json["changes"]], logins)

    def test_a_failed_change_is_1_with_its_error(self):
        login = self.members()[0]["login"]
        self.faults({"match": "PATCH *", "status": 403}, {"match": "PUT *", "status": 403})
        run = self.shell.json("deactivate", "acme", login, "--apply")
        self.assert_code(run, 1)
        self.assertEqual(self.outcomes(run), ["failed"])
        self.assertEqual(run.json["changes"][0]["error"]["code"], "forbidden")

    def test_a_saved_plan_is_the_owners_alone(self):
        login = self.members()[0]["login"]
        path = self.shell.path("plan.json")
        self.assert_code(self.shell.with_token("deactivate", "acme", login, "--plan-out", path), 0)
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)

    def test_a_plan_that_cannot_be_saved_is_not_applied(self):
        login = self.members()[0]["login"]
        run = self.shell.with_token("deactivate", "acme", login, "--apply", "--plan-out",
                                    self.shell.path("no/such/folder/plan.json"))
        self.assert_code(run, 1)
        self.assertTrue(self.member(login)["active"])


if __name__ == "__main__":
    unittest.main()
