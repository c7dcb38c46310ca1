# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""What is kept in a file, and that a restart goes on from there."""

import os
import signal
import sqlite3
import stat
import subprocess
import tempfile
import unittest

from sandbox import Sandbox, program


class Data(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = os.path.join(folder.name, "state.db")

    def start(self, *options, people=20):
        sandbox = Sandbox("--data", self.file, *options, people=people)
        self.addCleanup(sandbox.stop)
        return sandbox

    def kill(self, sandbox):
        """As a crash would: nothing is written any more."""
        sandbox.process.send_signal(signal.SIGKILL)
        sandbox.process.wait(timeout=60)
        sandbox.connection.close()

    def test_what_was_answered_survives_the_end_of_the_process(self):
        first = self.start("--now", "2026-03-01T12:00:00Z")
        token = first.generate_token()
        made = first.add_user("kept@acme.example", title="Kept").json
        gone = first.members()[3]["id"]
        first.api("DELETE", "/Users/" + gone)
        first.set_active(made["id"], False)
        first.admin("PUT", "/domains", ["acme.example"])
        first.advance("P5D")
        members, requests = first.members(), first.admin("GET", "/requests").json
        self.kill(first)

        second = self.start(people=5)
        second.token = token

        self.assertEqual(second.ready["ownerPassword"], first.ready["ownerPassword"])
        self.assertEqual(second.members(), members)
        self.assertEqual(second.admin("GET", "/requests").json, requests)
        self.assertEqual(second.admin("GET", "/domains").json, ["acme.example"])
        self.assertTrue(second.admin("GET", "/clock").json["now"].startswith("2026-03-06T12:"))
        kept = second.api("GET", "/Users/" + made["id"])
        self.assertEqual((kept.status, kept.json["title"], kept.json["active"]),
                         (200, "Kept", False))
        self.assertEqual(second.api("GET", "/Users/" + gone).status, 404)
        self.assertEqual(second.add_user("kept@acme.example").json["id"], made["id"])

    def test_what_became_due_meanwhile_happens(self):
        first = self.start("--now", "2026-03-01T12:00:00Z")
        first.generate_token()
        made = first.add_user("due@acme.example", active=False).json
        self.kill(first)
        second = self.start("--now", "2026-04-01T12:00:00Z")
        self.assertEqual(second.member(made["id"])["status"], "removed")

    def test_no_token_can_be_read_from_the_file(self):
        sandbox = self.start()
        token = sandbox.generate_token()
        sandbox.stop()
        with open(self.file, "rb") as file:
            self.assertNotIn(token.encode(), file.read())
        self.assertEqual(stat.S_IMODE(os.stat(self.file).st_mode), 0o600)

    def test_another_services_file_and_a_file_in_use_are_refused(self):
        running = self.start()
        command = [program(), "--service", "tracker", "--data", self.file]
        second = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(second.returncode, 1)
        running.stop()
        with sqlite3.connect(self.file) as database:
            database.execute("UPDATE setting SET value = 'other' WHERE key = 'service'")
        database.close()
        second = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual((second.returncode, second.stdout), (1, ""))
        self.assertIn("another service", second.stderr)


if __name__ == "__main__":
    unittest.main()
