# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Starts a sandbox for a test, and speaks to it."""

import base64
import http.client
import json
import os
import ssl
import subprocess
import unittest
import urllib.parse

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
SEARCH = "urn:ietf:params:scim:api:messages:2.0:SearchRequest"
BULK = "urn:ietf:params:scim:api:messages:2.0:BulkRequest"
ERROR = "urn:ietf:params:scim:api:messages:2.0:Error"
NOW = "2026-03-01T12:00:00Z"


def program(folder=None):
    return os.path.join(folder or os.environ["ROLLCALL_BIN"], "rollcall-sandbox")


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    @property
    def json(self):
        return json.loads(self.body)


class Sandbox:
    """One running sandbox; ends when its standard input is closed, so also with the test."""

    def __init__(self, *options, people=20, service="tracker", folder=None):
        """The program is taken from `folder`, else from $ROLLCALL_BIN."""
        command = [program(folder), "--service", service, "--people", str(people),
                   "--until-stdin-closes", *options]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        self.ready_line = self.process.stdout.readline()
        self.ready = json.loads(self.ready_line)
        self.base = urllib.parse.urlsplit(self.ready["baseUrl"])
        self.token = None
        self.tokens = []  # All that were made here, those that have ended included.
        self.connection = self.connect()

    def connect(self):
        if self.base.scheme == "http":
            return http.client.HTTPConnection(self.base.netloc, timeout=60)
        trust = ssl.create_default_context(cafile=self.ready["caFile"])
        return http.client.HTTPSConnection(self.base.netloc, timeout=60, context=trust)

    def send(self, method, path, body=None, headers=None):
        if body is not None and not isinstance(body, (str, bytes)):
            body = json.dumps(body)
        if isinstance(body, str):
            body = body.encode()
        self.connection.request(method, path, body, headers or {})
        return Answer(self.connection.getresponse())

    def api(self, method, path, body=None, **headers):
        """A request to the service; header names are given with _ for -."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token is not None:
            given.setdefault("Authorization", "Bearer " + self.token)
        if body is not None:
            given.setdefault("Content-Type", "application/scim+json")
        return self.send(method, self.base.path + path, body, given)

    def admin(self, method, path, body=None, headers=None):
        pair = f'{self.ready["owner"]}:{self.ready["ownerPassword"]}'.encode()
        given = {"Authorization": "Basic " + base64.b64encode(pair).decode()}
        given.update(headers or {})
        return self.send(method, "/admin" + path, body, given)

    def generate_token(self):
        self.token = self.admin("POST", "/token").json["token"]
        self.tokens.append(self.token)
        return self.token

    def members(self):
        return self.admin("GET", "/members").json

    def member(self, user_id):
        return next(each for each in self.members() if each["id"] == user_id)

    def member_named(self, login):
        return next(each for each in self.members() if each["login"] == login)

    def ordinary(self):
        """Those who have access, and are neither the owner nor an administrator."""
        return [each for each in self.members() if each["active"] and each["role"] == "member"]

    def suspended(self):
        return [each["login"] for each in self.members() if each["status"] == "suspended"]

    def writes(self):
        """The methods of the requests that asked for a change, in order."""
        return [each["method"] for each in self.admin("GET", "/requests").json
                if each["method"] != "GET"]

    def advance(self, duration):
        return self.admin("POST", "/clock", {"advance": duration})

    def search(self, expression, path="/Users"):
        return self.api("GET", path + "?filter=" + urllib.parse.quote(expression, safe=""))

    def set_quirks(self, **quirks):
        """Names are given with _ for -."""
        given = {name.replace("_", "-"): value for name, value in quirks.items()}
        return self.admin("PUT", "/quirks", given)

    def add_user(self, login, **attributes):
        return self.api("POST", "/Users", user(login, **attributes))

    def patch(self, user_id, *operations, kind="/Users/", **headers):
        message = {"schemas": [PATCH], "Operations": list(operations)}
        return self.api("PATCH", kind + user_id, message, **headers)

    def add_group(self, name, *ids, **attributes):
        return self.api("POST", "/Groups", {"schemas": [GROUP], "displayName": name,
                                            "members": [{"value": each} for each in ids],
                                            **attributes})

    def set_active(self, user_id, active):
        return self.patch(user_id, {"op": "replace", "path": "active", "value": active})

    def stop(self):
        self.connection.close()
        self.process.stdin.close()
        code = self.process.wait(timeout=60)
        self.process.stdout.close()
        return code


def user(login, **attributes):
    return {"schemas": [USER], "userName": login, **attributes}


class SandboxTest(unittest.TestCase):
    """One sandbox with a token for all tests of a class."""

    options = ("--now", NOW)
    people = 20
    service = "tracker"

    @classmethod
    def setUpClass(cls):
        cls.sandbox = Sandbox(*cls.options, people=cls.people, service=cls.service)
        cls.sandbox.generate_token()

    @classmethod
    def tearDownClass(cls):
        assert cls.sandbox.stop() == 0

    def new_user(self, **attributes):
        """Creates somebody whose login names the test; gives the resource back."""
        login = self.id().rsplit(".", 1)[-1] + "@acme.example"
        answer = self.sandbox.add_user(login, **attributes)
        self.assertEqual(answer.status, 201, answer.body)
        return answer.json

    def new_group(self, *ids, **attributes):
        answer = self.sandbox.add_group(self.id().rsplit(".", 1)[-1], *ids, **attributes)
        self.assertEqual(answer.status, 201, answer.body)
        return answer.json

    def assert_error(self, answer, status, scim_type=None):
        """RFC 7644, section 3.12."""
        self.assertEqual(answer.status, status, answer.body)
        self.assertEqual(answer.json["schemas"], [ERROR])
        self.assertEqual(answer.json["status"], str(status))
        self.assertEqual(answer.json.get("scimType"), scim_type)
        self.assertTrue(answer.json["detail"])
