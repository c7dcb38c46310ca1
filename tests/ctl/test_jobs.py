# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""jobs, undo, audit; and what an interrupt leaves behind."""

import json
import os
import signal
import subprocess
import unittest

from shell import PLAN_KEYS, Run, ShellTest


class Jobs(ShellTest):
    def deactivate(self, *logins):
        run = self.shell.json("deactivate", "acme", *logins, "--apply")
        self.assert_code(run, 0)
        return run.json["job"]

    def start_changing(self, *arguments):
        """Applies in the background; gives back once the service has heard of it."""
        before = len(self.changing_requests())
        process = self.shell.start(*arguments, "--apply")
        while len(self.changing_requests()) == before:
            self.assertIsNone(process.poll(), "it ended before it had sent anything")
        return process

    def test_jobs_are_listed_newest_first(self):
        first, second = (self.deactivate(each["login"]) for each in self.members()[:2])
        run = self.shell.run("--format", "json", "jobs", "list")
        self.assert_code(run, 0)
        self.assertEqual([each["id"] for each in run.json], [second, first])
        for job in run.json:
            self.assertEqual(set(job), {"id", "state", "connection", "counts"})
            self.assertEqual((job["connection"], job["counts"]["done"]), ("acme", 1))

    def test_a_job_is_shown_with_its_changes(self):
        login = self.members()[0]["login"]
        job = self.deactivate(login)
        for line in (["jobs", "show", job], ["jobs", "show"]):
            run = self.shell.run("--format", "json", *line)
            self.assert_code(run, 0)
            self.assertLessEqual(PLAN_KEYS, set(run.json))
            self.assertEqual(run.json["changes"][0]["target"]["login"], login)

    def test_a_reason_and_a_ticket_are_shown_where_the_change_is(self):
        login = self.members()[0]["login"]
        self.assert_code(self.shell.with_token("deactivate", "acme", login, "--apply", "--reason",
                                               "left the company", "--ticket", "HR-7"), 0)
        said = ("left the company", "HR-7")
        change = self.shell.run("--format", "json", "jobs", "show").json["changes"][0]
        self.assertEqual((change["reason"], change["ticket"]), said)
        history = self.shell.run("--format", "json", "user", "acme", login).json["history"]
        ours = next(each for each in history if each["what"] == "deactivate")
        self.assertEqual((ours["reason"], ours["ticket"]), said)
        for line in (["jobs", "show"], ["user", "acme", login]):
            for form in ("table", "csv"):
                output = self.shell.run("--format", form, *line).output
                for word in said:
                    self.assertIn(word, output)

    def test_undo_is_a_plan_that_takes_it_back(self):
        login = self.members()[0]["login"]
        job = self.deactivate(login)
        planned = self.shell.json("undo", job)
        self.assert_code(planned, 0)
        self.assertEqual(planned.json["changes"][0]["outcome"], "planned")
        self.assertFalse(self.member(login)["active"])
        self.assert_code(self.shell.json("undo", job, "--apply"), 0)
        self.assertTrue(self.member(login)["active"])

    def test_the_audit_is_verified_and_exported(self):
        login = self.members()[0]["login"]
        self.deactivate(login)
        run = self.shell.run("--format", "json", "audit", "verify")
        self.assert_code(run, 0)
        self.assertTrue(run.json["intact"])
        exported = self.shell.run("audit", "export")
        self.assert_code(exported, 0)
        rows = [json.loads(line) for line in exported.output.splitlines()]
        self.assertEqual([each["verb"] for each in rows], ["deactivate"])
        self.assertEqual(rows[0]["target"], login)

    def test_resuming_nothing_is_no_failure(self):
        run = self.shell.run("--format", "json", "jobs", "resume")
        self.assertEqual((run.code, run.json), (0, []))

    def test_an_interrupted_job_ends_in_order_and_is_resumed(self):
        logins = [each["login"] for each in self.members()[:9]]
        self.faults({"match": "PATCH *", "latency": "1s"}, {"match": "PUT *", "latency": "1s"})
        process = self.start_changing("--format", "json", "deactivate", "acme", *logins)
        process.send_signal(signal.SIGINT)
        output, messages = process.communicate(timeout=60)
        run = Run(process.returncode, output.decode(), messages.decode())
        self.assert_code(run, 130)
        self.assertIn("jobs resume " + run.json["job"], run.messages)
        self.assertGreater(run.json["counts"]["planned"], 0)
        self.assertEqual(run.json["counts"]["unknown"], 0)
        self.faults()
        resumed = self.shell.json("jobs", "resume", run.json["job"])
        self.assert_code(resumed, 0)
        self.assertEqual(resumed.json["counts"]["done"], len(logins))
        self.assertFalse(any(self.member(each)["active"] for each in logins))

    def test_what_is_to_be_asked_later_is_not_sent_after_an_interrupt(self):
        login = self.members()[0]["login"]
        self.faults({"match": "PATCH *", "times": 1, "status": 429,
                     "headers": {"Retry-After": "5"}})
        process = self.start_changing("--format", "json", "deactivate", "acme", login)
        process.send_signal(signal.SIGINT)
        output, messages = process.communicate(timeout=60)
        run = Run(process.returncode, output.decode(), messages.decode())
        self.assert_code(run, 130)
        self.assertEqual(run.json["counts"]["planned"], 1)
        self.assertTrue(self.member(login)["active"])

    def test_an_interrupt_before_anything_is_sent_is_130(self):
        process = subprocess.Popen(self.shell.command("token", "paste", "acme"),
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        self.addCleanup(process.stdin.close)
        # It waits for a token that never comes; the home is locked after the handler is set.
        while "rollcall.lock" not in os.listdir(self.shell.home):
            self.assertIsNone(process.poll())
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(timeout=60), 130)
        process.stdout.close()
        process.stderr.close()

    def test_a_home_is_one_rollcalls_at_a_time(self):
        self.faults({"match": "PATCH *", "latency": "2s"}, {"match": "PUT *", "latency": "2s"})
        login = self.members()[0]["login"]
        process = self.start_changing("deactivate", "acme", login)
        second = self.shell.with_token("sync", "acme")
        reading = self.shell.run("users", "acme")
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, 0)
        self.assert_code(second, 5)
        self.assert_code(reading, 0)


