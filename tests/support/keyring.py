# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Locks, unlocks and reads the keyring of the session that tests/support/desktop made."""

import functools

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402  pylint: disable=wrong-import-position

PASSWORD = b"desktop"
COLLECTION = "/org/freedesktop/secrets/collection/login"


@functools.cache
def bus():
    """Kept: a session with the keyring ends with the connection that opened it."""
    return Gio.bus_get_sync(Gio.BusType.SESSION)


def call(interface, method, arguments, answer):
    return bus().call_sync("org.freedesktop.secrets", "/org/freedesktop/secrets", interface, method,
                           arguments, GLib.VariantType(answer), Gio.DBusCallFlags.NONE, -1, None)


def lock():
    call("org.freedesktop.Secret.Service", "Lock", GLib.Variant("(ao)", ([COLLECTION],)), "(aoo)")


def open_session():
    return call("org.freedesktop.Secret.Service", "OpenSession",
                GLib.Variant("(sv)", ("plain", GLib.Variant("s", ""))), "(vo)").unpack()[1]


def secrets():
    """Everything in it that is not locked."""
    items, _ = call("org.freedesktop.Secret.Service", "SearchItems",
                    GLib.Variant("(a{ss})", ({},)), "(aoao)").unpack()
    given = call("org.freedesktop.Secret.Service", "GetSecrets",
                 GLib.Variant("(aoo)", (items, open_session())), "(a{o(oayays)})").unpack()[0]
    return [bytes(secret[2]).decode() for secret in given.values()]


def unlock():
    """Without asking a person: by the door that the GNOME session itself uses."""
    secret = (open_session(), b"", PASSWORD, "text/plain")
    call("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface", "UnlockWithMasterPassword",
         GLib.Variant("(o(oayays))", (COLLECTION, secret)), "()")
