# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Tokens: from standard input only, tested before they are kept."""

import os
import subprocess
import unittest

from shell import Sandbox, ShellTest


class Token(ShellTest):
    people = 5
    connects = False

    def setUp(self):
        super().setUp()
        self.connect("--token-url", self.sandbox.ready["adminUrl"] + "/token")

    def test_a_token_that_works_is_taken(self):
        run = self.shell.run("--format", "json", "token", "paste", "acme", "--note", "of today",
                             "--expires", "2031-01-31", given=self.shell.token.encode() + b"\n")
        self.assert_code(run, 0)
        self.assertTrue(run.json["canRead"])
        self.assertNotIn(self.shell.token, run.output + run.messages)

    def test_a_token_without_a_line_end_is_taken(self):
        self.assert_code(self.shell.run("token", "paste", "acme",
                                        given=self.shell.token.encode()), 0)

    def test_empty_lines_after_a_token_are_no_part_of_it(self):
        self.assert_code(self.shell.run("token", "paste", "acme",
                                        given=self.shell.token.encode() + b"\r\n\n\r\n"), 0)

    def test_a_token_is_taken_while_its_pipe_stays_open(self):
        process = subprocess.Popen(self.shell.command("token", "paste", "acme"),
                                   stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        self.addCleanup(process.stdin.close)
        process.stdin.write(self.shell.token.encode() + b"\n")
        process.stdin.flush()
        self.assertEqual(process.wait(timeout=60), 0)

    def test_a_token_for_later_is_tested_and_not_used(self):
        """In the memory of a run nothing waits; what is known of it is kept."""
        run = self.shell.run("--format", "json", "token", "paste", "acme", "--slot", "next",
                             given=self.shell.token.encode() + b"\n")
        self.assert_code(run, 0)
        self.assertTrue(run.json["canRead"])
        status = self.shell.run("--format", "json", "token", "status", "acme").json
        self.assertIsNone(status["current"])
        self.assertIsNotNone(status["next"]["fingerprint"])

    def test_a_token_for_later_that_is_refused_does_not_wait(self):
        run = self.shell.run("token", "paste", "acme", "--slot", "next",
                             given=b"not-the-token-0123456789\n")
        self.assertEqual((run.code, run.output), (3, ""), run.messages)
        self.assertIsNone(self.shell.run("--format", "json", "token", "status",
                                         "acme").json["next"])

    def test_the_status_is_of_the_slot_that_was_asked_for(self):
        self.shell.run("token", "paste", "acme", given=self.shell.token.encode() + b"\n")
        for slot, other in (("current", "next"), ("next", "current")):
            run = self.shell.run("--format", "json", "token", "status", "acme", "--slot", slot)
            self.assert_code(run, 4)  # This run's memory has neither.
            self.assertIn(slot, run.json)
            self.assertNotIn(other, run.json)

    def test_a_token_that_is_typed_is_not_shown(self):
        terminal, typed = os.openpty()
        self.addCleanup(os.close, terminal)
        process = subprocess.Popen(self.shell.command("token", "paste", "acme"), stdin=typed,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        os.close(typed)
        asked = b""
        while not asked.endswith(b"Token: "):
            asked += process.stderr.read(1)
        os.write(terminal, self.shell.token.encode() + b"\n")
        output, messages = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 0, messages)
        os.set_blocking(terminal, False)
        try:
            shown = os.read(terminal, 4096)
        except OSError:  # Nothing was echoed, and the other side is gone.
            shown = b""
        self.assertNotIn(self.shell.token.encode(), asked + shown + output + messages)

    def test_a_token_that_is_refused_is_3(self):
        run = self.shell.run("token", "paste", "acme", given=b"not-the-token-0123456789\n")
        self.assertEqual((run.code, run.output), (3, ""), run.messages)
        self.assertNotIn("0123456789", run.messages)

    def test_no_token_is_4(self):
        for given in (b"", b"\n"):
            self.assert_code(self.shell.run("token", "paste", "acme", given=given), 4)
        self.assert_code(self.shell.run("token", "status", "acme"), 4)
        self.assert_code(self.shell.run("token", "test", "acme"), 4)
        self.assert_code(self.shell.run("sync", "acme"), 4)

    def test_what_cannot_be_a_token_is_4_and_not_sent(self):
        before = len(self.sandbox.admin("GET", "/requests").json)
        token = self.shell.token.encode()
        for given in (b"with a blank inside\n", b"short\n", b"x" * 70000 + b"\n",
                      token + b"\nrest", token + b"\r\n\r\nrest\r\n",
                      "schlüssel-0123456789\n".encode()):
            self.assert_code(self.shell.run("token", "paste", "acme", given=given), 4)
        self.assertEqual(len(self.sandbox.admin("GET", "/requests").json), before)

    def test_a_token_is_made_with_the_password_of_the_owner(self):
        owner = self.sandbox.ready["owner"]
        password = self.sandbox.ready["ownerPassword"]
        for verb in ("generate", "regenerate"):
            run = self.shell.run("--format", "json", "token", verb, "acme", "--owner", owner,
                                 given=password.encode() + b"\n")
            self.assert_code(run, 0)
            self.assertTrue(run.json["canRead"])
            self.assertNotIn(password, run.output + run.messages)
        self.assert_code(self.shell.with_token("token", "test", "acme"), 3)

    def test_a_wrong_password_is_3(self):
        run = self.shell.run("token", "generate", "acme", "--owner", self.sandbox.ready["owner"],
                             given=b"not the password\n")
        self.assertEqual((run.code, run.output), (3, ""), run.messages)

    def test_without_a_token_url_the_steps_are_shown(self):
        self.shell.run("connections", "add", "plain", "--service", "tracker",
                       "--url", self.sandbox.ready["baseUrl"])
        run = self.shell.run("--format", "json", "token", "generate", "plain")
        self.assert_code(run, 5)
        self.assertTrue(run.json["steps"])
        self.assertIn("token paste plain", run.messages)

    def test_a_new_token_at_the_identity_provider_too_is_said_in_the_steps(self):
        self.shell.run("connections", "add", "plain", "--service", "tracker",
                       "--url", self.sandbox.ready["baseUrl"])
        run = self.shell.run("--format", "json", "token", "generate", "plain")
        self.assertTrue(run.json["page"].startswith("https://"))
        self.assertTrue(any("Okta" in step for step in run.json["steps"]))

    def test_nothing_waits_that_could_be_used(self):
        run = self.shell.run("token", "use", "acme")
        self.assert_code(run, 4)

    def test_what_was_copied_along_is_named(self):
        for given, why in (('"%s"' % self.shell.token, "quotes"),
                           ("Bearer " + self.shell.token, "Bearer"), ("abc", "too short")):
            run = self.shell.run("token", "paste", "acme", given=given.encode() + b"\n")
            self.assert_code(run, 4)
            self.assertIn(why, run.messages)
            self.assertNotIn(self.shell.token, run.messages)

    def test_the_status_and_the_test_of_a_token_of_this_run(self):
        run = self.shell.json("token", "test", "acme")
        self.assert_code(run, 0)
        self.assertEqual((run.json["connection"], run.json["canRead"]), ("acme", True))

    def test_forgetting_is_no_error_when_nothing_is_there(self):
        run = self.shell.run("--format", "json", "token", "forget", "acme", "--slot", "next")
        self.assert_code(run, 0)
        self.assertEqual(run.json["forgotten"], "next")


class Rights(ShellTest):
    """RudderStack takes a token without the Admin role, and then refuses every change."""

    connects = False

    @classmethod
    def setUpClass(cls):
        cls.sandbox = Sandbox(people=5, service="rudderstack")

    def test_whether_a_token_may_write_is_known_before_the_first_change(self):
        self.assert_code(self.shell.run("connections", "add", "acme", "--service", "rudderstack",
                                        "--url", self.sandbox.ready["baseUrl"]), 0)
        before = self.sandbox.members()
        for role, may_write in (("viewer", False), ("admin", True)):
            with self.subTest(role):
                token = self.sandbox.admin("POST", "/token", {"kind": "personal",
                                                              "role": role}).json["token"]
                run = self.shell.run("--format", "json", "token", "paste", "acme",
                                     given=token.encode() + b"\n")
                self.assert_code(run, 0)
                self.assertEqual((run.json["canRead"], run.json["canWrite"]), (True, may_write))
                self.assertIn("change users", run.json["note"])
                shown = self.shell.run("--format", "json", "connections", "show", "acme").json
                self.assertIs(shown["token"]["canWrite"], may_write)
        self.assertEqual(self.sandbox.members(), before)

    def test_of_other_services_writing_is_not_tried(self):
        other = Sandbox(people=5)
        self.addCleanup(other.stop)
        self.shell.token = other.generate_token()
        self.assert_code(self.shell.run("connections", "add", "other", "--service", "tracker",
                                        "--url", other.ready["baseUrl"]), 0)
        run = self.shell.json("token", "test", "other")
        self.assert_code(run, 0)
        self.assertIsNone(run.json["canWrite"])
        self.assertEqual(other.writes(), [])


if __name__ == "__main__":
    unittest.main()
