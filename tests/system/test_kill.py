#!/usr/bin/python3
# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Dies in the middle of a job, goes on with it, and compares with what the service saw.

test_kill.py aimed|random short|long
"""

import concurrent.futures
import random
import signal
import subprocess
import sys
import unittest

from harness import Home, Sandbox, csv_of
from ledger import Truth, judge, judge_audit

VERBS = ("push", "update", "deactivate", "reactivate", "remove")
POINTS = ("plan-before", "plan-begun", "intent-before", "intent-written", "sent", "answered",
          "read-back-before", "read-back-done", "outcome-before", "outcome-written",
          "audit-before", "audit-written", "audit-marked", "job-ended", "look-up", "looked-up",
          "intent-written:2", "sent:3", "answered:2", "read-back-done:3", "outcome-written:2",
          "audit-written:2")
SHORT = ("plan-begun", "intent-written", "sent:3", "answered", "outcome-before",
         "outcome-written", "audit-written", "looked-up")
METHODS = {"push": "POST /scim/v2/Users", "remove": "DELETE /scim/v2/Users/*"}
SEED = 20260301
WORKERS = 4
RESUMES = 8


class Worker:
    """One home and one sandbox; one job after the other dies and is gone on with."""

    def __init__(self, name, latency="0ms", people=6):
        self.name, self.size = name, people
        self.sandbox = Sandbox("--latency", latency, people=40)
        self.home = Home(self.sandbox.generate_token())
        self.home.connect(self.sandbox.ready["baseUrl"], "acme", "--limit", "none")
        self.home.must("sync", "acme")
        self.jobs, self.outcomes, self.round, self.kills = set(), {}, 0, 0
        self.hidden = ()  # What the service answers although it has done it.

    def logins(self):
        return [f"{self.name}.{self.round}.{n}@acme.example" for n in range(self.size)]

    def arguments(self, verb):
        logins = self.logins()
        if verb == "push":
            return ["push", "acme", "--csv", csv_of(self.home.root, logins), "--apply"]
        if verb == "update":
            return ["update", "acme", "-", "--set", f"title={self.title}", "--apply"]
        confirmed = ["--confirm-count", str(len(logins))] if verb == "remove" else []
        return [verb, "acme", *logins, *confirmed, "--apply"]

    def given(self, arguments):
        """What follows the token on standard input."""
        return "\n".join(self.logins()) if arguments[0] == "update" else ""

    @property
    def title(self):
        return f"Title {self.round}"

    def fault(self, verb, *faults):
        match = METHODS.get(verb, "PATCH /scim/v2/Users/*")
        self.hidden = tuple(each.get("status", 0) for each in faults if "afterCommit" in each)
        self.sandbox.admin("PUT", "/faults", [{"match": match, **each} for each in faults])

    def new_job(self):
        listed = [job for job in self.home.must("jobs", "list", token=False).json
                  if job["id"] not in self.jobs]
        assert len(listed) <= 1, listed
        return listed[0]["id"] if listed else None

    def finish(self, arguments, before, resume):
        """Goes on until the job is finished, as a person would: by `jobs resume` alone."""
        job = self.new_job()
        if job is None:
            assert not Truth(self.sandbox).writes_since(before), "sent, and not in the journal"
            self.home.ctl(*arguments, given=self.given(arguments))
            job = self.new_job()
        self.jobs.add(job)
        for _ in range(RESUMES):
            shown = self.home.must("jobs", "show", job, token=False).json
            if shown["state"] == "finished":
                return shown
            resume(job)
        raise AssertionError(f"{job} does not come to its end")

    def verdict(self, job, before):
        """What is wrong after a job: with the service, and with the audit of those before."""
        wrong = judge(job, before, Truth(self.sandbox), self.title, self.hidden)
        wrong += judge_audit(self.home.audit_rows(), self.outcomes)
        if len(job["changes"]) != self.size:
            wrong.append(f"{len(job['changes'])} changes of {self.size} are in the journal")
        self.outcomes.update({change["key"]: change["outcome"] for change in job["changes"]})
        return wrong

    def aimed(self, verb, point):
        before = Truth(self.sandbox)
        looks = point.startswith("look")
        self.fault(verb, *([{"times": 1, "drop": True, "afterCommit": True}] if looks else []))
        arguments = self.arguments(verb)
        died = self.home.ctl(*arguments, given=self.given(arguments),
                             env={"ROLLCALL_CRASH_AT": point})
        if died.code != 137:
            return [f"{point} was not reached: {died}"]
        self.kills += 1
        job = self.finish(arguments, before, lambda each: self.home.ctl("jobs", "resume", each))
        wrong = self.verdict(job, before)
        return wrong + [f"{change['target']['login']} failed" for change in job["changes"]
                        if change["outcome"] == "failed"]

    def aimed_rounds(self, points):
        wrong = []
        for point in points:
            self.round += 1
            for verb in VERBS:
                wrong += [f"{point} in {verb}: {each}" for each in self.aimed(verb, point)]
        return wrong + self.last_words()

    def random_kill(self, process, delay):
        """Ends it `delay` after the service heard of it; not when it is through before."""
        known = len(self.sandbox.admin("GET", "/requests").json)
        while len(self.sandbox.admin("GET", "/requests").json) == known:
            if self.ended(process, 0.02):
                return
        if not self.ended(process, delay):
            process.send_signal(signal.SIGKILL)
            process.wait()
            self.kills += 1

    @staticmethod
    def ended(process, within):
        try:
            process.wait(timeout=within)
            return True
        except subprocess.TimeoutExpired:
            return False

    def random_rounds(self, target, dice):
        wrong = []
        while self.kills < target and self.round < target:
            self.round += 1
            for verb in VERBS:
                wrong += [f"round {self.round}, {verb}: {each}"
                          for each in self.random_job(verb, dice)]
        return wrong + self.last_words()

    def random_job(self, verb, dice):
        before = Truth(self.sandbox)
        self.fault(verb, *dice.choice(([], [{"times": 2, "status": 429,
                                             "headers": {"Retry-After": "1"}}],
                                       [{"times": 2, "status": 500, "afterCommit": True}],
                                       [{"times": 2, "drop": True, "afterCommit": True}],
                                       [{"times": 2, "drop": True}])))

        def run(*arguments):
            process = self.home.start(*arguments, given=self.given(arguments))
            self.random_kill(process, dice.uniform(0.03, 0.45))

        arguments = self.arguments(verb)
        run(*arguments)
        calm = iter([dice.random() < 0.5])
        job = self.finish(arguments, before,
                          lambda each: self.home.ctl("jobs", "resume", each)
                          if next(calm, True) else run("jobs", "resume", each))
        return self.verdict(job, before)

    def last_words(self):
        """One more job, undisturbed: nobody repaired anything, and the audit has all."""
        self.round += 1
        self.fault("push")
        before = Truth(self.sandbox)
        ran = self.home.ctl(*self.arguments("push"))
        wrong = self.verdict(ran.json, before) if ran.code == 0 else [str(ran)]
        wrong += judge_audit(self.home.audit_rows(), self.outcomes)
        verified = self.home.ctl("audit", "verify", token=False)
        return wrong + ([] if verified.code == 0 else [f"audit verify: {verified}"])

    def stop(self):
        self.sandbox.stop()
        self.home.remove()


def together(tasks, **options):
    """Runs each task with a worker of its own; gives kills and what went wrong back."""
    def one(task):
        worker = Worker(f"w{tasks.index(task)}", **options)
        try:
            return worker, task(worker)
        finally:
            worker.stop()

    with concurrent.futures.ThreadPoolExecutor(len(tasks)) as pool:
        done = list(pool.map(one, tasks))
    return sum(worker.kills for worker, _ in done), [each for _, wrong in done for each in wrong]


class KillTest(unittest.TestCase):
    form = "short"

    def test_loses_and_doubles_nothing_where_it_is_made_to_die(self):
        points = POINTS if self.form == "long" else SHORT

        def task(n):
            return lambda worker: worker.aimed_rounds(points[n::WORKERS])

        kills, wrong = together([task(n) for n in range(WORKERS)])

        print(f"aimed: {kills} kills", flush=True)
        self.assertEqual(wrong, [])
        self.assertEqual(kills, len(points) * len(VERBS))

    def test_loses_and_doubles_nothing_wherever_it_dies(self):
        target = 200 if self.form == "long" else 24
        print(f"random: seed {SEED}", flush=True)

        def task(n):
            return lambda worker: worker.random_rounds(target // WORKERS,
                                                       random.Random(SEED + n))

        kills, wrong = together([task(n) for n in range(WORKERS)], latency="20ms", people=8)

        print(f"random: {kills} kills", flush=True)
        self.assertEqual(wrong, [])
        self.assertGreaterEqual(kills, target)


if __name__ == "__main__":
    if "long" in sys.argv[1:]:
        KillTest.form = "long"
    kept = [each for each in sys.argv[1:] if each not in ("short", "long")]
    unittest.main(argv=[sys.argv[0], *kept])
