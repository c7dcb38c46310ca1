# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0

"""What a screen reader sees of a window, through AT-SPI: finding, pressing, typing, waiting."""

import contextlib
import re
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 30  # Seconds until something that ought to come counts as missing.
PAUSE = 20  # Milliseconds between two looks.

_counts = []  # One list a counted block that is open.


@contextlib.contextmanager
def counted_clicks():
    """A list that each press(), choose() and select_row() inside the block adds itself to: its
    length is the number of clicks that a person with a mouse needs for the same."""
    clicks = []
    _counts.append(clicks)
    try:
        yield clicks
    finally:
        _counts.remove(clicks)


def count_click(what):
    for clicks in _counts:
        clicks.append(what)


def wait_a_moment():
    context = GLib.MainContext.default()
    is_over = []
    GLib.timeout_add(PAUSE, lambda: is_over.append(True) or GLib.SOURCE_REMOVE)
    while not is_over:
        context.iteration(True)


def until(condition, what):
    """The first true value of condition(), asked again until it comes. In between the main loop
    waits: what the window tells through AT-SPI arrives there."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            found = condition()
        except GLib.Error:  # The widget went away while it was looked at.
            found = None
        if found:
            return found
        wait_a_moment()
    raise AssertionError(f"never came: {what}")


def is_in(node, state):
    return node.get_state_set().contains(state)


def children(node):
    return filter(None, (node.get_child_at_index(i) for i in range(node.get_child_count())))


def walk(node):
    """Every node that is on the screen; of tables only the table itself."""
    yield node
    if node.get_role() != Atspi.Role.TABLE:
        for child in children(node):
            if is_in(child, Atspi.StateType.SHOWING):
                yield from walk(child)


def application(name):
    return until(lambda: next((app for app in children(Atspi.get_desktop(0))
                               if app.get_name() == name), None), f"the program {name}")


def maybe(root, role, name):
    return next((node for node in walk(root)
                 if re.fullmatch(role, node.get_role_name()) and re.search(name, node.get_name() or "")), None)


@contextlib.contextmanager
def heard(event):
    """A list of what tells that event, (role, name) each, while the block runs."""
    sources = []
    listener = Atspi.EventListener.new(
        lambda told: told.detail1 and sources.append((told.source.get_role_name(),
                                                      told.source.get_name())))
    listener.register(event)
    try:
        yield sources
    finally:
        listener.deregister(event)


def find(root, role, name):
    return until(lambda: maybe(root, role, name), f"{role} “{name}”")


def press(root, role, name):
    """Presses what can be pressed; a disabled control is waited for."""
    def pressed():
        node = maybe(root, role, name)
        return (node and is_in(node, Atspi.StateType.SENSITIVE)
                and Atspi.Action.do_action(node, 0))
    until(pressed, f"{role} “{name}” to press")
    count_click(f"press {name}")


def type_into(node, text):
    until(lambda: Atspi.EditableText.set_text_contents(node, text), "a field to type into")


def rows(table):
    return Atspi.Table.get_n_rows(table)


def cells(table, row):
    """The names of a row's cells; without text where the row has gone meanwhile."""
    found = [Atspi.Table.get_accessible_at(table, row, column)
             for column in range(Atspi.Table.get_n_columns(table))]
    return [cell.get_name() if cell else "" for cell in found]


def choose(root, tree_name, name):
    """Selects the row of a tree whose text begins with `name`."""
    def chosen():
        tree = maybe(root, "tree", tree_name)
        if tree is None:
            return False
        for row in range(rows(tree)):
            cell = Atspi.Table.get_accessible_at(tree, row, 0)
            if cell and (cell.get_name() or "").startswith(name):
                return Atspi.Table.add_row_selection(tree, row)
        return False
    until(chosen, f"“{name}” to be chosen in {tree_name}")
    count_click(f"choose {name}")


def select_row(table, row):
    until(lambda: Atspi.Table.add_row_selection(table, row) or row in
          Atspi.Table.get_selected_rows(table), f"row {row} to be selected")
    count_click(f"row {row}")
