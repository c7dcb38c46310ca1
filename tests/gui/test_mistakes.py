# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0

"""What went wrong, taken back as a stranger with a screen reader does it: who was deactivated or
reactivated by mistake, a job that a crash stopped; and where somebody is, by keys alone. Clicks
are counted against the budget of each flow; the sandbox's own records judge what happened."""

import unittest

import screen
from flow import RETURN, SIDE, Flow, chord, key, keys
from screen import cells, choose, find, press, rows, until

AT_ONCE = 1  # Clicks on the toast.
LATER = 2  # Of the plan that undoes a job of the history, beside the way to the history.


class Mistakes(Flow):
    def setUp(self):
        super().setUp()
        self.sandbox = self.connect()
        self.open_window("--connection", "Tracker")
        until(lambda: rows(self.people()) == 40, "everybody in the list")

    def act(self, login, verb):
        self.look_for(login)
        self.press(f"^{verb}$")
        press(self.strip(), "push button", f"^{verb}$")

    def strip(self):
        return find(self.app, "frame", "^Plan of one change")

    def is_active(self, login):
        return self.sandbox.member_named(login)["active"]

    def test_who_was_deactivated_by_mistake_is_back_with_one_click(self):
        login = self.sandbox.ordinary()[0]["login"]
        self.act(login, "Deactivate")
        until(lambda: not self.is_active(login), "the end of the access")

        with screen.counted_clicks() as clicks:
            self.press("^Undo$")
            until(lambda: self.is_active(login), "the access")

        self.assertLessEqual(len(clicks), AT_ONCE, clicks)

    def test_who_was_reactivated_by_mistake_is_out_with_one_click(self):
        login = self.sandbox.suspended()[0]
        self.act(login, "Reactivate")
        until(lambda: self.is_active(login), "the access")

        with screen.counted_clicks() as clicks:
            self.press("^Undo$")
            until(lambda: not self.is_active(login), "the end of the access")

        self.assertLessEqual(len(clicks), AT_ONCE, clicks)

    def test_a_job_of_the_history_is_undone_with_two_clicks(self):
        login = self.sandbox.ordinary()[0]["login"]
        self.act(login, "Deactivate")
        until(lambda: not self.is_active(login), "the end of the access")
        self.press("^Dismiss$")
        choose(self.app, SIDE, "Jobs")

        with screen.counted_clicks() as clicks:
            self.press("^Undo…$")
            press(self.strip(), "push button", "^Reactivate$")
            until(lambda: self.is_active(login), "the access")

        self.assertLessEqual(len(clicks), LATER, clicks)
        self.assertEqual(self.sandbox.writes(), ["PATCH", "PATCH"])

    def test_the_last_job_is_undone_by_key_and_one_click(self):
        login = self.sandbox.ordinary()[0]["login"]
        self.act(login, "Deactivate")
        until(lambda: not self.is_active(login), "the end of the access")
        self.press("^Dismiss$")
        self.wait_for_row("Suspended")

        with screen.counted_clicks() as clicks:
            chord("Control", "Z")
            press(self.strip(), "push button", "^Reactivate$")
            until(lambda: self.is_active(login), "the access")

        self.assertEqual(len(clicks), 1, clicks)

    def test_somebody_is_found_at_every_service_by_keys_alone(self):
        login = self.sandbox.ordinary()[3]["login"]
        choose(self.app, SIDE, "Tokens")

        with screen.counted_clicks() as clicks:
            chord("Control", "K")
            palette = find(self.app, "dialog", "^What do you want to do?")
            keys("@" + login)
            until(lambda: any(login in (node.get_name() or "") for node in screen.walk(palette)),
                  f"{login} to be found")
            key(RETURN)
            until(lambda: screen.maybe(self.app, "label", f"^{login}$"), "them in the inspector")

        self.assertEqual(clicks, [])


class Crash(Flow):
    def test_a_job_that_a_crash_stopped_goes_on_with_one_click(self):
        self.home.mkdir(mode=0o700)
        # What was sent is looked up when its time is over: soon.
        (self.home / "settings.ini").write_text("[network]\ntimeout_ms=1000\nquiet_ms=100\n")
        sandbox = self.connect()
        logins = [member["login"] for member in sandbox.ordinary()[:3]]
        self.ctl("deactivate", "Tracker", *logins, "--apply",
                 env={"ROLLCALL_CRASH_AT": "answered:2"}, code=137)
        self.open_window()
        choose(self.app, SIDE, "Jobs")

        with screen.counted_clicks() as clicks:
            self.press("^Resume$")
            table = find(self.app, "table", "^Jobs$")
            until(lambda: "Finished" in cells(table, 0), "the end of the job")

        self.assertEqual(len(clicks), 1, clicks)
        self.assertFalse(any(sandbox.member_named(login)["active"] for login in logins))
        self.assertEqual(sandbox.writes(), ["PATCH"] * 3)


if __name__ == "__main__":
    unittest.main()
