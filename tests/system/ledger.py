# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Compares what a job says with what the service saw: nothing lost, nothing doubled."""

import collections

WENT = ("done", "linked", "unchanged")
WRITES = ("POST", "PUT", "PATCH", "DELETE")


class Truth:
    """The service's users, by login, and how far its request list had come."""

    def __init__(self, sandbox):
        answer = sandbox.api("GET", "/Users?startIndex=1&count=500").json
        self.users = collections.defaultdict(list)
        for user in answer["Resources"]:
            self.users[user["userName"]].append(user)
        self.requests = sandbox.admin("GET", "/requests").json

    @property
    def last(self):
        return self.requests[-1]["n"]

    def writes_since(self, earlier):
        return [each for each in self.requests
                if each["n"] > earlier.last and each["method"] in WRITES
                and not each["path"].endswith("/.search")]

    def version(self, login):
        """How often the service has written this user; 0 where it has none."""
        found = self.users.get(login, [])
        return int("".join(c for c in found[0]["meta"]["version"] if c.isdigit())) if found else 0


def is_true(truth, verb, login, wanted):
    found = truth.users.get(login, [])
    if verb == "remove":
        return not found
    if len(found) != 1:
        return False
    if verb == "update":
        return found[0].get("title") == wanted
    return found[0]["active"] is (verb != "deactivate")


def committed_twice(writes, hidden):
    """Writes that the service did more than once; `hidden`: answers that hide that it did."""
    counts = collections.Counter(
        (each["method"], each["path"], each["bodySha256"]) for each in writes
        if 200 <= each["status"] < 300 or each["status"] in hidden)
    return [key for key, count in counts.items() if count > 1]


def judge(job, before, after, wanted, hidden=()):
    """Every sentence is something that went wrong; none means that all is accounted for."""
    wrong = []
    changes = {change["target"]["login"]: change for change in job["changes"]}
    if job["state"] != "finished":
        wrong.append(f"the job is {job['state']}")
    for login, change in changes.items():
        verb, outcome = change["verb"], change["outcome"]
        done = is_true(after, verb, login, wanted)
        writes = after.version(login) - before.version(login)
        most = after.version(login) if verb == "push" else writes
        if len(after.users.get(login, [])) > 1:
            wrong.append(f"{login} was created twice")
        if outcome in WENT and not done:
            wrong.append(f"lost: {verb} {login} is said to be {outcome}, and is not so")
        if outcome == "failed" and (done or writes > 0):
            wrong.append(f"{verb} {login} is said to have failed, and was done")
        if outcome not in (*WENT, "failed"):
            wrong.append(f"{verb} {login} ended as {outcome}: {change['error']}")
        if verb != "remove" and most > 1:
            wrong.append(f"doubled: {verb} {login} was written {most} times")
    wrong += [f"doubled: {key}" for key in committed_twice(after.writes_since(before), hidden)]
    return wrong


def judge_audit(rows, outcomes):
    """One row for each operation that ended, and chains that hang together."""
    wrong = []
    counts = collections.Counter(row["operation"] for row in rows if row.get("operation"))
    wrong += [f"audited {count} times: {key}" for key, count in counts.items() if count > 1]
    found = {row["operation"]: row["outcome"] for row in rows if row.get("operation")}
    for key, outcome in outcomes.items():
        if found.get(key) != outcome:
            wrong.append(f"the audit says {found.get(key)} of {key}, the journal {outcome}")
    chains = collections.defaultdict(list)
    for row in rows:
        chains[row["chain"]].append(row)
    sequence = [row["sequence"] for row in rows]
    if sequence != list(range(sequence[0], sequence[0] + len(rows))) if rows else False:
        wrong.append("the audit's sequence has a gap")
    for chain in chains.values():
        for one, two in zip(chain, chain[1:]):
            if two["previous"] != one["mac"]:
                wrong.append(f"the chain is broken at {two['sequence']}")
    return wrong
