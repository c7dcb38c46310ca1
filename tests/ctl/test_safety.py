# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""What nobody sees who uses it: texts that would be SQL, and a process that gives nothing away."""

import os
import shutil
import subprocess
import time
import unittest

from shell import Sandbox, Shell, ShellTest

NOBODY = 65534  # Linux's overflow user: never root, always there.
SQL = ("x'; DROP TABLE account; --@acme.example", 'y" OR "1"="1@acme.example',
       "z%' OR 1=1 --@acme.example", "?1 :a $b @c@acme.example")


class Safety(ShellTest):
    def users(self, *options):
        run = self.shell.run("--format", "json", "users", "acme", *options)
        self.assert_code(run, 0)
        return [each["login"] for each in run.json]

    def test_a_text_is_never_a_part_of_the_sql(self):
        before = self.users()
        for login in SQL:
            with self.subTest(login):
                pushed = self.shell.json("push", "acme", "--login", login, "--set",
                                         f"displayName={login}", "--reason", login,
                                         "--ticket", login, "--apply")
                self.assert_code(pushed, 0)
                self.assertEqual(pushed.json["changes"][0]["target"]["login"], login)
                shown = self.shell.run("--format", "json", "user", "acme", login)
                self.assert_code(shown, 0)
                self.assertEqual(shown.json["login"], login)
                self.assertEqual(self.users("--search", login), [login])
        self.assert_code(self.shell.with_token("sync", "acme"), 0)
        self.assertEqual(sorted(self.users()), sorted([*before, *SQL]))

    def test_a_name_that_is_sql_finds_nobody_else(self):
        for text in SQL:
            with self.subTest(text):
                self.assertEqual(self.shell.run("user", "acme", text).code, 2)
                self.assertEqual(self.shell.run("user", "acme", "id:" + text).code, 2)
                self.assertEqual(self.shell.run("users", text).code, 2)
                self.assertEqual(self.shell.run("jobs", "show", text).code, 2)
        self.assertEqual(len(self.users()), self.people)


class Merging(ShellTest):
    """TeamRetro makes one account of two for ever, where one gets the other's login."""

    @classmethod
    def setUpClass(cls):
        cls.sandbox = Sandbox(people=cls.people, service="teamretro")

    def setUp(self):
        self.shell = Shell(self)
        self.shell.token = self.sandbox.generate_token()
        self.owner = self.sandbox.ready["owner"]
        self.assert_code(self.shell.run(
            "connections", "add", "acme", "--service", "teamretro", "--url",
            self.sandbox.ready["baseUrl"], "--environment", "test", "--user", self.owner), 0)
        self.assert_code(self.shell.with_token("sync", "acme"), 0)

    def test_nobody_is_merged_with_the_owner_whatever_is_typed(self):
        one, other = [each["login"] for each in self.members()[:2]]
        before = self.sandbox.members()
        requests = len(self.changing_requests())
        for kept, wanted in ((one, self.owner), (one, self.owner.upper()), (self.owner, other)):
            with self.subTest((kept, wanted)):
                run = self.shell.json("update", "acme", kept, "--set", f"userName={wanted}",
                                      "--apply", "--confirm", kept)
                self.assertEqual([each["error"]["code"] for each in run.json["changes"]],
                                 ["protectedUser"], run.output)
                self.assert_code(run, 5)
        self.assertEqual(len(self.changing_requests()), requests)
        self.assertEqual(self.sandbox.members(), before)

    def test_two_who_are_not_protected_are_merged_when_it_was_typed(self):
        one, other = [each["login"] for each in self.members()[2:4]]
        run = self.shell.json("update", "acme", one, "--set", f"userName={other}", "--apply")
        self.assert_code(run, 5)
        run = self.shell.json("update", "acme", one, "--set", f"userName={other}", "--apply",
                              "--confirm", one)
        self.assert_code(run, 0)
        logins = [each["login"] for each in self.sandbox.members() if each["status"] != "removed"]
        self.assertNotIn(one, logins)
        self.assertIn(other, logins)


class Process(ShellTest):
    """Linux gives the files of a process that cannot be dumped or attached to, to root."""

    connects = False

    def waiting(self):
        """One that waits for its token on standard input."""
        command = self.shell.command("--token-stdin", "sync", "acme")
        other = {}
        if os.getuid() == 0:  # All files are root's then: somebody else has to run it.
            os.chmod(self.shell.folder, 0o711)
            command[0] = shutil.copy(command[0], self.shell.path("rollcallctl"))
            other = {"user": NOBODY, "cwd": "/"}
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, **other)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        self.addCleanup(process.stdin.close)
        return process

    def becomes_so(self, process, holds):
        until = time.monotonic() + 60
        while not holds() and time.monotonic() < until:
            with self.assertRaises(subprocess.TimeoutExpired):
                process.wait(timeout=0.02)
        return holds()

    def test_it_can_neither_be_dumped_nor_attached_to(self):
        process = self.waiting()
        folder = f"/proc/{process.pid}"

        def limits():
            with open(f"{folder}/limits", encoding="utf-8") as file:
                return next(line.split() for line in file if line.startswith("Max core file"))

        self.assertTrue(self.becomes_so(process, lambda: limits()[4:6] == ["0", "0"]), limits())
        self.assertTrue(self.becomes_so(process, lambda: os.stat(f"{folder}/environ").st_uid == 0))


if __name__ == "__main__":
    unittest.main()
