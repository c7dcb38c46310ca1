# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""The command line and the line that says that the sandbox is ready."""

import json
import signal
import subprocess
import unittest

from sandbox import Sandbox, program


def run(*options):
    return subprocess.run([program(), *options], capture_output=True, text=True, timeout=60,
                          check=False)


class Ready(unittest.TestCase):
    def test_one_line_of_json_names_what_is_needed(self):
        sandbox = Sandbox()

        self.assertEqual(set(sandbox.ready), {"service", "baseUrl", "adminUrl", "owner",
                                              "ownerPassword", "caFile"})
        self.assertEqual(sandbox.ready["service"], "tracker")
        self.assertRegex(sandbox.ready["baseUrl"], r"^http://127\.0\.0\.1:\d+/scim/v2$")
        self.assertRegex(sandbox.ready["adminUrl"], r"^http://127\.0\.0\.1:\d+/admin$")
        self.assertIsNone(sandbox.ready["caFile"])
        self.assertEqual(json.loads(sandbox.ready_line), sandbox.ready)
        self.assertEqual(sandbox.stop(), 0)

    def test_a_signal_ends_it_well_even_with_open_connections(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            sandbox = Sandbox()
            sandbox.admin("GET", "/clock")

            sandbox.process.send_signal(number)

            self.assertEqual(sandbox.process.wait(timeout=60), 0)
            sandbox.stop()

    def test_the_password_differs_from_start_to_start(self):
        first, second = Sandbox(), Sandbox()
        self.assertNotEqual(first.ready["ownerPassword"], second.ready["ownerPassword"])
        first.stop()
        second.stop()

    def test_every_service_can_be_played(self):
        for name, service in (("tracker", "tracker"), ("rudderstack", "rudderstack"),
                              ("teamretro", "teamretro"), ("generic", "generic"),
                              ("scim", "generic")):
            sandbox = Sandbox(service=name)
            self.assertEqual(sandbox.ready["service"], service)
            self.assertEqual(sandbox.admin("GET", "/").status, 200)
            sandbox.stop()

    def test_an_unknown_service_is_refused(self):
        result = run("--service", "nobody")
        self.assertEqual(result.returncode, 2)
        self.assertIn("nobody", result.stderr)
        self.assertEqual(result.stdout, "")

    def test_only_this_machine_is_served(self):
        for address in ("0.0.0.0:0", "192.0.2.1:80", "[::]:0", "example.com:0"):
            result = run("--service", "tracker", "--listen", address)
            self.assertEqual(result.returncode, 2, address)
            self.assertIn("this machine only", result.stderr)

    def test_a_port_that_is_in_use_is_refused(self):
        sandbox = Sandbox()
        result = run("--service", "tracker", "--listen", sandbox.base.netloc)
        self.assertEqual((result.returncode, result.stdout), (1, ""))
        sandbox.stop()

    def test_what_cannot_be_understood_is_refused(self):
        for option in (("--now", "yesterday"), ("--latency", "soon"), ("--people", "0"),
                       ("--listen", "127.0.0.1:http"), ("--what",)):
            self.assertEqual(run("--service", "tracker", *option).returncode, 2, option)


if __name__ == "__main__":
    unittest.main()
