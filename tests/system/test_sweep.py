#!/usr/bin/python3
# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Looks for the token everywhere that a session could have left it."""

import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import unittest

from badserver import closed_url
from harness import DESKTOP, Home, Sandbox
from traces import hits, spellings, sweep, sweep_process


class SweepTest(unittest.TestCase):
    def setUp(self):
        self.sandbox = Sandbox(people=20)
        self.addCleanup(self.sandbox.stop)
        self.token = self.sandbox.generate_token()
        self.found = []

    def test_finds_what_was_planted(self):
        with tempfile.TemporaryDirectory() as folder:
            for name, form in spellings(self.token).items():
                path = pathlib.Path(folder) / name
                path.write_bytes(b"before " + form + b" after")
                self.assertEqual(sweep(self.token, folder), [f"{name} in {path}"])
                path.unlink()
            with sqlite3.connect(pathlib.Path(folder) / "planted.db") as database:
                database.execute("PRAGMA journal_mode = WAL")
                database.execute("CREATE TABLE t (x)")
                database.execute("INSERT INTO t VALUES (?)", [self.token])
                database.commit()
                self.assertTrue(any("-wal" in hit for hit in sweep(self.token, folder)))
            database.close()

    def faults_that_repeat_the_token(self):
        said = {"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "status": "400",
                "detail": f"Invalid token {self.token}"}
        headers = {"Content-Type": "application/scim+json", "X-Request-Id": self.token}
        return [{"status": 400, "headers": headers, "body": json.dumps(said)},
                {"status": 200, "headers": headers, "body": json.dumps(said)},
                {"status": 500, "body": self.token}]

    def run_all(self, home, given=""):
        """A session with what goes well and what does not."""
        def run(*arguments, form="json", token=True):
            process = subprocess.Popen(
                home.command(*arguments, form=form, token=token), stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=home.environment())
            self.found += sweep_process(self.token, process.pid)
            first = home.token + "\n" if token and home.token else ""
            out, err = process.communicate((first + given).encode(), timeout=60)
            self.found += [f"{name} printed by {arguments}" for name in hits(self.token, out + err)]
            self.found += sweep(self.token, home.root)
            return process.returncode

        login = "swept@acme.example"
        plan = str(home.root / "plan.json")
        if home.token is None:
            self.assertEqual(run("token", "paste", "acme"), 0)
        self.assertEqual(run("sync", "acme"), 0)
        self.assertEqual(run("push", "acme", "--login", login, "--apply"), 0)
        self.assertEqual(run("deactivate", "acme", login, "--plan-out", plan), 0)
        for fault in self.faults_that_repeat_the_token():
            self.sandbox.admin("PUT", "/faults", [{"match": "PATCH *", "times": 1, **fault}])
            code = run("deactivate", "acme", login, "--apply")
            self.assertEqual(code, 0 if fault["status"] == 500 else 1)  # After 500 it goes again.
            self.assertEqual(run("user", "acme", login, token=False), 0)
            self.assertEqual(run("jobs", "list", token=False), 0)
        for form in ("table", "json", "csv"):
            self.assertEqual(run("connections", "list", form=form, token=False), 0)
        self.assertEqual(run("audit", "export", token=False), 0)
        run("sync", "nowhere")
        self.sandbox.admin("DELETE", "/token")
        self.assertEqual(run("sync", "acme"), 3)
        self.assertEqual(self.found, [])

    def connected(self, **options):
        home = Home(**options)
        self.addCleanup(home.remove)
        home.connect(self.sandbox.ready["baseUrl"])
        home.connect(closed_url(), "nowhere")
        return home

    def test_leaves_no_token_that_was_kept_in_memory(self):
        self.run_all(self.connected(token=self.token))


class KeychainSweepTest(SweepTest):
    def test_leaves_no_token_outside_the_keychain(self):
        self.run_all(self.connected(vault="keychain"), given=self.token + "\n")


if __name__ == "__main__":
    if sys.argv[1:] == ["keychain"] and "ROLLCALL_DESKTOP" not in os.environ:
        sys.exit(subprocess.run([str(DESKTOP), "--keyring", "unlocked", "--", sys.executable, "-B",
                                 str(pathlib.Path(__file__).resolve()), "keychain"],
                                check=False).returncode)
    chosen = ("KeychainSweepTest.test_leaves_no_token_outside_the_keychain"
              if sys.argv[1:] == ["keychain"] else "SweepTest")
    unittest.main(argv=[sys.argv[0], chosen])
