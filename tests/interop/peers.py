# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""The servers that Rollcall is tried against, and what they themselves say.

Nothing here goes through Rollcall: a peer is asked over HTTP by these few lines of Python."""

import hashlib
import http.client
import json
import os
import secrets
import shutil
import subprocess
import sys
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "sandbox"))

from sandbox import Sandbox  # noqa: E402  (stands beside this folder)

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
BADGE = "urn:ietf:params:scim:schemas:extension:acme:2.0:Badge"


def cache():
    """Where packages and results are kept: in the build, never among the sources."""
    folder = os.environ["INTEROP_CACHE"]
    os.makedirs(folder, exist_ok=True)
    return folder


def install(name):
    """Lets npm bring exactly the packages of the lock file; again only when that changed."""
    source = os.path.join(HERE, "servers", name)
    folder = os.path.join(cache(), name)
    os.makedirs(folder, exist_ok=True)
    for file in ("package.json", "package-lock.json", "server.mjs"):
        shutil.copyfile(os.path.join(source, file), os.path.join(folder, file))
    with open(os.path.join(folder, "package-lock.json"), "rb") as lock:
        wanted = hashlib.sha256(lock.read()).hexdigest()
    stamp = os.path.join(folder, "installed")
    if os.path.exists(stamp):
        with open(stamp, encoding="utf-8") as file:
            if file.read() == wanted:
                return
        os.remove(stamp)
    subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder,
                   stdout=sys.stderr, stdin=subprocess.DEVNULL, check=True, timeout=500)
    with open(stamp, "w", encoding="utf-8") as file:
        file.write(wanted)


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.body = response.read()

    @property
    def json(self):
        return json.loads(self.body)


class Peer:
    """Somebody's SCIM server with a bearer token."""

    def __init__(self, base_url, token):
        self.base_url = base_url
        self.token = token
        self.address = urllib.parse.urlsplit(base_url)

    def ask(self, method, path, body=None):
        headers = {"Authorization": "Bearer " + self.token}
        if body is not None:
            headers["Content-Type"] = "application/scim+json"
            body = json.dumps(body)
        # One connection each: servers close one that was idle for a while.
        connection = http.client.HTTPConnection(self.address.netloc, timeout=60)
        connection.request(method, self.address.path + path, body, headers)
        answer = Answer(connection.getresponse())
        connection.close()
        return answer

    def all(self, path):
        """Every resource of a list, page after page."""
        found = []
        while True:
            page = self.ask("GET", f"{path}?startIndex={len(found) + 1}&count=1000").json
            found += page.get("Resources", [])
            if not page.get("Resources") or len(found) >= page["totalResults"]:
                return found

    def add(self, login, **attributes):
        answer = self.ask("POST", "/Users", {"schemas": [USER], "userName": login, "active": True,
                                             **attributes})
        assert answer.status == 201, answer.body
        return answer.json

    def logins(self):
        return sorted(each["userName"] for each in self.all("/Users"))

    def user(self, login):
        """The one user with that login as the server shows it now, or None."""
        found = [each for each in self.all("/Users") if each["userName"].lower() == login]
        assert len(found) <= 1, found
        return found[0] if found else None

    def has_access(self, login):
        user = self.user(login)
        return user is not None and user["active"]

    def is_removed(self, login, user_id):
        return self.user(login) is None and self.ask("GET", "/Users/" + user_id).status == 404

    def add_group(self, name):
        answer = self.ask("POST", "/Groups", {"schemas": [GROUP], "displayName": name})
        assert answer.status == 201, answer.body
        return answer.json["id"]

    def group_id(self, name):
        """Of the one group with that name, or None."""
        found = [each["id"] for each in self.all("/Groups") if each["displayName"] == name]
        assert len(found) <= 1, found
        return found[0] if found else None

    def members(self, name):
        """The logins of who is in the group with that name; None without such a group."""
        group_id = self.group_id(name)
        if group_id is None:
            return None
        logins = {each["id"]: each["userName"] for each in self.all("/Users")}
        group = self.ask("GET", "/Groups/" + group_id).json
        return {logins[each["value"]] for each in group.get("members", [])}


