# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Runs rollcallctl against a sandbox, each run with a home of the test's own."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(TESTS, "sandbox"), os.path.join(TESTS, "support")]

from sandbox import Sandbox  # noqa: E402  (stands beside this folder)
from traces import sweep  # noqa: E402

USER_KEYS = {"connection", "login", "displayName", "email", "status", "remoteId", "externalId",
             "managedBy", "groups", "lastSynced", "deadline", "raw"}
CHANGE_KEYS = {"verb", "target", "before", "after", "reversible", "outcome", "error"}
PLAN_KEYS = {"digest", "connection", "job", "changes", "warnings", "counts"}
INSTANT = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$"


def program():
    return os.path.join(os.environ["ROLLCALL_BIN"], "rollcallctl")


class Run:
    def __init__(self, code, output, messages):
        self.code = code
        self.output = output
        self.messages = messages

    @property
    def json(self):
        return json.loads(self.output)


class Shell:
    """A home and the way in; ends with the test that made it."""

    def __init__(self, case):
        self.folder = tempfile.mkdtemp(prefix="rollcall-test-")
        case.addCleanup(shutil.rmtree, self.folder)
        case.addCleanup(self.find_no_token, case)
        self.home = os.path.join(self.folder, "home")
        self.token = None

    def find_no_token(self, case):
        case.assertEqual(sweep(self.token, self.folder) if self.token else [], [])

    def command(self, *arguments):
        return [program(), "--home", self.home, "--vault", "memory", *arguments]

    def path(self, name):
        return os.path.join(self.folder, name)

    def set_timeout(self, milliseconds):
        """How long an answer may take, and half of that on top until it counts as lost for good."""
        with open(os.path.join(self.home, "settings.ini"), "w", encoding="utf-8") as file:
            file.write(f"[network]\ntimeout_ms={milliseconds}\nquiet_ms={milliseconds // 2}\n")

    def set_settling(self, milliseconds):
        """How long altogether is read again what a change was to do and does not show."""
        with open(os.path.join(self.home, "settings.ini"), "w", encoding="utf-8") as file:
            file.write(f"[network]\nsettle_ms={milliseconds}\n")

    def write_definition(self, name, general=True, **api):
        """A copy of the general definition, under another name and with other facts."""
        source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "resources",
                              "services", "scim.json")
        with open(source, encoding="utf-8") as file:
            definition = json.load(file)
        definition.update({"id": name, "general": general})
        for fact, value in api.items():
            definition["api"][fact] = {"source": "inferred", **value}
        folder = os.path.join(self.home, "services")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, name + ".json"), "w", encoding="utf-8") as file:
            json.dump(definition, file)

    def run(self, *arguments, given=None):
        ended = subprocess.run(self.command(*arguments), input=given or b"",
                               capture_output=True, timeout=100, check=False)
        return Run(ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    def start(self, *arguments):
        """A run that the test ends itself; the token is on its standard input."""
        process = subprocess.Popen(self.command("--token-stdin", *arguments),
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        process.stdin.write(self.token.encode() + b"\n")
        process.stdin.close()
        process.stdin = None
        return process

    def with_token(self, *arguments, more=""):
        return self.run("--token-stdin", *arguments,
                        given=(self.token + "\n" + more).encode())

    def json(self, *arguments, more=""):
        return self.with_token("--format", "json", *arguments, more=more)


class ShellTest(unittest.TestCase):
    """A sandbox for the class; for each test a home with the connection "acme", synced."""

    people = 30
    connects = True

    @classmethod
    def setUpClass(cls):
        cls.sandbox = Sandbox(people=cls.people)

    @classmethod
    def tearDownClass(cls):
        assert cls.sandbox.stop() == 0

    def setUp(self):
        self.sandbox.admin("PUT", "/faults", [])
        self.shell = Shell(self)
        self.shell.token = self.sandbox.generate_token()
        if self.connects:
            self.connect()
            self.assert_code(self.shell.with_token("sync", "acme"), 0)

    def connect(self, *options):
        run = self.shell.run("connections", "add", "acme", "--service", "tracker", "--url",
                             self.sandbox.ready["baseUrl"], "--environment", "test",
                             "--user", self.sandbox.ready["owner"], *options)
        self.assert_code(run, 0)

    def assert_code(self, run, code):
        self.assertEqual(run.code, code, run.output + run.messages)

    def faults(self, *faults):
        self.assertEqual(self.sandbox.admin("PUT", "/faults", list(faults)).status, 200)

    def changing_requests(self):
        return [each for each in self.sandbox.admin("GET", "/requests").json
                if each["method"] not in ("GET", "HEAD")
                and not each["path"].endswith("/.search")]

    def members(self, status="active", role="member"):
        return [each for each in self.sandbox.members()
                if each["status"] == status and each["role"] == role]

    def member(self, login):
        return next(each for each in self.sandbox.members() if each["login"] == login)
