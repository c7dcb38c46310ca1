# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Drives rollcallctl from outside; the sandbox of tests/sandbox is the other side."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

TESTS = pathlib.Path(__file__).parent.parent
sys.path[:0] = [str(TESTS / "sandbox"), str(TESTS / "support")]
from sandbox import Sandbox  # noqa: E402,F401  pylint: disable=wrong-import-position
from traces import sweep  # noqa: E402  pylint: disable=wrong-import-position

DESKTOP = TESTS / "support" / "desktop"
SETTINGS = "[network]\ntimeout_ms=1000\nquiet_ms=100\nparallel=2\n"
LONGEST = 60  # Seconds that no command may take, whatever a service does.


def program():
    return os.path.join(os.environ["ROLLCALL_BIN"], "rollcallctl")


class Ran:
    """What a command left behind."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def said(self):
        """Standard error, to look for words in."""
        return self.err.lower()

    def __str__(self):
        return f"exit {self.code}\nout: {self.out[:2000]}\nerr: {self.err[:2000]}"


class Home:
    """A home of its own, in a folder that is also HOME, the XDG folders and TMPDIR."""

    def __init__(self, token=None, settings=SETTINGS, vault="memory"):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="rollcall-system."))
        self.path = self.root / "rollcall"
        self.path.mkdir(mode=0o700)
        (self.root / "tmp").mkdir()
        (self.path / "settings.ini").write_text(settings, encoding="utf-8")
        self.token, self.vault = token, vault

    def environment(self, **more):
        folders = {name: str(self.root / name.lower())
                   for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME",
                                "XDG_STATE_HOME")}
        own = {"HOME": str(self.root), "TMPDIR": str(self.root / "tmp"), **folders}
        proxies = ("http_proxy", "https_proxy", "all_proxy")
        kept = {name: value for name, value in os.environ.items()
                if name.lower() not in proxies}
        return {**kept, **own, **more}

    def command(self, *arguments, form="json", token=True):
        given = ["--token-stdin"] if token and self.token is not None else []
        return [program(), "--home", str(self.path), "--vault", self.vault, *given,
                "--format", form, *arguments]

    def start(self, *arguments, given="", env=None, **options):
        """Starts a command with the token on its input; the caller waits for its end."""
        process = subprocess.Popen(self.command(*arguments), stdin=subprocess.PIPE,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   env=self.environment(**(env or {})), **options)
        process.stdin.write(f"{self.token}\n{given}".encode())
        process.stdin.close()
        return process

    def ctl(self, *arguments, given="", env=None, form="json", token=True, **options):
        if token and self.token is not None:
            given = self.token + "\n" + given
        ran = subprocess.run(self.command(*arguments, form=form, token=token),
                             input=given.encode(), capture_output=True, timeout=LONGEST,
                             env=self.environment(**(env or {})), check=False, **options)
        return Ran(ran.returncode, ran.stdout.decode("utf-8", "replace"),
                   ran.stderr.decode("utf-8", "replace"))

    def must(self, *arguments, **options):
        """A command that is only the way to what the test is about."""
        ran = self.ctl(*arguments, **options)
        if ran.code != 0:
            raise AssertionError(f"{' '.join(arguments)}: {ran}")
        return ran

    def connect(self, url, name="acme", *options):
        return self.must("connections", "add", name, "--service", "tracker", "--url", url,
                         "--environment", "test", *options, token=False)

    def audit_rows(self):
        path = self.path / "audit.jsonl"
        if not path.exists():
            return []
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]

    def remove(self):
        """The end of it, at which no token may be found in it."""
        traces = sweep(self.token, self.root) if self.token else []
        shutil.rmtree(self.root, ignore_errors=True)
        if traces:
            raise AssertionError(f"the token was left behind: {traces}")


def csv_of(folder, logins):
    """A CSV file that pushes these people."""
    path = pathlib.Path(folder) / "people.csv"
    lines = ["userName,name.givenName,name.familyName"]
    lines += [f"{login},Given {n},Family" for n, login in enumerate(logins)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)
