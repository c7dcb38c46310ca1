# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Many changes at a service that takes its time, beside what its latency alone would take."""

from bench import PARALLEL, Best, Ctl, Row, Sandbox


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
