# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Traces of a token: in files, and in what others may read of a process."""

import base64
import pathlib


def spellings(token):
    """Every form in which the token would still be the token."""
    raw = token.encode()
    found = {"raw": raw, "UTF-16LE": token.encode("utf-16-le"), "UTF-16BE": token.encode("utf-16-be"),
             "hex": raw.hex().encode(), "HEX": raw.hex().upper().encode(), "reversed": raw[::-1],
             "percent": "".join(f"%{byte:02X}" for byte in raw).encode()}
    for shift in range(3):
        # Characters that bytes beside the token have a part in are left out.
        whole = base64.b64encode(b"\0" * shift + raw)
        found[f"base64+{shift}"] = whole[(0, 2, 3)[shift]:len(whole) - 4]
    return found


def hits(token, data):
    return [name for name, form in spellings(token).items() if form in data]


def sweep(token, *folders):
    """Bytes of all files, so also of databases and their -wal; deleted pages are in them."""
    return [f"{name} in {path}" for folder in folders for path in pathlib.Path(folder).rglob("*")
            if path.is_file() and not path.is_symlink() for name in hits(token, path.read_bytes())]


def sweep_process(token, pid):
    found = []
    for name in ("cmdline", "environ"):
        try:
            found += [f"{form} in {name}"
                      for form in hits(token, pathlib.Path(f"/proc/{pid}/{name}").read_bytes())]
        except OSError:
            continue  # Not to be read by us, so not by others; or it has ended.
    return found
