// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

// A target needs a source: the precompiled header of precompiled.cmake belongs to this one.
