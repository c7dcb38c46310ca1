# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Suspension and its 30 days: every sentence of the vendor's page is played here."""

import unittest
from datetime import datetime, timedelta, timezone

from sandbox import SandboxTest, user


def instant(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


class Life(SandboxTest):
    def now(self):
        return self.sandbox.admin("GET", "/clock").json["now"]

    def suspended_user(self):
        made = self.new_user(title="T")
        self.assertEqual(self.sandbox.set_active(made["id"], False).status, 200)
        return made

    def is_listed(self, made):
        found = self.sandbox.search(f'userName eq "{made["userName"]}"').json["Resources"]
        return [each["id"] for each in found] == [made["id"]]

    def test_a_deactivated_user_stays_listed_without_access(self):
        made = self.suspended_user()

        resource = self.sandbox.api("GET", "/Users/" + made["id"]).json
        member = self.sandbox.member(made["id"])

        self.assertIs(resource["active"], False)
        self.assertTrue(self.is_listed(made))
        self.assertEqual((member["status"], member["active"]), ("suspended", False))
        self.assertEqual(instant(member["removeAt"]) - instant(member["suspendedAt"]),
                         timedelta(days=30))
        self.assertEqual(resource["meta"]["lastModified"], member["suspendedAt"])

    def test_no_field_says_since_when(self):
        made = self.suspended_user()
        after = self.sandbox.api("GET", "/Users/" + made["id"]).json
        self.assertEqual(set(after), set(made))

    def test_put_deactivates_as_well(self):
        made = self.new_user()
        self.sandbox.api("PUT", "/Users/" + made["id"], user(made["userName"], active=False))
        self.assertEqual(self.sandbox.member(made["id"])["status"], "suspended")

    def test_the_day_before_there_is_still_time_and_then_there_is_none(self):
        made = self.suspended_user()
        self.sandbox.advance("P29DT23H59M")
        self.assertTrue(self.is_listed(made))

        self.sandbox.advance("PT1M")

        self.assertFalse(self.is_listed(made))
        self.assert_error(self.sandbox.api("GET", "/Users/" + made["id"]), 404)
        member = self.sandbox.member(made["id"])
        self.assertEqual((member["status"], member["active"]), ("removed", False))

    def test_the_stated_instant_is_the_one_that_counts(self):
        made = self.suspended_user()
        remove_at = self.sandbox.member(made["id"])["removeAt"]
        self.sandbox.admin("POST", "/clock", {"now": remove_at})
        self.assertFalse(self.is_listed(made))

    def test_reactivated_in_time_the_clock_stops(self):
        made = self.suspended_user()
        self.sandbox.advance("P20D")
        self.assertIs(self.sandbox.set_active(made["id"], True).json["active"], True)
        member = self.sandbox.member(made["id"])
        self.assertEqual((member["status"], member["suspendedAt"], member["removeAt"]),
                         ("active", None, None))
        self.sandbox.advance("P20D")
        self.assertTrue(self.is_listed(made))

    def test_a_second_suspension_has_its_own_30_days(self):
        made = self.suspended_user()
        self.sandbox.advance("P20D")
        self.sandbox.set_active(made["id"], True)
        self.sandbox.set_active(made["id"], False)
        self.sandbox.advance("P20D")
        self.assertTrue(self.is_listed(made))

    def test_deactivating_twice_does_not_start_again(self):
        made = self.suspended_user()
        before = self.sandbox.member(made["id"])
        self.sandbox.advance("P1D")
        self.sandbox.set_active(made["id"], False)
        self.sandbox.patch(made["id"], {"op": "replace", "path": "title", "value": "New"})
        self.assertEqual(self.sandbox.member(made["id"]), before)

    def test_provisioned_again_in_time_the_account_comes_back(self):
        made = self.suspended_user()
        answer = self.sandbox.add_user(made["userName"].upper(), displayName="Again")
        self.assertEqual(answer.status, 200)
        self.assertEqual((answer.json["id"], answer.json["active"]), (made["id"], True))
        self.assertEqual(self.sandbox.member(made["id"])["status"], "active")

    def test_provisioned_again_too_late_the_account_is_another(self):
        made = self.suspended_user()
        self.sandbox.advance("P30D")
        answer = self.sandbox.add_user(made["userName"])
        self.assertEqual(answer.status, 201)
        self.assertNotEqual(answer.json["id"], made["id"])
        self.assertEqual(self.sandbox.member(made["id"])["status"], "removed")

    def test_an_administrator_can_remove_earlier(self):
        suspended = self.suspended_user()
        self.assertEqual(self.sandbox.api("DELETE", "/Users/" + suspended["id"]).status, 204)
        self.assertFalse(self.is_listed(suspended))
        self.assertEqual(self.sandbox.member(suspended["id"])["status"], "removed")

    def test_the_owner_stays(self):
        owner = self.sandbox.members()[0]
        self.assertEqual((owner["role"], owner["login"]), ("owner", self.sandbox.ready["owner"]))
        self.assert_error(self.sandbox.set_active(owner["id"], False), 403)
        self.assert_error(self.sandbox.api("DELETE", "/Users/" + owner["id"]), 403)
        self.assertEqual(self.sandbox.member(owner["id"])["status"], "active")

    def test_the_list_is_the_members_without_the_removed(self):
        self.sandbox.advance("P3D")
        listed = self.sandbox.api("GET", "/Users?count=200").json["Resources"]
        members = [each for each in self.sandbox.members() if each["status"] != "removed"]
        self.assertEqual([(each["id"], each["active"]) for each in listed],
                         [(each["id"], each["active"]) for each in members])

    def test_the_date_header_follows_the_clock(self):
        self.sandbox.admin("POST", "/clock", {"now": "2031-02-03T04:05:06Z"})
        answer = self.sandbox.api("GET", "/Users?count=1")
        self.assertTrue(answer.headers["Date"].startswith("Mon, 03 Feb 2031 04:05:"))
        passed = instant(self.now()) - datetime(2031, 2, 3, 4, 5, 6, tzinfo=timezone.utc)
        self.assertTrue(timedelta(0) <= passed < timedelta(minutes=1))

    def test_a_clock_that_is_not_understood_does_not_move(self):
        for message in ({}, {"advance": "P1M"}, {"advance": "1 day"}, {"now": "soon"},
                        {"advance": "-P1D"}, {"now": "2031-02-03T04:05:06Z", "advance": "P1D"}):
            self.assertEqual(self.sandbox.admin("POST", "/clock", message).status, 400)


if __name__ == "__main__":
    unittest.main()
