# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""What the measurements share: the other side of the wire, and a clock."""

import base64
import json
import os
import pathlib
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parents[2]
PARALLEL = 6  # Connections of curl, and writes that Rollcall has in flight at the sandbox.


@dataclass
class Row:
    """One line of the table."""

    what: str
    rollcall: str
    beside: str
    ratio: float | None = None
    aim: str = ""

    def __str__(self):
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        return f"| {self.what} | {self.rollcall} | {self.beside} | {ratio} | {self.aim} |"


class Sandbox:
    def __init__(self, programs, people, *options):
        started = time.monotonic()
        self.process = subprocess.Popen(
            [programs / "rollcall-sandbox", "--service", "tracker", "--people", str(people),
             "--until-stdin-closes", *options],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.ready = json.loads(self.process.stdout.readline())
        self.start = time.monotonic() - started  # Seconds until it serves.
        self.url, self.authority = self.ready["baseUrl"], self.ready.get("caFile")
        pair = f'{self.ready["owner"]}:{self.ready["ownerPassword"]}'
        self.authorization = "Basic " + base64.b64encode(pair.encode()).decode()
        self.token = self.ask("/token", "POST")["token"]

    def ask(self, path, method="GET"):
        trust = ssl.create_default_context(cafile=self.authority) if self.authority else None
        request = urllib.request.Request(self.ready["adminUrl"] + path, method=method,
                                         headers={"Authorization": self.authorization})
        with urllib.request.urlopen(request, context=trust) as answer:
            return json.load(answer)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()


# Between here and the command stands a small program: until it runs something else, a process
# counts as large as the one that it came from.
LAUNCHER = """
import os, sys, time
started = time.monotonic()
command = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=[
    (os.POSIX_SPAWN_OPEN, fd, "/dev/null", os.O_WRONLY, 0) for fd in (1, 2)])
_, status, usage = os.wait4(command, 0)
print(time.monotonic() - started, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status))
"""


def timed(command, **options):
    """Seconds and peak memory (MiB) of one command."""
    told = subprocess.run([sys.executable, "-I", "-S", "-c", LAUNCHER, *command], check=True,
                          stdout=subprocess.PIPE, text=True, **options).stdout
    seconds, peak, status = told.split()
    if status != "0":
        sys.exit(f"{command[0]} ended with {status}")
    return float(seconds), float(peak)


class Ctl:
    """rollcallctl on a home of its own, connected to one sandbox."""

    def __init__(self, programs, home, sandbox):
        self.programs, self.home, self.sandbox = programs, home, sandbox
        trust = ["--ca", sandbox.authority] if sandbox.authority else []
        self("connections", "add", "bench", "--service", "tracker", "--url", sandbox.url,
             "--environment", "test", "--limit", "none", *trust)

    def __call__(self, *words):
        with tempfile.TemporaryFile() as secret:
            secret.write(self.sandbox.token.encode() + b"\n")
            secret.seek(0)
            return timed([self.programs / "rollcallctl", "--home", self.home, "--vault", "memory",
                          "--token-stdin", "--quiet", *words], stdin=secret)


class Best:
    """The best of several rounds, by name."""

    def __init__(self):
        self.values = {}

    def note(self, **measured):
        for name, value in measured.items():
            self.values[name] = min(self.values.get(name, value), value)

    def __getattr__(self, name):
        return self.values[name]
