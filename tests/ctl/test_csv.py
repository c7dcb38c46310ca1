# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""push --csv."""

import unittest

from shell import ShellTest


class Csv(ShellTest):
    people = 5

    def push(self, text, *options):
        path = self.shell.path("people.csv")
        with open(path, "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode())
        return self.shell.json("push", "acme", "--csv", path, *options)

    def test_people_of_a_file_are_pushed(self):
        run = self.push("login,first name,last name,e-mail,active\r\n"
                        "ann@acme.example,Ann,Roe,ann@acme.example,true\r\n"
                        "bo@acme.example,Bo,\"Li, Jr.\",bo@acme.example,true\r\n", "--apply")
        self.assert_code(run, 0)
        self.assertEqual([each["outcome"] for each in run.json["changes"]], ["done", "done"])
        self.assertTrue(self.member("bo@acme.example")["active"])

    def test_a_column_is_mapped(self):
        run = self.push("Konto;Funktion\nkim@acme.example;Chefin\n",
                        "--map", "Konto=userName", "--map", "Funktion=title")
        self.assert_code(run, 0)
        self.assertEqual(run.json["changes"][0]["after"]["title"], "Chefin")

    def test_a_bad_file_is_2_with_its_place_and_changes_nothing(self):
        before = len(self.changing_requests())
        cases = {
            b"": "line 1, column 1",
            b"login,shoe size\nann@acme.example,43\n": "line 1, column 2",
            b"login,title\nann@acme.example\n": "line 2, column 2",
            b"login,title\n,Boss\n": "line 2, column 1",
            b"login,active\nann@acme.example,perhaps\n": "line 2, column 2",
            b"login,title\nann@acme.example,\"Boss\n": "line 2, column 2",
            b"login,title\nann@acme.example,M\xfcller\n": "line 2, column 2",
            b"login,title\nann@acme.example,a\nANN@acme.example,b\n": "line 3, column 1",
            b"login,title\nann@acme.example,a\0\n": "line 2, column 2",
        }
        for text, place in cases.items():
            with self.subTest(place=place, text=text):
                run = self.push(text, "--apply")
                self.assertEqual((run.code, run.output), (2, ""), run.messages)
                self.assertIn(place, run.messages.lower())
        self.assertEqual(len(self.changing_requests()), before)


if __name__ == "__main__":
    unittest.main()
