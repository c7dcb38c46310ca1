# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0

"""The life of a group as a stranger with a screen reader leads it: made, filled, renamed, compared,
thinned out, deleted; and somebody of a group who was deactivated by mistake. Clicks are counted
against the budget of each flow; the sandbox's own records judge what happened."""

import unittest

import screen
from flow import SIDE, Flow
from screen import Atspi, cells, choose, find, press, rows, select_row, type_into, until
from test_names import bracketed, nameless, silent_cells

A_VERB = 3  # Clicks, beside what is typed: the verb, the way to the plan, the plan.
COMPARED = 4  # And the group that it is compared with.
AT_ONCE = 1  # On the toast.
LATER = 2  # Of the plan that undoes a job of the history, beside the way to the history.


class Groups(Flow):
    def setUp(self):
        super().setUp()
        self.sandbox = self.connect("Board", service="scim", plays="generic")
        self.open_window("--connection", "Board")
        until(lambda: rows(self.people("Board")) == 40, "everybody in the list")

    def truth(self):
        """Group name to the logins of its users, as the service itself has it."""
        return {each["name"]: set(each["members"])
                for each in self.sandbox.admin("GET", "/groups").json}

    def enter(self):
        press(self.app, "page tab", "^Groups$")
        until(lambda: self.row_of("Sales") is not None, "the groups")

    def groups(self):
        return find(self.app, "table", "^Groups of the service$")

    def row_of(self, name, table=None):
        table = table or self.groups()
        return next((row for row in range(rows(table)) if cells(table, row)[0] == name), None)

    def select_group(self, name):
        select_row(self.groups(), until(lambda: self.row_of(name) is not None, name)
                   and self.row_of(name))
        return find(self.app, "table", f"^Members of {name}$")

    def dialog(self):
        """The one that is open, as a screen reader meets it."""
        found = until(lambda: screen.maybe(self.app, "dialog", "."), "a dialog")
        until(lambda: not nameless(found), f"names in {nameless(found)}")
        until(lambda: not silent_cells(found), f"cells in {silent_cells(found)}")
        self.assertEqual(bracketed(found), [])
        return found

    def apply(self, button):
        press(find(self.app, "frame", "^Plan of one change"), "push button", button)

    def make(self, name):
        self.press("^New group…$")
        type_into(find(self.dialog(), "text", "^Name$"), name)
        self.press("^Look at the plan$")
        self.review("^Create group$")
        until(lambda: name in self.truth(), "the group")

    def review(self, button):
        """Applies the plan, wherever it is shown."""
        def applied():
            place = (screen.maybe(self.app, "frame", "^Plan of one change")
                     or screen.maybe(self.app, "dialog", "^Review plan"))
            node = place and screen.maybe(place, "push button", button)
            return node and Atspi.Action.do_action(node, 0)
        until(applied, f"{button} in the plan")
        screen.count_click(button)

    def within(self, budget, what):
        """The clicks of a flow, held against its budget."""
        with screen.counted_clicks() as clicks:
            what()
        self.assertLessEqual(len(clicks), budget, clicks)

    def test_the_life_of_a_group(self):
        ann, bo, cy = [each["login"] for each in self.sandbox.ordinary()[:3]]
        self.enter()
        self.within(A_VERB, lambda: self.make("Pilots"))
        self.assertEqual(self.truth()["Pilots"], set())

        self.select_group("Pilots")
        self.within(A_VERB, lambda: self.add(f"{ann}, {bo}"))
        until(lambda: self.truth()["Pilots"] == {ann, bo}, "both in the group")

        self.select_group("Pilots")
        self.within(A_VERB, self.rename)
        until(lambda: self.truth().get("Crew") == {ann, bo}, "the new name")
        self.assertNotIn("Pilots", self.truth())

        sales = self.truth()["Sales"]
        self.select_group("Crew")
        self.within(COMPARED, self.copy_sales)
        until(lambda: self.truth()["Crew"] == {ann, bo} | sales, "those of Sales beside them")
        self.assertEqual(self.truth()["Sales"], sales)

        members = self.select_group("Crew")
        row = until(lambda: self.row_with(ann, members), "the member") - 1
        self.within(A_VERB, lambda: self.take_out(members, row))
        until(lambda: self.truth()["Crew"] == ({bo} | sales) - {ann}, "one less")

        self.select_group("Crew")
        self.within(A_VERB, self.delete)
        until(lambda: "Crew" not in self.truth(), "the end of the group")
        self.assertTrue(self.sandbox.member_named(cy)["active"])

    def add(self, logins):
        self.press("^Add…$")
        type_into(find(self.dialog(), "text", "^Logins"), logins)
        self.press("^Look at the plan$")
        self.review("^Add")

    def rename(self):
        self.press("^Rename…$")
        type_into(find(self.dialog(), "text", "^New name$"), "Crew")
        self.press("^Look at the plan$")
        self.review("^Rename")

    def copy_sales(self):
        self.press("^Compare…$")
        other = find(self.app, "table", "^Groups to compare with$")
        until(lambda: self.row_of("Sales", other) is not None, "the other groups")
        select_row(other, self.row_of("Sales", other))
        dialog = self.dialog()
        there = find(dialog, "table", "^Only in Sales$")
        self.assertEqual(rows(there), len(self.truth()["Sales"] - self.truth()["Crew"]))
        find(dialog, "label", "^Crew and Sales: .* only there")
        press(dialog, "push button", "^Add those")
        self.review("^Add")

    def row_with(self, login, table):
        """From 1, for until()."""
        return next((row + 1 for row in range(rows(table)) if login in cells(table, row)), None)

    def take_out(self, members, row):
        select_row(members, row)
        press(self.app, "push button", "^Remove…$")
        self.review("^Remove from group")

    def delete(self):
        self.press("^Delete…$")
        review = self.dialog()
        delete = find(review, "push button", "^Delete")
        self.assertFalse(screen.is_in(delete, Atspi.StateType.SENSITIVE))
        type_into(self.word_of(review), "Crew")
        press(review, "push button", "^Delete")

    def deactivated(self):
        """Somebody of Sales, who lost their access by mistake."""
        login = sorted(self.truth()["Sales"]
                       & {each["login"] for each in self.sandbox.ordinary()})[0]
        before = {name for name, members in self.truth().items() if login in members}
        type_into(find(self.app, "text", "^Search people$"), login)
        until(lambda: rows(self.people("Board")) == 1, "one row in the list")
        select_row(self.people("Board"), 0)
        self.press("^Deactivate$")
        self.apply("^Deactivate$")
        until(lambda: not self.sandbox.member_named(login)["active"], "the end of the access")
        # Whoever deactivates at some services takes the groups away too.
        for group in before:
            self.drop(group, login)
        return login, before

    def drop(self, group, login):
        found = self.sandbox.search(f'displayName eq "{group}"', "/Groups").json["Resources"][0]
        left = [{"value": each["value"]} for each in found["members"]
                if each["value"] != self.sandbox.member_named(login)["id"]]
        answer = self.sandbox.patch(found["id"], {"op": "replace", "path": "members",
                                                  "value": left}, kind="/Groups/")
        self.assertIn(answer.status, (200, 204), answer.body)

    def is_back(self, login, groups):
        return self.sandbox.member_named(login)["active"] and all(
            login in self.truth()[group] for group in groups)

    def test_who_was_deactivated_by_mistake_is_back_in_the_groups(self):
        login, groups = self.deactivated()
        self.within(AT_ONCE, lambda: (
            self.press("^Undo$"), until(lambda: self.is_back(login, groups), "access and groups")))

    def test_later_the_groups_come_back_with_the_plan(self):
        login, groups = self.deactivated()
        self.press("^Dismiss$")
        choose(self.app, SIDE, "Jobs")
        self.within(LATER, lambda: (self.press("^Undo…$"), self.review("^(Apply|Reactivate)")))
        until(lambda: self.is_back(login, groups), "access and groups")

    def test_reactivating_in_the_list_puts_back_into_the_groups(self):
        login, groups = self.deactivated()
        self.press("^Dismiss$")
        select_row(self.people("Board"), 0)
        self.press("^Reactivate$")
        self.review("^(Apply|Reactivate)")
        until(lambda: self.is_back(login, groups), "access and groups")


