# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""The demo, from the start of the program until people are on the screen, beside the time that
the service alone takes until it serves."""

import os

from bench import Best, Row, Sandbox, timed


def first_list(programs, folder, rounds):
    best = Best()
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(folder)}
    for _ in range(rounds):
        with Sandbox(programs, 120) as sandbox:
            best.note(service=sandbox.start)
        seconds, _ = timed([programs / "rollcall", "--demo", "--screenshot", folder / "demo.png"],
                           env=environment)
        best.note(seconds=seconds)
    return [Row("Demo, from the start to a picture of the first list", f"{best.seconds:.2f} s",
                f"its service alone, until it serves: {best.service:.2f} s",
                best.seconds / best.service, "5 s")]
