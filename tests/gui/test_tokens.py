# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0

"""A token replaced as a stranger with a screen reader does it, with as few presses as promised; the
task that follows; and no token anywhere that a screen reader can see."""

import re
import unittest

import screen
from flow import SIDE, Flow
from screen import Atspi, cells, choose, find, press, rows, type_into, until

import keyring  # Beside the sandbox: flow.py shows the way.
from door import Door

BUDGET = 4  # Presses from the window to a token that was replaced.


def everything(node):
    """All that a screen reader can get from a node and below it, hidden or not."""
    yield node.get_name() or ""
    yield node.get_description() or ""
    try:
        yield Atspi.Text.get_text(node, 0, -1)
    except (screen.GLib.Error, AttributeError):
        pass
    for child in screen.children(node):
        yield from everything(child)


class Tokens(Flow):
    def setUp(self):
        super().setUp()
        self.presses = 0
        self.sandbox = self.connect(generates=True, synced=False, door=Door)
        (self.home / "settings.ini").write_text("[window]\nclipboard-seconds=30\n",
                                                encoding="utf-8")
        self.open_window()

    def press(self, root, name):
        self.presses += 1
        press(root, "push button", name)

    def go(self, place):
        self.presses += 1
        choose(self.app, SIDE, place)

    def assert_nowhere(self, *secrets):
        seen = "\n".join(everything(self.app))
        for secret in secrets:
            self.assertNotIn(secret, seen)
        return seen

    def table(self, name):
        return find(self.app, "table", name)

    def wait_for_cell(self, table, text):
        until(lambda: any(text in cell for cell in cells(self.table(table), 0)),
              f"{text} in {table}")

    def test_a_token_is_regenerated_copied_and_its_task_done(self):
        self.go("Tokens")
        self.wait_for_cell("^Tokens of all services$", "in use")
        before = cells(self.table("^Tokens of all services$"), 0)
        self.press(self.app, "^Regenerate")
        panel = find(self.app, "dialog", "^Token for Tracker")
        self.regenerate(panel)
        find(panel, "label", "The service accepts the token")
        self.assertLessEqual(self.presses, BUDGET)
        self.assert_nowhere(self.sandbox.ready["ownerPassword"])

        press(panel, "push button", "^Copy$")
        find(panel, "label", "clipboard is cleared in")
        press(panel, "push button", "^Close$")
        after = until(lambda: next((row for row in [cells(self.table("^Tokens of all"), 0)]
                                    if row[2] != before[2]), None), "another fingerprint")
        self.assertRegex(after[2], r"^[2-9A-Z]{3}-[2-9A-Z]{3}$")

        self.go("Tasks")
        self.wait_for_cell("^Tasks$", "Paste the new token at Okta")
        press(self.app, "push button", "^It is done$")
        self.wait_for_cell("^Tasks$", "done")

    def test_a_pasted_token_is_cleaned_used_and_seen_nowhere(self):
        token = self.sandbox.generate_token()
        self.go("Tokens")
        self.wait_for_cell("^Tokens of all services$", "in use")
        self.press(self.app, "^Paste new")
        panel = find(self.app, "dialog", "^Token for Tracker")
        type_into(find(panel, "password text", "^New token$"), f'"Bearer {token}"')
        find(panel, "label", "no part of a token")
        self.assert_nowhere(token)
        press(panel, "push button", "^Take it without$")
        self.press(panel, "^Use this token$")
        find(panel, "label", "The service accepts the token")
        self.assertLessEqual(self.presses, BUDGET)
        seen = self.assert_nowhere(token)
        self.assertTrue(re.search(r"Fingerprint [2-9A-Z]{3}-[2-9A-Z]{3}", seen))

    def test_a_stored_token_is_copied_for_who_knows_its_name(self):
        self.go("Tokens")
        self.wait_for_cell("^Tokens of all services$", "in use")
        self.press(self.app, "^Copy for Okta")
        dialog = find(self.app, "dialog", "^Copy the token of Tracker")
        type_into(find(dialog, "text", "^Name of the connection$"), "Tracker")
        self.press(dialog, "^Copy the token$")
        find(self.app, "label", "token is on the clipboard for a few seconds")
        self.assert_nowhere(self.sandbox.token)

        self.press(self.app, "^Paste new")
        note = find(find(self.app, "dialog", "^Token for Tracker"), "text", "^Note$")
        Atspi.EditableText.paste_text(note, 0)
        until(lambda: Atspi.Text.get_text(note, 0, -1) == self.sandbox.token, "what was copied")

    def test_a_refused_token_pauses_and_says_so(self):
        self.sandbox.generate_token()  # Ends the one that Rollcall has.
        self.go("Tokens")
        self.press(self.app, "^Test$")
        self.wait_for_cell("^Tokens of all services$", "refused its token")
        self.assertEqual(rows(self.table("^Tokens of all services$")), 1)

    def test_a_token_that_the_keychain_does_not_take_is_handed_out(self):
        self.addCleanup(keyring.unlock)
        self.door.when("POST /admin/token", keyring.lock)
        self.go("Tokens")
        self.wait_for_cell("^Tokens of all services$", "in use")
        self.press(self.app, "^Regenerate")
        panel = find(self.app, "dialog", "^Token for Tracker")
        self.regenerate(panel)

        find(panel, "label", "could not be kept. Copy it to a safe place")
        find(panel, "label", "▲ The keychain is locked")
        self.press(panel, "^Close$")
        find(self.app, "label", "It is lost when this window closes")
        self.press(self.app, "^Go back$")
        keyring.unlock()
        self.regenerate(panel)

        find(panel, "label", "The service accepts the token")

    def test_after_the_lock_the_token_is_read_from_the_keychain_again(self):
        self.addCleanup(keyring.unlock)
        self.go("Tracker, test")
        self.press(self.app, "^Refresh$")
        people = find(self.app, "table", "^People of Tracker$")
        before = until(lambda: rows(people), "somebody in the list")
        keyring.lock()
        self.sandbox.add_user("late@acme.example")
        self.press(self.app, "^Refresh$")
        until(lambda: rows(people) == before + 1, "the open connection to work on")

        press(self.app, "menu item", "^File$")
        press(self.app, "menu item", "^Lock$")
        self.press(self.app, "^Show everything again$")
        self.press(self.app, "^Refresh$")

        find(self.app, "label", "The list of Tracker was not refreshed")

    def regenerate(self, panel):
        type_into(find(panel, "text", "^Owner’s login$"), self.sandbox.ready["owner"])
        type_into(find(panel, "password text", "^Owner’s password$"),
                  self.sandbox.ready["ownerPassword"])
        self.press(panel, "^Regenerate the token")
        self.press(self.app, "^Replace the token$")


if __name__ == "__main__":
    unittest.main()
