// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
//
// Better Auth and its SCIM plugin as they come from npm, on Better Auth's own adapter for
// memory. The bearer token is in INTEROP_TOKEN; one line of JSON says where it listens; it ends
// with its standard input.
import { createServer } from "node:http";
import { scim } from "@better-auth/scim";
import { betterAuth } from "better-auth";
import { memoryAdapter } from "better-auth/adapters/memory";
import { getAuthTables } from "better-auth/db";
import { toNodeHandler } from "better-auth/node";

const credentials = [{ type: "bearer", id: "interop", token: process.env.INTEROP_TOKEN }];

function makeHandler(baseURL) {
    const options = {
        baseURL,
        basePath: "/api/auth",
        secret: "a secret of nobody, for a server that lives as long as a test",
        rateLimit: { enabled: false },
        telemetry: { enabled: false },
        emailAndPassword: { enabled: true },
        logger: { level: "error" },
        plugins: [scim({ connections: [{ id: "rollcall", credentials }] })],
    };
    const tables = {};
    for (const table of Object.values(getAuthTables(options))) tables[table.modelName] = [];
    return toNodeHandler(betterAuth({ ...options, database: memoryAdapter(tables) }));
}

const server = createServer();
server.listen(0, "127.0.0.1", () => {
    const address = `http://127.0.0.1:${server.address().port}`;
    server.on("request", makeHandler(address));
    console.log(JSON.stringify({ baseUrl: `${address}/api/auth/scim/v2` }));
});
process.stdin.resume().on("end", () => process.exit(0));
