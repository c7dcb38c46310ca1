# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0

"""The list of users as somebody with a screen reader uses it: found, sorted, its columns chosen,
looked at through a saved view, and what changed elsewhere since the last look."""

import base64
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest
import urllib.request

import screen
from screen import Atspi, cells, choose, find, maybe, press, rows, type_into, until

BIN = pathlib.Path(os.environ["ROLLCALL_BIN"])
PEOPLE = 60


class Users(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = pathlib.Path(folder.name) / "home"
        self.sandbox = subprocess.Popen(
            [BIN / "rollcall-sandbox", "--service", "tracker", "--people", str(PEOPLE),
             "--until-stdin-closes"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.addCleanup(self.stop_sandbox)
        self.ready = json.loads(self.sandbox.stdout.readline())
        pair = f'{self.ready["owner"]}:{self.ready["ownerPassword"]}'
        self.owner = "Basic " + base64.b64encode(pair.encode()).decode()
        self.token = self.ask(self.ready["adminUrl"] + "/token", "POST", self.owner)["token"]
        self.ctl("connections", "add", "Tracker", "--service", "tracker", "--url",
                 self.ready["baseUrl"], "--environment", "test")
        self.ctl("token", "paste", "Tracker", secret=self.token)
        self.ctl("sync", "Tracker")
        self.open()

    def open(self):
        self.window = subprocess.Popen([BIN / "rollcall", "--home", self.home,
                                        "--connection", "Tracker"])
        self.addCleanup(self.close)
        self.app = screen.application("rollcall")

    def close(self):
        self.window.terminate()
        self.window.wait()

    def stop_sandbox(self):
        self.sandbox.stdin.close()
        self.sandbox.stdout.close()
        self.sandbox.wait()

    def ask(self, url, method="GET", authorization=None, body=None):
        request = urllib.request.Request(
            url, method=method, data=json.dumps(body).encode() if body else None,
            headers={"Authorization": authorization or f"Bearer {self.token}",
                     "Content-Type": "application/scim+json"})
        with urllib.request.urlopen(request) as answer:
            return json.loads(answer.read() or b"null")

    def ctl(self, *words, secret=None):
        subprocess.run([BIN / "rollcallctl", "--home", self.home, *words], check=True, text=True,
                       input=f"{secret}\n" if secret else None, stdout=subprocess.DEVNULL)

    def table(self):
        return find(self.app, "table", "^People of Tracker$")

    def titles(self):
        table = self.table()
        return [Atspi.Table.get_column_header(table, column).get_name()
                for column in range(Atspi.Table.get_n_columns(table))]

    def menu(self, *path):
        """Opens the menu of views and chooses in it."""
        self.push("^View: saved views")
        for name in path:
            self.push(name, "menu")

    def push(self, name, role=""):
        """Presses whatever has that name; a chip may be any kind of button."""
        def pushed():
            for node in screen.walk(self.app):
                if (role in node.get_role_name() and re.search(name, node.get_name() or "")
                        and screen.is_in(node, Atspi.StateType.SENSITIVE)
                        and Atspi.Action.get_n_actions(node) > 0):
                    return Atspi.Action.do_action(node, 0)
            return False
        until(pushed, f"“{name}” to press")
        screen.count_click(name)

    def test_the_stored_list_is_there_and_a_search_ignores_accents(self):
        until(lambda: rows(self.table()) == PEOPLE, "everybody in the list")
        search = find(self.app, "text", "^Search people$")

        type_into(search, "no such person anywhere")
        find(self.app, "label", "^Nobody matches$")
        press(self.app, "push button", "Show everybody")

        until(lambda: rows(self.table()) == PEOPLE, "everybody again")

    def test_what_changed_elsewhere_is_marked_until_it_was_seen(self):
        until(lambda: rows(self.table()) == PEOPLE, "everybody in the list")
        base = self.ready["baseUrl"]
        user = next(u for u in self.ask(f"{base}/Users?count=100")["Resources"]
                    if u.get("active") and u["userName"] != self.ready["owner"])
        self.ask(f'{base}/Users/{user["id"]}', "PATCH", body={
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
            "Operations": [{"op": "replace", "path": "displayName", "value": "Married Name"}]})

        press(self.app, "push button", "^Refresh$")
        self.push("^Show only: Changed elsewhere, 1")
        until(lambda: rows(self.table()) == 1, "the one who changed")
        self.assertIn("Married Name", cells(self.table(), 0))
        self.assertIn("Changed elsewhere", cells(self.table(), 0))

        press(self.app, "push button", "^Mark as seen$")
        until(lambda: not maybe(self.app, "push button", "^Mark as seen$"), "the news to go")

    def test_an_order_by_two_columns_is_told_and_kept(self):
        until(lambda: rows(self.table()) == PEOPLE, "everybody in the list")
        self.menu("Sort by", "^Status")
        until(lambda: "Status, sorted upwards" in self.titles(), "the order to be told")
        self.menu("Then by", "^Login")
        until(lambda: "Login, sorted upwards, key 2 of 2" in self.titles(), "both keys")

        self.close()
        self.open()

        until(lambda: "Login, sorted upwards, key 2 of 2" in self.titles(), "the order again")

    def test_a_view_is_saved_and_chosen_again(self):
        until(lambda: rows(self.table()) == PEOPLE, "everybody in the list")
        self.push("^Show: Suspended")
        until(lambda: 0 < rows(self.table()) < PEOPLE, "the suspended ones")
        suspended = rows(self.table())
        self.menu("Save this view")
        dialog = find(self.app, "dialog", "^Save this view$")
        type_into(find(dialog, "text", ""), "On their way out")
        press(dialog, "push button", "^Save view$")
        self.menu("^Everybody$")
        until(lambda: rows(self.table()) == PEOPLE, "everybody again")

        self.menu("On their way out")

        until(lambda: rows(self.table()) == suspended, "the view")
        choose(self.app, "Services and places", "Home")
        with screen.counted_clicks() as clicks:
            choose(self.app, "Services and places", "On their way out, saved view")
            until(lambda: rows(self.table()) == suspended, "the view from the side")
        self.assertEqual(len(clicks), 1)
        choose(self.app, "Services and places", "Tracker, test")
        until(lambda: rows(self.table()) == PEOPLE, "everybody, as the view is left")


if __name__ == "__main__":
    unittest.main()
