# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""plan show and plan apply."""

import hashlib
import json
import unittest

from shell import PLAN_KEYS, ShellTest


def digest_of(plan):
    """SHA-256 over the RFC 8785 form, which for this content is what Python can print."""
    content = {name: value for name, value in plan.items() if name != "digest"}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


class Plans(ShellTest):
    def setUp(self):
        super().setUp()
        self.login = self.members()[0]["login"]
        self.path = self.shell.path("plan.json")
        run = self.shell.json("deactivate", "acme", self.login, "--plan-out", self.path)
        self.assert_code(run, 0)
        self.digest = run.json["digest"]

    def saved(self):
        with open(self.path, encoding="utf-8") as file:
            return json.load(file)

    def save(self, plan):
        with open(self.path, "w", encoding="utf-8") as file:
            json.dump(plan, file)

    def apply(self, digest=None, *options):
        return self.shell.json("plan", "apply", self.path, "--digest", digest or self.digest,
                               *options)

    def test_the_digest_is_one_that_anybody_can_compute(self):
        self.assertEqual(self.digest, digest_of(self.saved()))

    def test_a_plan_is_shown_as_it_was_printed(self):
        run = self.shell.run("--format", "json", "plan", "show", self.path)
        self.assert_code(run, 0)
        self.assertLessEqual(PLAN_KEYS, set(run.json))
        self.assertEqual(run.json["digest"], self.digest)
        self.assertEqual(run.json["changes"][0]["target"]["login"], self.login)
        self.assertIn(self.digest, self.shell.run("plan", "show", self.path).output)

    def test_a_plan_is_applied_by_its_digest(self):
        run = self.apply()
        self.assert_code(run, 0)
        self.assertEqual(run.json["changes"][0]["outcome"], "done")
        self.assertFalse(self.member(self.login)["active"])

    def test_another_digest_is_refused(self):
        for digest in ("0" * 64, self.digest[:16]):
            run = self.apply(digest)
            self.assertEqual((run.code, run.output), (5, ""), run.messages)
        self.assertTrue(self.member(self.login)["active"])

    def test_a_plan_that_was_changed_is_refused_even_with_its_digest(self):
        plan = self.saved()
        plan["changes"][0]["verb"] = "remove"
        self.save(plan)
        self.assert_code(self.apply(), 5)
        self.assert_code(self.shell.run("plan", "show", self.path), 5)
        self.assertTrue(self.member(self.login)["active"])

    def test_a_plan_of_a_newer_rollcall_is_refused(self):
        plan = self.saved()
        plan["version"] = 99
        plan["digest"] = digest_of(plan)
        self.save(plan)
        self.assert_code(self.apply(plan["digest"]), 5)

    def test_what_is_no_plan_is_refused(self):
        with open(self.path, "w", encoding="utf-8") as file:
            file.write("login,active\n")
        self.assert_code(self.shell.run("plan", "show", self.path), 5)

    def test_a_plan_whose_user_has_changed_is_stale(self):
        self.assertLess(self.sandbox.set_active(self.member(self.login)["id"], False).status, 300)
        run = self.apply()
        self.assert_code(run, 1)
        self.assertEqual(run.json["changes"][0]["outcome"], "stale")

    def test_a_plan_is_not_applied_twice(self):
        self.assert_code(self.apply(), 0)
        before = len(self.changing_requests())
        self.assertNotEqual(self.apply().code, 0)
        self.assertEqual(len(self.changing_requests()), before)


class PlansAmongTenants(ShellTest):
    """Two tenants of one service with one base URL; the plan was made for the second by name."""

    def setUp(self):
        super().setUp()
        self.add("zeta")
        self.assert_code(self.shell.with_token("sync", "zeta"), 0)
        self.login = self.members()[0]["login"]
        self.path = self.shell.path("plan.json")
        run = self.shell.json("deactivate", "zeta", self.login, "--plan-out", self.path)
        self.assert_code(run, 0)
        self.digest = run.json["digest"]

    def add(self, name, environment="test"):
        self.assert_code(self.shell.run(
            "connections", "add", name, "--service", "tracker", "--url",
            self.sandbox.ready["baseUrl"], "--environment", environment), 0)

    def remove(self, name):
        self.assert_code(self.shell.run("connections", "remove", name), 0)

    def apply(self):
        return self.shell.json("plan", "apply", self.path, "--digest", self.digest)

    def status_at(self, name):
        run = self.shell.run("--format", "json", "user", name, self.login)
        self.assert_code(run, 0)
        return run.json["status"]

    def assert_refused(self, *words):
        run = self.apply()
        self.assertEqual((run.code, run.output), (5, ""), run.messages)
        for word in words:
            self.assertIn(word, run.messages)
        self.assertTrue(self.member(self.login)["active"])

    def test_a_plan_goes_to_the_connection_of_its_name(self):
        self.assert_code(self.apply(), 0)
        self.assertEqual(self.status_at("zeta"), "suspended")
        self.assertEqual(self.status_at("acme"), "active")

    def test_a_plan_whose_connection_is_not_among_several_is_refused(self):
        self.remove("zeta")
        self.add("beta")
        self.assert_refused("zeta", "several connections")

    def test_a_plan_fits_the_only_connection_whatever_its_name(self):
        self.remove("zeta")
        self.assert_code(self.apply(), 0)
        self.assertEqual(self.status_at("acme"), "suspended")

    def test_a_plan_of_another_environment_is_refused(self):
        self.remove("zeta")
        self.add("zeta", "production")
        self.assert_refused("production", "test")


if __name__ == "__main__":
    unittest.main()
