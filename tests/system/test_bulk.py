#!/usr/bin/python3
# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Jobs of many changes at a service that takes Bulk: few messages, and nothing lost or doubled,
whatever becomes of a message and wherever the program dies.

test_bulk.py short|long
"""

import sys
import unittest

from harness import Home, Sandbox, csv_of
from ledger import Truth, judge, judge_audit

PEOPLE = 60
VERBS = ("push", "update", "deactivate", "reactivate", "remove")
LOST = [{"times": 1, "drop": True, "afterCommit": True}]
LONG = {"people": PEOPLE, "verbs": ("push", "update", "remove"),
        "faults": (LOST, [{"times": 1, "drop": True}],
                   [{"times": 1, "status": 500, "afterCommit": True}],
                   [{"times": 1, "status": 500}]),
        "refusals": (400, 404, 413, 501),
        "points": ("intent-written", "sent", "answered:20", "outcome-written", "looked-up")}
SHORT = {"people": 24, "verbs": ("push", "remove"),
         "faults": (LOST, [{"times": 1, "status": 500}]),
         "refusals": (404, 413),
         "points": ("sent", "answered:20", "looked-up")}
RESUMES = 8
BULK = "POST /scim/v2/Bulk"


class BulkTest(unittest.TestCase):
    form = SHORT

    @classmethod
    def setUpClass(cls):
        cls.sandbox = Sandbox(people=20, service="generic")
        cls.home = Home(cls.sandbox.generate_token())
        url = cls.sandbox.ready["baseUrl"]
        cls.connect("unknown", "scim", url)
        found = cls.home.must("connections", "check", "unknown", "--write").json
        cls.facts = {each["id"]: each["value"] for each in found["facts"]}
        cls.connect("acme", found["definition"], url)
        cls.jobs = {each["id"] for each in cls.home.must("jobs", "list", token=False).json}
        cls.outcomes, cls.round = {}, 0

    @classmethod
    def tearDownClass(cls):
        cls.home.remove()
        assert cls.sandbox.stop() == 0

    @classmethod
    def connect(cls, name, service, url):
        cls.home.must("connections", "add", name, "--service", service, "--url", url,
                      "--environment", "test", "--limit", "none", token=False)
        cls.home.must("sync", name)

    def setUp(self):
        type(self).round += 1
        self.sandbox.set_quirks()
        self.fault()
        self.size = self.form["people"]

    def logins(self):
        return [f"u{self.round}.{n}@acme.example" for n in range(self.size)]

    def fault(self, *faults):
        self.hidden = tuple(each.get("status", 0) for each in faults if "afterCommit" in each)
        self.sandbox.admin("PUT", "/faults", [{"match": BULK, **each} for each in faults])

    def command(self, verb):
        """Its arguments, and what follows the token on standard input."""
        logins = self.logins()
        if verb == "push":
            return ["push", "acme", "--csv", csv_of(self.home.root, logins), "--apply"], ""
        if verb == "update":
            return (["update", "acme", "-", "--set", f"title=Title {self.round}", "--apply"],
                    "\n".join(logins))
        count = [] if verb == "reactivate" else ["--confirm-count", str(len(logins))]
        return [verb, "acme", *logins, *count, "--apply"], ""

    def applied(self, verb, point=None):
        """Carries it out, as often as it takes; what was sent for it, as "METHOD path"."""
        before = Truth(self.sandbox)
        arguments, given = self.command(verb)
        died = {"ROLLCALL_CRASH_AT": point} if point else {}
        ran = self.home.ctl(*arguments, given=given, env=died)
        self.assertEqual(ran.code, 137 if point else 0, f"{verb} {point}: {ran}")
        job = self.finished()
        after = Truth(self.sandbox)
        wrong = judge(job, before, after, f"Title {self.round}", self.hidden)
        self.outcomes.update({each["key"]: each["outcome"] for each in job["changes"]})
        wrong += judge_audit(self.home.audit_rows(), self.outcomes)
        self.assertEqual(wrong, [], f"{verb} {point}")
        self.assertEqual(len(job["changes"]), self.size)
        self.assertEqual([each for each in job["changes"] if each["outcome"] == "failed"], [])
        return [f"{each['method']} {each['path']}" for each in after.writes_since(before)]

    def finished(self):
        jobs = [each["id"] for each in self.home.must("jobs", "list", token=False).json
                if each["id"] not in self.jobs]
        self.assertEqual(len(jobs), 1)
        self.jobs.update(jobs)
        for _ in range(RESUMES):
            shown = self.home.must("jobs", "show", jobs[0], token=False).json
            if shown["state"] == "finished":
                return shown
            self.home.ctl("jobs", "resume", jobs[0])
        raise AssertionError("the job does not come to its end")

    def test_what_the_check_found_is_true(self):
        self.assertEqual({name: self.facts[name] for name in
                          ("claim.bulk", "bulk.most", "bulk", "bulk.kept")},
                         {"claim.bulk": "yes", "bulk.most": "1000", "bulk": "yes",
                          "bulk.kept": "yes"})

    def test_many_changes_are_a_few_messages(self):
        self.size = PEOPLE
        for verb in VERBS:
            with self.subTest(verb):
                self.assertEqual(self.applied(verb), [BULK, BULK])

    def test_the_groups_of_somebody_come_back_in_one_message(self):
        login = self.logins()[0]
        self.home.must("push", "acme", "--csv", csv_of(self.home.root, [login]), "--apply")
        names = [f"Crew {self.round}.{n}" for n in range(12)]
        for name in names:
            self.home.must("group-push", "acme", name, login, "--apply")
        self.home.must("deactivate", "acme", login, "--apply")
        for name in names:
            self.home.must("group-remove-user", "acme", name, login, "--apply")
        for faults in ((), LOST):
            self.fault(*faults)
            before = Truth(self.sandbox)
            ran = self.home.must("reactivate", "acme", login, "--restore-groups", "--apply")
            self.assertEqual({each["outcome"] for each in ran.json["changes"]},
                             {"done"})
            sent = [f"{each['method']} {each['path']}"
                    for each in Truth(self.sandbox).writes_since(before)]
            # The first group shows whether the service does as it is asked.
            self.assertEqual(sent[2:], [BULK])
            found = {each["name"]: each["members"]
                     for each in self.sandbox.admin("GET", "/groups").json}
            self.assertEqual([found[name] for name in names], [[login]] * len(names))
            self.home.must("undo", ran.json["job"], "--apply")
        self.jobs.update(each["id"] for each in self.home.must("jobs", "list", token=False).json)

    def test_a_message_whose_answer_is_lost_is_looked_up(self):
        for faults in self.form["faults"]:
            for verb in self.form["verbs"]:
                with self.subTest(verb, faults=faults):
                    self.fault(*faults)
                    self.assertLessEqual(len(self.applied(verb)), 4)
            type(self).round += 1

    def test_what_is_refused_as_a_whole_goes_all_the_same(self):
        for status in self.form["refusals"]:
            for verb in self.form["verbs"]:
                with self.subTest(verb, status=status):
                    self.fault({"times": 1000, "status": status})
                    sent = [each for each in self.applied(verb) if each != BULK]
                    self.assertEqual(len(sent), self.size)
            type(self).round += 1

    def test_a_service_that_says_to_wait_is_waited_for(self):
        self.size = PEOPLE
        self.fault({"times": 2, "status": 429, "headers": {"Retry-After": "1"}})
        self.assertEqual(self.applied("push"), [BULK] * 4)

    def test_it_dies_with_a_message_on_the_wire_and_goes_on(self):
        for point in self.form["points"]:
            for verb in self.form["verbs"]:
                with self.subTest(verb, point=point):
                    self.fault(*(LOST if point == "looked-up" else []))
                    self.assertLessEqual(len(self.applied(verb, point)), 4)
            type(self).round += 1


if __name__ == "__main__":
    if "long" in sys.argv[1:]:
        BulkTest.form = LONG
    unittest.main(argv=[each for each in sys.argv if each not in ("short", "long")])
