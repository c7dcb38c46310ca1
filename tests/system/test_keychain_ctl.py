#!/usr/bin/python3
# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Tokens and the audit's key in a real keyring: open, locked, and not there."""

import os
import pathlib
import subprocess
import sys
import unittest

from harness import DESKTOP, Home, Sandbox


class KeychainTest(unittest.TestCase):
    """What each test class needs; which tests are run depends on the desktop's keyring."""

    def setUp(self):
        self.sandbox = Sandbox(people=20)
        self.addCleanup(self.sandbox.stop)
        self.token = self.sandbox.generate_token()
        self.home = Home(vault="keychain")
        self.addCleanup(self.home.remove)
        ready = self.sandbox.ready
        self.owner, self.password = ready["owner"], ready["ownerPassword"]
        self.added = self.home.ctl("connections", "add", "acme", "--service", "tracker", "--url",
                                   ready["baseUrl"], "--environment", "test", "--token-url",
                                   ready["adminUrl"] + "/token")

    def paste(self, token=None):
        return self.home.ctl("token", "paste", "acme", given=(token or self.token) + "\n")

    def make(self, verb="generate"):
        return self.home.ctl("token", verb, "acme", "--owner", self.owner,
                             given=self.password + "\n")

    def assert_works(self):
        self.assertEqual(self.home.must("token", "test", "acme").json["canRead"], True)

    def assert_went(self, ran, code=0):
        self.assertEqual(ran.code, code, ran)
        for secret in (self.token, self.password):
            self.assertNotIn(secret, ran.out + ran.err)


class UnlockedTest(KeychainTest):
    def test_keeps_a_token_that_was_pasted(self):
        self.assert_went(self.paste())

        self.assert_works()
        self.assertIsNotNone(self.home.must("token", "status", "acme").json["current"])
        self.assertEqual(self.home.must("sync", "acme").json[0]["listed"], 20)

    def add_another(self):
        self.home.must("connections", "add", "beta", "--service", "tracker", "--url",
                       self.sandbox.ready["baseUrl"], "--environment", "test")

    def sync_all(self):
        ran = self.home.ctl("sync", "--all")
        return ran, {each["connection"]: each["listed"] for each in ran.json}

    def test_syncs_all_connections(self):
        self.add_another()
        self.paste()
        self.home.must("token", "paste", "beta", given=self.token + "\n")

        ran, listed = self.sync_all()

        self.assert_went(ran)
        self.assertEqual(listed, {"acme": 20, "beta": 20})

    def test_syncs_the_others_when_one_has_no_token(self):
        self.add_another()
        self.home.must("token", "paste", "beta", given=self.token + "\n")

        ran, listed = self.sync_all()

        self.assert_went(ran, 4)
        self.assertEqual(listed, {"beta": 20})
        self.assertIn("acme: ", ran.said)

    def test_syncs_the_others_when_one_is_not_reached(self):
        other = Sandbox(people=5)
        self.home.connect(other.ready["baseUrl"], "aaa")
        self.home.must("token", "paste", "aaa", given=other.generate_token() + "\n")
        other.stop()
        self.paste()

        ran, listed = self.sync_all()

        self.assert_went(ran, 3)
        self.assertEqual(listed, {"acme": 20})
        self.assertIn("aaa: ", ran.said)

    def test_keeps_a_token_for_later(self):
        self.paste()
        later = self.sandbox.generate_token()

        self.assert_went(self.home.ctl("token", "paste", "acme", "--slot", "next",
                                       given=later + "\n"))

        status = self.home.ctl("token", "status", "acme").json
        self.assertNotEqual(status["next"]["fingerprint"], status["current"]["fingerprint"])
        self.assertEqual(self.home.ctl("token", "status", "acme", "--slot", "next").code, 0)
        self.assert_went(self.home.ctl("token", "test", "acme"), 3)  # The service ended it.
        self.home.must("token", "use", "acme")
        self.assert_works()

    def test_forgets_a_token(self):
        self.paste()

        self.assert_went(self.home.ctl("token", "forget", "acme"))

        gone = self.home.ctl("token", "test", "acme")
        self.assert_went(gone, 4)
        self.assertIn("no token", gone.said)
        self.assertEqual(self.home.ctl("token", "status", "acme").code, 4)

    def test_keeps_the_old_token_when_the_new_one_is_refused(self):
        self.paste()

        self.assert_went(self.paste("not-a-token-of-the-service"), 3)

        self.assert_works()

    def test_makes_a_token_and_another_in_its_place(self):
        self.assert_went(self.make())
        self.assert_works()

        self.assert_went(self.make("regenerate"))

        self.assert_works()
        self.assertEqual(self.sandbox.api("GET", "/Users").status, 401)

    def test_keeps_the_token_when_the_password_is_wrong(self):
        self.paste()
        self.password = "not the password"

        self.assert_went(self.make("regenerate"), 3)

        self.assert_works()

    def test_tells_when_a_token_was_lost_on_its_way(self):
        """Killed at any moment: there is a token that works, or Rollcall says that it does not."""
        self.make()
        for delay in (0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6):
            with self.subTest(delay):
                running = subprocess.Popen(
                    self.home.command("token", "regenerate", "acme", "--owner", self.owner),
                    stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL, env=self.home.environment())
                running.stdin.write(self.password.encode() + b"\n")
                running.stdin.close()
                try:
                    running.wait(timeout=delay)
                except subprocess.TimeoutExpired:
                    running.kill()
                    running.wait()

                test = self.home.ctl("token", "test", "acme")

                self.assertIn(test.code, (0, 3), test)
                if test.code == 3:
                    self.assertIn("refused the token", test.said)
                self.assert_went(self.make("regenerate"))
                self.assert_works()

    def change(self, count):
        self.paste()
        for n in range(count):
            self.home.must("push", "acme", "--login", f"a{n}@acme.example", "--apply")

    def test_finds_every_way_to_tamper_with_the_audit(self):
        self.change(4)
        path = self.home.path / "audit.jsonl"
        whole = path.read_bytes()
        lines = whole.splitlines(keepends=True)
        rows = self.home.must("audit", "verify").json
        self.assertEqual((rows["intact"], rows["rows"]), (True, len(lines)))
        flipped = bytearray(whole)
        flipped[whole.index(b"a1@acme")] ^= 1
        for name, tampered in (("a byte", bytes(flipped)),
                               ("a line less", b"".join(lines[:1] + lines[2:])),
                               ("a line twice", b"".join(lines[:2] + lines[1:])),
                               ("two lines in another order",
                                b"".join([lines[1], lines[0], *lines[2:]])),
                               ("the last line less", b"".join(lines[:-1])),
                               ("cut in a line", whole[:-30]), ("nothing left", b"")):
            with self.subTest(name):
                path.write_bytes(tampered)

                ran = self.home.ctl("audit", "verify")

                self.assertEqual(ran.code, 1, ran)
                self.assertEqual(ran.json["intact"], False)
                self.assertEqual(path.read_bytes(), tampered)
        path.write_bytes(whole)
        self.assertEqual(self.home.must("audit", "verify").json["intact"], True)