class PackagePeer(Peer):
    """A server from the npm registry; ends when its standard input is closed."""

    def __init__(self, name):
        token = secrets.token_hex(20)
        self.process = subprocess.Popen(
            ["node", os.path.join(cache(), name, "server.mjs")], text=True,
            env={"PATH": os.environ["PATH"], "INTEROP_TOKEN": token},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        super().__init__(json.loads(self.process.stdout.readline())["baseUrl"], token)

    def people(self, count):
        for number in range(count):
            self.add(f"person{number:04}@acme.example", displayName=f"Person {number}",
                     name={"givenName": "Person", "familyName": str(number)},
                     emails=[{"value": f"person{number:04}@acme.example", "type": "work",
                              "primary": True}])

    def bulk_messages(self):
        return self.ask("GET", "/bulk-messages").json

    def stop(self):
        self.process.stdin.close()
        code = self.process.wait(timeout=60)
        self.process.stdout.close()
        return code


class SandboxPeer(Peer):
    """rollcall-sandbox, judged by its admin side, which knows also what its API hides."""

    def __init__(self, service):
        self.sandbox = Sandbox(people=1000, service=service)
        super().__init__(self.sandbox.ready["baseUrl"], self.sandbox.generate_token())

    def people(self, count):
        assert len(self.sandbox.members()) == count

    def member(self, login):
        found = [each for each in self.sandbox.members()
                 if each["login"].lower() == login and each["status"] != "removed"]
        assert len(found) <= 1, found
        return found[0] if found else None

    def logins(self):
        return sorted(each["login"] for each in self.sandbox.members()
                      if each["status"] != "removed")

    def user(self, login):
        member = self.member(login)
        return self.ask("GET", "/Users/" + member["id"]).json if member else None

    def has_access(self, login):
        member = self.member(login)
        return member is not None and member["active"]

    def is_removed(self, login, user_id):
        return self.member(login) is None and self.ask("GET", "/Users/" + user_id).status == 404

    def members(self, name):
        found = [each for each in self.sandbox.admin("GET", "/groups").json
                 if each["name"] == name]
        assert len(found) <= 1, found
        return set(found[0]["members"]) if found else None

    def bulk_messages(self):
        return len([each for each in self.sandbox.admin("GET", "/requests").json
                    if each["path"].endswith("/Bulk")])

    def stop(self):
        return self.sandbox.stop()


# In the order of the table. A row is a server; `service` is the definition that it is met with;
# `facts` is what is known of it beside Rollcall: from its documentation, or its source.
PEERS = {
    "scimmy": {"title": "SCIMMY 1.3.5 with scimmy-routers 1.3.2", "service": "scim",
               "hasBadges": True,
               "facts": {"list": "yes", "page.index": "yes", "page.cursor": "no", "filter.co": "yes",
                         "sort": "yes", "search": "yes", "claim.bulk": "yes", "bulk": "yes",
                         "etag.kept": "no", "groups": "yes", "patch.path": "yes", "put": "yes",
                         "removed.read": "no"}},
    "better-auth": {"title": "Better Auth 1.7.5 (@better-auth/scim)", "service": "scim",
                    "facts": {"list": "yes", "page.index": "yes", "page.most": "100",
                              "page.cursor": "no", "filter.eq": "yes", "filter.co": "refused",
                              "sort": "no", "claim.bulk": "no", "etag.kept": "no", "groups": "yes",
                              "patch.path": "yes", "put": "yes", "removed.read": "no"}},
    "tracker": {"title": "Sandbox: Pivotal Tracker", "service": "tracker"},
    "rudderstack": {"title": "Sandbox: RudderStack", "service": "rudderstack"},
    "teamretro": {"title": "Sandbox: TeamRetro", "service": "teamretro"},
    "generic": {"title": "Sandbox: any SCIM 2.0 service", "service": "scim",
                "facts": {"page.cursor": "yes", "filter.not": "yes", "etag.kept": "yes",
                          "claim.bulk": "yes", "bulk": "yes", "bulk.kept": "yes"}},
}


def start(name):
    if os.path.isdir(os.path.join(HERE, "servers", name)):
        return PackagePeer(name)
    return SandboxPeer(name)