class Unreachable(ShellTest):
    people = 5

    def test_a_service_that_is_not_there_is_3(self):
        self.shell.run("connections", "add", "gone", "--service", "tracker",
                       "--url", "http://127.0.0.1:1/scim")
        for line in (["sync", "gone"], ["token", "test", "gone"], ["connections", "check", "gone"],
                     ["push", "gone", "--login", "a@acme.example", "--apply"]):
            with self.subTest(line):
                run = self.shell.with_token(*line)
                self.assert_code(run, 3)
                self.assertNotIn(self.shell.token, run.output + run.messages)

    def test_a_refused_token_is_3(self):
        self.sandbox.admin("DELETE", "/token")
        for line in (["sync", "acme"], ["token", "test", "acme"],
                     ["push", "acme", "--login", "a@acme.example", "--apply"]):
            with self.subTest(line):
                self.assert_code(self.shell.with_token(*line), 3)

    def test_a_reader_that_is_gone_does_not_end_a_change(self):
        process = self.shell.start("push", "acme", "--login", "pipe@acme.example", "--apply")
        process.stdout.close()
        process.stdout = None
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, 1)
        self.assertTrue(self.member("pipe@acme.example")["active"])

    def test_no_secret_is_in_the_home(self):
        self.assert_code(self.shell.run("token", "paste", "acme",
                                        given=self.shell.token.encode() + b"\n"), 0)
        found = subprocess.run(["grep", "-rl", self.shell.token, self.shell.home],
                               capture_output=True, check=False)
        self.assertEqual(found.stdout, b"")

    def test_it_leaves_no_core(self):
        process = subprocess.Popen(self.shell.command("token", "paste", "acme"),
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        limit = ""
        while "Max core file size        0 " not in limit:
            self.assertIsNone(process.poll())
            with open(f"/proc/{process.pid}/limits", encoding="ascii") as limits:
                limit = next(line for line in limits if line.startswith("Max core"))
        process.communicate(b"\n", timeout=60)


if __name__ == "__main__":
    unittest.main()
