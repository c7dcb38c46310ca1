#!/usr/bin/python3
# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Files that are damaged, too new, or on a full disk: nothing is sent that is not written down."""

import resource
import signal
import sqlite3
import unittest

from harness import Home, Sandbox, csv_of

RUBBISH = b"This is not a database. " * 4096


def small_disk(size):
    """Lets no file grow over `size`, as a full disk would; for preexec_fn."""
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return limit


class StoreTest(unittest.TestCase):
    def setUp(self):
        self.sandbox = Sandbox(people=20)
        self.addCleanup(self.sandbox.stop)
        self.home = Home(self.sandbox.generate_token())
        self.addCleanup(self.home.remove)
        self.home.connect(self.sandbox.ready["baseUrl"])
        self.home.must("sync", "acme")
        self.before = self.sandbox.members()
        self.push = ("push", "acme", "--login", "new@acme.example", "--apply")

    def spoil(self, name):
        for rest in ("-wal", "-shm"):
            (self.home.path / (name + rest)).unlink(missing_ok=True)
        (self.home.path / name).write_bytes(RUBBISH)

    def assert_not_done(self, ran, *words):
        self.assertNotIn(ran.code, (0, 2, 3, 4, 130), ran)
        self.assertGreater(ran.code, 0, ran)
        self.assertLess(ran.code, 128, ran)
        for word in words:
            self.assertIn(word, ran.said, ran)
        self.assertNotIn("sanitizer", ran.said)
        self.assertNotIn("qsql", ran.said)
        self.assertEqual(self.sandbox.members(), self.before)

    def test_does_not_work_on_a_damaged_journal(self):
        self.spoil("journal.db")

        for command in (self.push, ("sync", "acme"), ("jobs", "list")):
            with self.subTest(command[0]):
                self.assert_not_done(self.home.ctl(*command), "damaged", "journal.db", "backup")
        self.assertEqual((self.home.path / "journal.db").read_bytes(), RUBBISH)

    def test_lives_without_its_copy_of_the_roster(self):
        for spoil in (lambda: self.spoil("roster.db"),
                      (self.home.path / "roster.db").unlink):
            spoil()
            first = self.home.ctl("sync", "acme")
            if first.code != 0:
                self.assertIn("roster.db", first.said, first)
                (self.home.path / "roster.db").unlink()
                first = self.home.must("sync", "acme")

            self.assertEqual(first.json[0]["listed"], 20)
            self.assertEqual(len(self.home.must("users", "acme", token=False).json), 20)

    def test_leaves_the_files_of_a_newer_program_alone(self):
        for name in ("journal.db", "roster.db"):
            with self.subTest(name):
                with sqlite3.connect(self.home.path / name) as database:
                    version = database.execute("PRAGMA user_version").fetchone()[0]
                    database.execute("PRAGMA user_version = 999")
                database.close()

                self.assert_not_done(self.home.ctl(*self.push), "newer")
                with sqlite3.connect(self.home.path / name) as database:
                    self.assertEqual(
                        database.execute("PRAGMA user_version").fetchone()[0], 999)
                    database.execute(f"PRAGMA user_version = {version}")
                database.close()
        self.home.must(*self.push)

    def test_sends_nothing_that_a_full_disk_cannot_hold(self):
        logins = [f"full{n}@acme.example" for n in range(200)]
        arguments = ("push", "acme", "--csv", csv_of(self.home.root, logins), "--apply")
        full = (self.home.path / "journal.db").stat().st_size

        ran = self.home.ctl(*arguments, preexec_fn=small_disk(full))

        self.assert_not_done(ran)
        self.assertTrue(ran.err.strip())

    def test_goes_on_when_there_is_room_again(self):
        logins = [f"room{n}@acme.example" for n in range(30)]
        arguments = ("push", "acme", "--csv", csv_of(self.home.root, logins), "--apply")
        self.home.must("push", "acme", "--login", "first@acme.example", "--apply")
        size = (self.home.path / "journal.db").stat().st_size

        for more in range(0, 400_000, 20_000):
            ran = self.home.ctl(*arguments, preexec_fn=small_disk(size + more))
            if ran.code == 0:
                break
            self.assertIn(ran.code, (1, 5), ran)
            self.assertTrue(ran.err.strip())
            self.assertEqual(self.home.ctl("jobs", "resume").code, 0)

        self.home.must(*arguments)
        while self.home.must("jobs", "resume").json != []:
            pass
        operations = [row["operation"] for row in self.home.audit_rows() if row["operation"]]
        self.assertEqual(len(operations), len(set(operations)))
        found = [each["login"] for each in self.sandbox.members()]
        self.assertEqual([found.count(login) for login in logins], [1] * len(logins))
        sent = [each for each in self.sandbox.admin("GET", "/requests").json
                if each["method"] == "POST" and each["status"] == 201]
        self.assertEqual(len(sent), len(logins) + 1)
        self.assertEqual(self.home.must("audit", "verify", token=False).json["intact"], True)


if __name__ == "__main__":
    unittest.main()