class Retro(Flow):
    """TeamRetro reads a meaning in the names of groups."""

    def test_the_name_is_built_of_its_words(self):
        sandbox = self.connect("Retro", service="teamretro", plays="teamretro")
        self.open_window("--connection", "Retro")
        until(lambda: rows(self.people("Retro")) == 40, "everybody in the list")
        press(self.app, "page tab", "^Groups$")

        with screen.counted_clicks() as clicks:
            self.press("^New group…$")
            dialog = find(self.app, "dialog", "^New group$")
            press(dialog, "radio button", "^Members of a team$")
            self.press("^Look at the plan$")
            find(dialog, "label", "^▲ The name needs a text for “Team”")
            type_into(find(dialog, "text", "^Team$"), "Payments")
            find(dialog, "label", "^Name: TeamRetro-Payments-Team-Members$")
            self.assertEqual(nameless(dialog), [])
            self.press("^Look at the plan$")
            press(find(self.app, "dialog|frame", "^(Review plan|Plan of one)"), "push button",
                  "^Push|^Create")
        name = "TeamRetro-Payments-Team-Members"
        until(lambda: name in [each["name"] for each in sandbox.admin("GET", "/groups").json],
              "the group")
        # The pattern, and the mistake on the way, beside the clicks of a verb.
        self.assertLessEqual(len(clicks), A_VERB + 2, clicks)


if __name__ == "__main__":
    unittest.main()
