# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Reading a whole list into the store, beside curl, jq and a plain insert of the same rows."""

import json
import shutil
import sqlite3
import time

from bench import PARALLEL, Best, Ctl, Row, Sandbox, timed

WANTED = ".Resources[] | [.id, .userName, .displayName, .emails[0].value, .active] | @csv"


class Pages:
    """The pages of one sandbox, fetched by curl into a folder."""

    def __init__(self, folder, sandbox, count):
        self.folder, self.sandbox = folder, sandbox
        self.files = [folder / f"page{page}.json" for page in range(count)]
        self.config = folder / "pages.cfg"
        self.config.touch(mode=0o600)
        trust = [f'cacert = "{sandbox.authority}"', "compressed"] if sandbox.authority else []
        lines = [f'header = "Authorization: Bearer {sandbox.token}"', *trust]
        for page, file in enumerate(self.files):
            lines += [f'url = "{sandbox.url}/Users?startIndex={page * 100 + 1}&count=100"',
                      f'output = "{file}"']
        self.config.write_text("\n".join(lines), encoding="utf-8")

    def fetch(self, parallel):
        ways = ["--parallel", "--parallel-max", str(PARALLEL)] if parallel else []
        return timed(["curl", "--silent", *ways, "--config", self.config])[0]

    def read_with_jq(self):
        return timed(["jq", "-r", WANTED, *self.files])[0]

    def rows(self):
        rows = []
        for file in self.files:
            for user in json.loads(file.read_text(encoding="utf-8"))["Resources"]:
                rows.append((user["id"], user["userName"], user.get("displayName"),
                             user.get("emails", [{}])[0].get("value"), user["active"],
                             user["meta"]["lastModified"], json.dumps(user)))
        return rows


def plain_insert(folder, rows):
    """From the open to the closed file, as the end of a program closes it."""
    path = folder / "plain.db"
    path.unlink(missing_ok=True)
    started = time.monotonic()
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("CREATE TABLE user (id TEXT PRIMARY KEY, login TEXT, name TEXT, mail TEXT,"
                     " active INTEGER, modified TEXT, raw TEXT)")
    with database:
        database.executemany("INSERT INTO user VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    database.close()
    return time.monotonic() - started


def measure(programs, folder, rounds, people, options):
    """The best of some rounds; every figure of the same run."""
    best = Best()
    with Sandbox(programs, people, *options) as sandbox:
        best.note(start=sandbox.start)
        pages = Pages(folder, sandbox, people // 100)
        pages.fetch(parallel=True)  # The sandbox makes its texts once.
        rows = pages.rows()
        for _ in range(rounds):
            home = folder / "home"
            shutil.rmtree(home, ignore_errors=True)
            ctl = Ctl(programs, home, sandbox)
            _, start = ctl("connections", "list")
            seconds, peak = ctl("sync", "bench")
            best.note(sync=seconds, again=ctl("sync", "bench")[0], memory=peak - start)
            best.note(curl=pages.fetch(parallel=True), insert=plain_insert(folder, rows))
            if not sandbox.authority:
                best.note(jq=pages.fetch(parallel=False) + pages.read_with_jq())
    return best


def rows_of(best, what, people):
    peers = best.curl + best.insert
    return [
        Row(f"{what} of {people:,} users", f"{best.sync:.2f} s",
            f"curl, {PARALLEL} at once, {best.curl:.2f} s + plain SQLite insert "
            f"{best.insert:.2f} s", best.sync / peers, "under 1.5"),
        Row("its memory above the start", f"{best.memory:.0f} MiB", "64 MiB",
            best.memory / 64, "under 1"),
        Row("the same again, nothing changed", f"{best.again:.2f} s",
            f"the first time {best.sync:.2f} s", best.again / best.sync, "under 0.5"),
    ]


def plain(programs, folder, rounds, people=100_000):
    best = measure(programs, folder, rounds, people, [])
    first, *others = rows_of(best, "Sync", people)
    with_jq = Row("the same", f"{best.sync:.2f} s", f"curl, then jq: {best.jq:.2f} s",
                  best.sync / best.jq, "under 0.5")
    start = Row(f"Sandbox with {people:,} users, until it serves", f"{best.start:.2f} s", "2 s",
                best.start / 2, "under 1")
    return [start, first, with_jq, *others]


def over_tls(programs, folder, rounds, people=100_000):
    best = measure(programs, folder, rounds, people, ["--tls", "--gzip"])
    return rows_of(best, "Sync over TLS, gzip,", people)
