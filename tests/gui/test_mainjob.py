# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0

"""The main job as a stranger with a screen reader does it: read the list, find somebody, take
access, give it back, remove them early. The sandbox's own records judge what happened."""

import base64
import json
import os
import pathlib
import subprocess
import tempfile
import unittest
import urllib.request

import screen
from screen import Atspi, cells, choose, find, press, rows, select_row, type_into, until

BIN = pathlib.Path(os.environ["ROLLCALL_BIN"])
PEOPLE = 40


class Sandbox:
    def __init__(self, people=PEOPLE):
        self.process = subprocess.Popen(
            [BIN / "rollcall-sandbox", "--service", "tracker", "--people", str(people),
             "--until-stdin-closes"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.ready = json.loads(self.process.stdout.readline())
        pair = f'{self.ready["owner"]}:{self.ready["ownerPassword"]}'
        self.authorization = "Basic " + base64.b64encode(pair.encode()).decode()

    def ask(self, path, method="GET"):
        request = urllib.request.Request(self.ready["adminUrl"] + path, method=method,
                                         headers={"Authorization": self.authorization})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def member(self, login):
        return next(m for m in self.ask("/members") if m["login"] == login)

    def writes(self):
        return [r["method"] for r in self.ask("/requests") if r["method"] != "GET"]

    def stop(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()


class MainJob(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = pathlib.Path(folder.name) / "home"
        self.sandbox = Sandbox()
        self.addCleanup(self.sandbox.stop)
        self.ctl("connections", "add", "Tracker", "--service", "tracker", "--url",
                 self.sandbox.ready["baseUrl"], "--environment", "test")
        self.ctl("token", "paste", "Tracker", secret=self.sandbox.ask("/token", "POST")["token"])
        self.window = subprocess.Popen([BIN / "rollcall", "--home", self.home])
        self.addCleanup(self.close)
        self.app = screen.application("rollcall")

    def close(self):
        self.window.terminate()
        self.window.wait()

    def ctl(self, *words, secret=None):
        subprocess.run([BIN / "rollcallctl", "--home", self.home, *words], check=True, text=True,
                       input=f"{secret}\n" if secret else None, stdout=subprocess.DEVNULL)

    def table(self):
        return find(self.app, "table", "^People of Tracker$")

    def search(self, login):
        type_into(find(self.app, "text", "^Search people$"), login)
        until(lambda: rows(self.table()) == 1, "one row in the list")
        select_row(self.table(), 0)

    def wait_for_row(self, text):
        until(lambda: any(text in cell for cell in cells(self.table(), 0)), f"{text} in the row")

    def test_somebody_is_suspended_restored_and_removed(self):
        choose(self.app, "Services and places", "Tracker, test")
        press(self.app, "push button", "^Refresh$")
        until(lambda: rows(self.table()) == PEOPLE, "everybody in the list")
        member = next(m for m in self.sandbox.ask("/members")
                      if m["active"] and m["role"] == "member")
        login = member["login"]

        self.search(login)
        press(self.app, "push button", "^Deactivate$")
        plan = find(self.app, "frame", "^Plan of one change")
        press(plan, "push button", "^Deactivate$")
        self.wait_for_row("Suspended")
        self.assertEqual(self.sandbox.member(login)["status"], "suspended")
        self.assertEqual(self.sandbox.writes(), ["PATCH"])
        self.assertTrue(any("30 day" in cell or "29 day" in cell
                            for cell in cells(self.table(), 0)))

        select_row(self.table(), 0)
        press(self.app, "push button", "^Reactivate$")
        press(find(self.app, "frame", "^Plan of one change"), "push button", "^Reactivate$")
        self.wait_for_row("Active")
        self.assertTrue(self.sandbox.member(login)["active"])

        with screen.counted_clicks() as clicks:
            select_row(self.table(), 0)
            press(self.app, "push button", "^Remove…$")
            review = find(self.app, "dialog", "")
            remove = find(review, "push button", "^Remove ")
            self.assertFalse(screen.is_in(remove, Atspi.StateType.SENSITIVE))
            type_into(find(review, "text", ""), login)
            press(review, "push button", "^Remove ")
        until(lambda: self.sandbox.member(login)["status"] == "removed", "the removal")
        self.assertLessEqual(len(clicks), 3, clicks)
        self.assertEqual(self.sandbox.writes(), ["PATCH", "PATCH", "DELETE"])


if __name__ == "__main__":
    unittest.main()