class ClosedTest(KeychainTest):
    """The keychain is there, and locked; or is not there at all."""

    word = ""
    commands = (("token", "paste", "acme"), ("token", "test", "acme"), ("token", "status", "acme"),
                ("token", "forget", "acme"), ("sync", "acme"),
                ("push", "acme", "--login", "x@acme.example", "--apply"))

    def test_says_what_it_is_with_the_keychain(self):
        before = len(self.sandbox.admin("GET", "/requests").json)
        for command in (("connections", "list"), *self.commands):
            with self.subTest(command):
                ran = self.home.ctl(*command, given=self.token + "\n")

                if command == ("connections", "list") and ran.code == 0:
                    continue
                self.assert_went(ran, 4)
                self.assertIn(self.word, ran.said)
                self.assertNotIn("no token is stored", ran.said)
        self.assertEqual(len(self.sandbox.admin("GET", "/requests").json), before)

    def test_leaves_no_token_beside_it(self):
        self.paste()

        for path in self.home.root.rglob("*"):
            if path.is_file():
                self.assertNotIn(self.token.encode(), path.read_bytes(), path)


class LockedTest(ClosedTest):
    word = "locked"


class AbsentTest(ClosedTest):
    word = "no keychain"


CASES = {"unlocked": UnlockedTest, "locked": LockedTest, "none": AbsentTest}


if __name__ == "__main__":
    keyring = os.environ.get("ROLLCALL_DESKTOP")
    if keyring is None:
        command = [str(DESKTOP), "--keyring", sys.argv[1], "--", sys.executable, "-B",
                   str(pathlib.Path(__file__).resolve()), *sys.argv[2:]]
        sys.exit(subprocess.run(command, check=False).returncode)
    unittest.main(argv=[sys.argv[0], *(sys.argv[1:] or [CASES[keyring].__name__])])
