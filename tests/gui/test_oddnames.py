# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0

"""Names that are made to deceive, through the whole window: what a screen reader meets has nothing
invisible in it, no dialog grows beyond the screen, and at the service the name stays as it was."""

import re
import unittest

import screen
from flow import Flow
from screen import Atspi, cells, find, press, rows, until

WIDEST = 1600  # Of the display.
NAMES = {
    "bidi": ("Ann\u202eeoR\u2066", "Ann‹U+202E›eoR‹U+2066›"),
    "zero.width": ("Ma\u200bya\u200d Or\ufefftiz", "Ma‹U+200B›ya‹U+200D› Or‹U+FEFF›tiz"),
    "very.long": ("x" * 10_000, "xxxxxxxxxx"),
}
UNSEEN = "\u202e\u2066\u200b\u200d\ufeff"


class OddNames(Flow):
    def texts(self):
        for node in screen.walk(self.app):
            yield node.get_name() or ""
            yield node.get_description() or ""
            if node.get_role() == Atspi.Role.TABLE:
                for row in range(min(rows(node), 5)):
                    yield from (cell or "" for cell in cells(node, row))

    def assert_nothing_unseen(self):
        for text in self.texts():
            self.assertFalse(set(UNSEEN) & set(text), ascii(text[:100]))

    def is_on_the_screen(self, node):
        box = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)
        return box.width <= WIDEST and box.x >= 0

    def test_an_odd_name_is_shown_deactivated_and_reviewed(self):
        sandbox = self.connect(synced=False)
        for word, (name, _) in NAMES.items():
            answer = sandbox.add_user(f"{word}@acme.example", displayName=name, active=True)
            self.assertEqual(answer.status, 201, answer.body)
        self.ctl("sync", "Tracker")
        self.open_window("--connection", "Tracker")

        for word, (name, shown) in NAMES.items():
            with self.subTest(word):
                login = f"{word}@acme.example"
                user = sandbox.member_named(login)["id"]
                self.look_for(login)
                self.assertTrue(cells(self.people(), 0)[0].startswith(shown))
                find(self.app, "label", "^" + re.escape(shown[:10]))
                self.assert_nothing_unseen()

                self.press("^Deactivate$")
                strip = find(self.app, "frame", "^Plan of one change")
                self.assert_nothing_unseen()
                self.assertTrue(self.is_on_the_screen(strip))
                press(strip, "push button", "^Deactivate$")
                self.wait_for_row("Suspended")
                self.press("^Remove…$")
                review = find(self.app, "dialog", "^Review plan")
                self.assert_nothing_unseen()
                self.assertTrue(self.is_on_the_screen(review))
                press(review, "push button", "^Keep ")
                until(lambda: screen.maybe(self.app, "dialog", "") is None, "the review to close")

                self.assertEqual(sandbox.api("GET", f"/Users/{user}").json["displayName"], name)


if __name__ == "__main__":
    unittest.main()
