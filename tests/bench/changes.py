# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Many changes at a service that takes its time, beside what its latency alone would take."""

import json

from bench import PARALLEL, ROOT, Best, Ctl, Row, Sandbox


def many(programs, folder, rounds, changes=1_000, latency=0.050):
    best = Best()
    with Sandbox(programs, changes * 2, "--latency", f"{latency * 1000:.0f}ms") as sandbox:
        ctl = Ctl(programs, folder / "home", sandbox)
        ctl("sync", "bench")
        logins = [member["login"] for member in sandbox.members()
                  if member["active"] and member["role"] != "owner"][:changes]
        for _ in range(rounds):
            taken, _ = ctl("deactivate", "bench", *logins, "--apply",
                           "--confirm-count", str(changes))
            given, _ = ctl("reactivate", "bench", *logins, "--apply")
            best.note(seconds=min(taken, given))
    floor = changes * latency / PARALLEL
    return [Row(f"{changes:,} changes, service answers after {latency * 1000:.0f} ms",
                f"{best.seconds:.2f} s",
                f"{changes:,} × {latency * 1000:.0f} ms ÷ {PARALLEL} = {floor:.2f} s",
                best.seconds / floor, "under 1.2")]


def definition(home, name, bulk):
    """That of any SCIM service, as the compatibility check would mend it."""
    source = ROOT / "resources" / "services" / "scim.json"
    about = json.loads(source.read_text(encoding="utf-8"))
    del about["general"]
    about["id"] = name
    about["api"] |= {"keepsVersions": True, "parallel": PARALLEL, "bulk": bulk}
    folder = home / "services"
    folder.mkdir(parents=True, mode=0o700)
    (folder / f"{name}.json").write_text(json.dumps(about), encoding="utf-8")
    return name


def together(programs, folder, rounds, changes=1_000, latency=0.050):
    """The same with Bulk and without, at a service that takes it."""
    best = Best()
    with Sandbox(programs, changes * 2, "--latency", f"{latency * 1000:.0f}ms",
                 service="generic") as sandbox:
        logins = [member["login"] for member in sandbox.ordinary()[:changes]]
        for name, bulk in (("with", {"operations": 1000, "keepsVersions": True}), ("without", {})):
            home = folder / name
            ctl = Ctl(programs, home, sandbox, definition(home, name + "-bulk", bulk))
            ctl("sync", "bench")
            for _ in range(rounds):
                taken, _ = ctl("deactivate", "bench", *logins, "--apply",
                               "--confirm-count", str(changes))
                given, _ = ctl("reactivate", "bench", *logins, "--apply")
                best.note(**{name: min(taken, given)})
    alone = best.values["without"]
    return [Row(f"{changes:,} changes in Bulk messages, after {latency * 1000:.0f} ms",
                f"{best.values['with']:.2f} s", f"one by one: {alone:.2f} s",
                best.values["with"] / alone, "under 1")]
