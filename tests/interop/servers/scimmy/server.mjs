// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
//
// SCIMMY and its routers as they come from npm, over maps in memory: what is said over the wire
// (filters, PATCH, sorting, paging, errors, discovery) is theirs. The bearer token is in
// INTEROP_TOKEN; one line of JSON says where it listens; it ends with its standard input.
import { randomUUID } from "node:crypto";
import express from "express";
import SCIMMY from "scimmy";
import SCIMMYRouters from "scimmy-routers";

const token = process.env.INTEROP_TOKEN;
const users = new Map();
const groups = new Map();
const copyOf = (value) => JSON.parse(JSON.stringify(value));

function groupsOf(userId) {
    return [...groups.values()]
        .filter((group) => (group.members ?? []).some((member) => member.value === userId))
        .map((group) => ({ value: group.id, display: group.displayName, type: "direct" }));
}

const shown = (kind, record) => (kind === "User" ? { ...record, groups: groupsOf(record.id) } : record);

function known(map, id) {
    if (!map.has(id)) throw new SCIMMY.Types.Error(404, null, `Resource ${id} not found`);
    return map.get(id);
}

function refuseTaken(map, id, userName) {
    const letters = String(userName).toLowerCase();
    for (const other of map.values())
        if (other.id !== id && String(other.userName).toLowerCase() === letters)
            throw new SCIMMY.Types.Error(409, "uniqueness", `userName '${userName}' already exists`);
}

function handlers(map, kind) {
    return {
        egress: (resource) => {
            if (resource.id) return shown(kind, known(map, resource.id));
            const all = [...map.values()];
            return resource.filter ? resource.filter.match(all) : all;
        },
        ingress: (resource, instance) => {
            const before = resource.id ? known(map, resource.id) : undefined;
            const record = { ...copyOf(instance), id: before?.id ?? randomUUID() };
            delete record.groups;
            if (kind === "User") refuseTaken(map, record.id, record.userName);
            const now = new Date().toISOString();
            record.meta = { created: before?.meta.created ?? now, lastModified: now };
            map.set(record.id, record);
            return shown(kind, record);
        },
        degress: (resource) => {
            known(map, resource.id);
            map.delete(resource.id);
            for (const group of groups.values())
                group.members = (group.members ?? []).filter((member) => member.value !== resource.id);
        },
    };
}

function declare(resource, { egress, ingress, degress }) {
    SCIMMY.Resources.declare(resource).egress(egress).ingress(ingress).degress(degress);
}

// An extension of nobody else's, with values that are no texts.
const { Attribute, SchemaDefinition } = SCIMMY.Types;
const badge = new SchemaDefinition("Badge", "urn:ietf:params:scim:schemas:extension:acme:2.0:Badge", "Badge", [
    new Attribute("integer", "floor"),
    new Attribute("decimal", "quota"),
    new Attribute("boolean", "isRemote"),
    new Attribute("string", "number"),
]);

declare(SCIMMY.Resources.User.extend(SCIMMY.Schemas.EnterpriseUser, false).extend(badge, false),
        handlers(users, "User"));
declare(SCIMMY.Resources.Group, handlers(groups, "Group"));

const app = express();
// How many messages came, for the test: the routers themselves do not tell.
let bulkMessages = 0;
app.post("/scim/v2/Bulk", (request, response, next) => {
    bulkMessages += 1;
    next();
});
app.get("/scim/v2/bulk-messages", (request, response) => response.json(bulkMessages));
app.use("/scim/v2", new SCIMMYRouters({
    type: "bearer",
    baseUri: (request) => `http://${request.get("host")}`,
    handler: (request) => {
        if (request.header("Authorization") !== `Bearer ${token}`) throw new Error("Who is it?");
        return "interop";
    },
}));
const server = app.listen(0, "127.0.0.1", () => {
    console.log(JSON.stringify({ baseUrl: `http://127.0.0.1:${server.address().port}/scim/v2` }));
});
process.stdin.resume().on("end", () => process.exit(0));
