#!/usr/bin/python3
# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""A token's life in a real keyring: killed at each step, the next start brings it to an end or says
what to do; a closed keychain costs no token."""

import os
import pathlib
import subprocess
import sys
import unittest

from harness import DESKTOP
from test_keychain_ctl import KeychainTest

sys.path.insert(0, str(DESKTOP.parent))
import keyring  # noqa: E402  pylint: disable=wrong-import-position
from door import Door  # noqa: E402  pylint: disable=wrong-import-position

# What a new start finds after a death at each step of regenerate: the old token goes on; it goes on
# with the new one by itself; it waits for "token use"; it is lost, and that is said.
STEPS = {"token-asked": "old", "token-made": "lost", "token-noted": "lost",
         "token-written": "waits", "token-tested": "new", "token-current": "new",
         "token-cleared": "new", "token-promoted": "new"}


class UnlockedTest(KeychainTest):
    def die(self, step, *arguments, given):
        ran = self.home.ctl(*arguments, given=given + "\n", env={"ROLLCALL_CRASH_AT": step})
        self.assertEqual(ran.code, 137, f"{step}: {ran}")
        self.assert_hidden(ran)

    def assert_hidden(self, ran):
        for secret in (self.token, self.password):
            self.assertNotIn(secret, ran.out + ran.err)

    def status(self):
        ran = self.home.ctl("token", "status", "acme")
        self.assert_hidden(ran)
        return ran

    def regenerate(self, env=None):
        return self.home.ctl("token", "regenerate", "acme", "--owner", self.owner,
                             given=self.password + "\n", env=env)

    def test_a_death_at_each_step_of_regenerate(self):
        self.assert_went(self.make())
        for step, left in STEPS.items():
            with self.subTest(step):
                self.die(step, "token", "regenerate", "acme", "--owner", self.owner,
                         given=self.password)

                if left == "lost":
                    self.assertEqual(self.home.ctl("token", "test", "acme").code, 3)
                    self.assertIn("on its way when something went wrong", self.status().said)
                    self.assert_went(self.regenerate())
                elif left == "waits":
                    self.assertEqual(self.home.ctl("token", "test", "acme").code, 3)
                    self.assertIn("token use acme", self.status().said)
                    self.assert_went(self.home.ctl("token", "use", "acme"))

                self.assert_works()
                if left == "old":
                    self.assertIn("on its way", self.status().said)
                    self.assert_went(self.home.ctl("token", "forget", "acme", "--slot", "next"))
                self.assertIsNone(self.status().json["next"])
                self.assertEqual(self.home.must("sync", "acme").json[0]["listed"], 20)

    def test_a_death_at_each_step_of_paste(self):
        self.assert_went(self.paste())
        for step, left in STEPS.items():
            if step in ("token-asked", "token-made"):
                continue
            with self.subTest(step):
                token = self.sandbox.generate_token()
                self.die(step, "token", "paste", "acme", given=token)

                if left == "lost":
                    self.assertIn("on its way", self.status().said)
                    self.assert_went(self.home.ctl("token", "paste", "acme", given=token + "\n"))
                elif left == "waits":
                    self.assert_went(self.home.ctl("token", "use", "acme"))

                self.assert_works()
                self.assertIsNone(self.status().json["next"])

    def test_a_refused_token_pauses_its_connection_only(self):
        self.assert_went(self.paste())
        ready = self.sandbox.ready
        self.home.must("connections", "add", "other", "--service", "tracker", "--url",
                       ready["baseUrl"], "--environment", "test")
        newer = self.sandbox.generate_token()
        self.assert_went(self.home.ctl("token", "paste", "other", given=newer + "\n"))
        self.assertEqual(self.home.ctl("sync", "acme").code, 3)
        before = len(self.sandbox.admin("GET", "/requests").json)

        for command in (("sync", "acme"), ("push", "acme", "--login", "x@acme.example", "--apply")):
            paused = self.home.ctl(*command)
            self.assertEqual(paused.code, 3, paused)
            self.assertIn("paused", paused.said)

        self.assertEqual(len(self.sandbox.admin("GET", "/requests").json), before)
        self.assertIn("paused", self.status().said)
        self.assertEqual(self.home.must("sync", "other").json[0]["listed"], 20)
        self.assert_went(self.home.ctl("token", "paste", "acme", given=newer + "\n"))
        self.assertEqual(self.home.must("sync", "acme").json[0]["listed"], 20)

    def test_a_token_that_is_over_pauses(self):
        self.assert_went(self.home.ctl("token", "paste", "acme", "--expires", "2020-01-31",
                                       given=self.token + "\n"))
        self.assert_works()
        self.assertEqual(self.home.ctl("sync", "acme").code, 0,
                         "it was tested after its last day, and works")

    def test_what_was_copied_along_is_named_and_nothing_is_stored(self):
        before = len(self.sandbox.admin("GET", "/requests").json)
        for given, why in ((f'"{self.token}"', "quotes"), (f"Bearer {self.token}", "bearer"),
                           ("abc", "too short")):
            with self.subTest(why):
                ran = self.home.ctl("token", "paste", "acme", given=given + "\n")

                self.assertEqual(ran.code, 4, ran)
                self.assertIn(why, ran.said)
                self.assertIn("not stored", ran.said)
                self.assertNotIn(self.token, ran.out + ran.err)
        self.assertEqual(len(self.sandbox.admin("GET", "/requests").json), before)
        self.assertIsNone(self.status().json["next"])


class LockedInBetweenTest(KeychainTest):
    """Somebody locks the keychain while a token is being made, tested or put in place."""

    def setUp(self):
        super().setUp()
        self.door = Door(self.sandbox.base.netloc)
        self.addCleanup(self.door.stop)
        self.addCleanup(keyring.unlock)
        self.home.must("connections", "add", "behind", "--service", "tracker", "--url",
                       self.door.url(self.sandbox.base.path), "--environment", "test",
                       "--token-url", self.door.url("/admin/token"), token=False)
        self.assert_went(self.ctl("token", "paste", "behind", given=self.token))

    def ctl(self, *words, given=""):
        return self.home.ctl(*words, given=given + "\n")

    def regenerate(self):
        return self.ctl("token", "regenerate", "behind", "--owner", self.owner,
                        given=self.password)

    def test_while_the_service_makes_the_token(self):
        self.door.when("POST /admin/token", keyring.lock)

        ran = self.regenerate()

        self.assert_went(ran, 4)
        self.assertIn("locked", ran.said)
        self.assertEqual(self.ctl("token", "test", "behind").code, 4)
        keyring.unlock()
        self.assertEqual(self.ctl("token", "test", "behind").code, 3, "the old one has ended")
        self.assertIn("on its way when something went wrong",
                      self.ctl("token", "status", "behind").said)
        self.assert_went(self.regenerate())
        self.assert_went(self.ctl("token", "test", "behind"))

    def test_while_the_new_token_is_tested(self):
        self.door.when("GET ", keyring.lock)

        ran = self.regenerate()

        self.assert_went(ran, 4)
        self.assertIn("locked", ran.said)
        keyring.unlock()
        self.assert_went(self.ctl("token", "test", "behind"))
        status = self.ctl("token", "status", "behind")
        self.assertIsNone(status.json["next"], "what was tested has taken its place")

    def test_while_a_pasted_token_is_tested(self):
        newer = self.sandbox.generate_token()
        self.door.when("GET ", keyring.lock)

        self.assert_went(self.ctl("token", "paste", "behind", given=newer), 4)

        keyring.unlock()
        self.assert_went(self.ctl("token", "test", "behind"))


class ClosedTest(KeychainTest):
    def test_a_closed_keychain_costs_no_token(self):
        for verb in ("generate", "regenerate"):
            with self.subTest(verb):
                ran = self.home.ctl("token", verb, "acme", "--owner", self.owner,
                                    given=self.password + "\n")

                self.assert_went(ran, 4)
                self.assertEqual(self.sandbox.api("GET", "/Users").status, 200)


CASES = {"unlocked": ["UnlockedTest", "LockedInBetweenTest"], "locked": ["ClosedTest"],
         "none": ["ClosedTest"]}


if __name__ == "__main__":
    session = os.environ.get("ROLLCALL_DESKTOP")
    if session is None:
        command = [str(DESKTOP), "--keyring", sys.argv[1], "--", sys.executable, "-B",
                   str(pathlib.Path(__file__).resolve()), *sys.argv[2:]]
        sys.exit(subprocess.run(command, check=False).returncode)
    unittest.main(argv=[sys.argv[0], *(sys.argv[1:] or CASES[session])])
