# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""What is typed: help, version, and every command line that is wrong."""

import unittest

from shell import Shell

COMMANDS = """
connections list; connections add; connections show; connections remove; connections check
token status; token test; token forget; token paste; token generate; token regenerate
sync; users; user; groups; group; pending; push; update; deactivate; reactivate; remove
group-push; group-add; group-remove-user; group-rename; group-delete; group-compare
plan show; plan apply; jobs list; jobs show; jobs resume; undo
audit verify; audit export; services list; services show
""".replace("\n", ";").split(";")

WRONG = [
    "", "frobnicate", "connections", "connections frobnicate", "users", "user acme",
    "users acme --status sleeping", "users acme more arguments", "--format xml services list",
    "--vault paper services list", "connections add acme", "connections add acme --service tracker",
    "connections add acme --service tracker --url https://a.example --environment staging",
    "connections add acme --service tracker --url https://a.example --grace soon",
    "connections add acme --service tracker --url https://a.example --grace -1",
    "connections add acme --service tracker --url https://a.example --limit many",
    "connections add acme --service frobnicate --url https://a.example",
    "services show frobnicate", "connections show nobody", "users nobody", "sync nobody",
    "pending nobody", "pending --within soon", "pending --within 14", "sync", "sync acme --all",
    "push acme", "push acme --login a@acme.example --csv people.csv",
    "push acme --login a@acme.example --map A=title", "push acme --csv people.csv --set title=x",
    "push acme --login a@acme.example --set title", "push acme --login a@acme.example --set =x",
    "push acme --login a@acme.example --set active=perhaps",
    "push acme --csv is-not-there.csv", "update acme a@acme.example", "deactivate acme",
    "remove acme a@acme.example --confirm-count some", "plan show is-not-there.json",
    "plan apply plan.json", "undo", "undo is-no-job", "jobs show is-no-job",
    "jobs resume is-no-job", "token paste acme --slot third", "token paste acme --expires soon",
    "users acme --token secret-0123456789", "token paste acme secret-0123456789",
    "--token-stdin --vault keychain sync acme",
]


class CommandLine(unittest.TestCase):
    def setUp(self):
        self.shell = Shell(self)

    def test_every_command_has_help_on_standard_output(self):
        for command in filter(None, (each.strip() for each in COMMANDS)):
            with self.subTest(command):
                run = self.shell.run(*command.split(), "--help")
                self.assertEqual((run.code, run.messages), (0, ""))
                self.assertIn(command.split()[-1], run.output)
                self.assertGreater(len(run.output.splitlines()), 3)

    def test_the_help_names_every_command(self):
        output = self.shell.run("--help").output
        for command in filter(None, (each.strip() for each in COMMANDS)):
            self.assertIn(command.split()[0], output)

    def test_the_version_is_one_line(self):
        run = self.shell.run("--version")
        self.assertEqual(run.code, 0)
        self.assertRegex(run.output, r"^rollcallctl \d+\.\d+\.\d+\n$")

    def test_a_wrong_command_line_is_2_and_answers_nothing(self):
        for line in WRONG:
            with self.subTest(line):
                run = self.shell.run(*line.split())
                self.assertEqual((run.code, run.output), (2, ""), run.messages)
                self.assertTrue(run.messages.strip())

    def test_what_may_be_a_secret_is_never_repeated(self):
        for line in ("users acme --token secret-0123456789", "--secret=secret-0123456789 sync a",
                     "token paste acme secret-0123456789"):
            with self.subTest(line):
                self.assertNotIn("0123456789", self.shell.run(*line.split()).messages)

    def test_options_of_the_program_may_stand_behind_the_command(self):
        run = self.shell.run("services", "list", "--format", "json")
        self.assertEqual(run.code, 0, run.messages)
        self.assertIn("tracker", [each["id"] for each in run.json])


if __name__ == "__main__":
    unittest.main()
