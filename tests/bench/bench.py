# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""What the measurements share: the other side of the wire, and a clock."""

import os
import pathlib
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "sandbox"))
import sandbox  # noqa: E402  pylint: disable=wrong-import-position

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


class Sandbox(sandbox.Sandbox):
    """With a token, and the seconds that it took until it served."""

    def __init__(self, programs, people, *options, service="tracker"):
        started = time.monotonic()
        super().__init__(*options, people=people, service=service, folder=programs)
        self.start = time.monotonic() - started
        self.url, self.authority = self.ready["baseUrl"], self.ready.get("caFile")
        self.generate_token()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


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

    def __init__(self, programs, home, service, definition="tracker"):
        self.programs, self.home, self.service = programs, home, service
        trust = ["--ca", service.authority] if service.authority else []
        self("connections", "add", "bench", "--service", definition, "--url", service.url,
             "--environment", "test", "--limit", "none", *trust)

    def __call__(self, *words):
        with tempfile.TemporaryFile() as secret:
            secret.write(self.service.token.encode() + b"\n")
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
