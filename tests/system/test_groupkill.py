#!/usr/bin/python3
# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Dies in the middle of a change of groups, goes on, and compares with what the service has."""

import unittest

from harness import Home, Sandbox

POINTS = ("plan-begun", "intent-written", "sent", "answered", "outcome-before",
          "outcome-written", "audit-written", "looked-up", "sent:2", "answered:2")
RESUMES = 8


class GroupKillTest(unittest.TestCase):
    def setUp(self):
        self.sandbox = Sandbox(people=20, service="generic")
        self.addCleanup(self.sandbox.stop)
        self.home = Home(self.sandbox.generate_token())
        self.addCleanup(self.home.remove)
        self.home.must("connections", "add", "acme", "--service", "scim", "--url",
                       self.sandbox.ready["baseUrl"], "--environment", "test", token=False)
        self.home.must("sync", "acme")
        self.jobs = set()

    def truth(self, name):
        return [set(each["members"]) for each in self.sandbox.admin("GET", "/groups").json
                if each["name"] == name]

    def dies(self, point, *arguments):
        """Dies there, and goes on by `jobs resume` alone; what came of each change."""
        lost = point.startswith("look")
        self.sandbox.admin("PUT", "/faults", [
            {"match": "P* /scim/v2/Groups*", "times": 1, "drop": True,
             "afterCommit": True}] if lost else [])
        died = self.home.ctl(*arguments, "--apply", env={"ROLLCALL_CRASH_AT": point})
        self.assertEqual(died.code, 137, f"{point} was not reached: {died}")
        job = next(each["id"] for each in self.home.must("jobs", "list", token=False).json
                   if each["id"] not in self.jobs)
        self.jobs.add(job)
        for _ in range(RESUMES):
            shown = self.home.must("jobs", "show", job, token=False).json
            if shown["state"] == "finished":
                return {each["outcome"] for each in shown["changes"]}
            self.home.ctl("jobs", "resume", job)
        raise AssertionError(f"{job} does not come to its end")

    def test_one_group_with_all_its_members_wherever_it_dies(self):
        logins = [each["login"] for each in self.sandbox.members()[:3]]
        for number, point in enumerate(POINTS):
            with self.subTest(point):
                name = f"Team {number}"
                outcomes = self.dies(point, "group-push", "acme", name, *logins)
                self.assertLessEqual(outcomes, {"done", "linked", "unchanged"})
                self.assertEqual(self.truth(name), [set(logins)])

    def test_who_is_taken_out_is_out_and_the_others_stay(self):
        logins = [each["login"] for each in self.sandbox.members()[:3]]
        for number, point in enumerate(POINTS[:8]):
            with self.subTest(point):
                name = f"Crew {number}"
                self.sandbox.admin("PUT", "/faults", [])
                ran = self.home.must("group-push", "acme", name, *logins, "--apply")
                self.jobs.add(ran.json["job"])
                outcomes = self.dies(point, "group-remove-user", "acme", name, logins[0])
                self.assertLessEqual(outcomes, {"done", "unchanged"})
                self.assertEqual(self.truth(name), [set(logins[1:])])


if __name__ == "__main__":
    unittest.main()
