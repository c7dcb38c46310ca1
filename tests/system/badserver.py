# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Servers that do not behave, on this machine only."""

import json
import pathlib
import socket
import ssl
import subprocess
import threading

LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
USER = "urn:ietf:params:scim:schemas:core:2.0:User"


def answer(body, status="200 OK", kind="application/scim+json", length=None, **headers):
    """The bytes of an HTTP answer; `length` can lie."""
    if not isinstance(body, bytes):
        body = (body if isinstance(body, str) else json.dumps(body)).encode()
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", "Connection: close",
             f"Content-Length: {len(body) if length is None else length}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def person(login, remote_id, **more):
    return {"schemas": [USER], "id": remote_id, "userName": login, "active": True, **more}


def people(*users, total=None):
    """The one page of a list; `total` can lie."""
    return answer({"schemas": [LIST], "totalResults": len(users) if total is None else total,
                   "startIndex": 1, "itemsPerPage": len(users), "Resources": list(users)})


class BadServer:
    """Answers every request with what `reply` makes of (method, target)."""

    def __init__(self, reply, tls=None):
        self.reply, self.tls, self.requests, self.heads = reply, tls, [], []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    @property
    def url(self):
        scheme = "https" if self.tls else "http"
        return f"{scheme}://127.0.0.1:{self.socket.getsockname()[1]}/scim/v2"

    def serve(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self.talk, args=(connection,), daemon=True).start()

    def talk(self, connection):
        try:
            connection.settimeout(30)
            if self.tls:
                connection = self.tls.wrap_socket(connection, server_side=True)
            head = self.read_head(connection)
            if head:
                self.heads.append(head)
                method, target = head.split(b" ", 2)[:2]
                self.requests.append((method.decode(), target.decode()))
                connection.sendall(self.reply(method.decode(), target.decode()))
        except OSError:
            pass  # The other side left, or refused the certificate: what the test is about.
        finally:
            connection.close()

    @staticmethod
    def read_head(connection):
        head = b""
        while b"\r\n\r\n" not in head:
            more = connection.recv(65536)
            if not more:
                return head
            head += more
        return head

    def writes(self):
        return [each for each in self.requests if each[0] != "GET"]

    def stop(self):
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        self.thread.join(timeout=30)


def closed_url():
    """An address where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return f"http://127.0.0.1:{taken.getsockname()[1]}/scim/v2"


def certificate(folder, name, *, days="1", alternative="IP:127.0.0.1", issuer=None,
                authority=False):
    """Makes FOLDER/NAME.pem and FOLDER/NAME.key; signed by itself without an issuer."""
    base = pathlib.Path(folder) / name
    kind = "basicConstraints=critical,CA:TRUE" if authority else f"subjectAltName={alternative}"
    run_openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                "-keyout", f"{base}.key", "-out", f"{base}.csr", "-subj", f"/CN={name}")
    base.with_suffix(".ext").write_text(kind + "\n", encoding="ascii")
    signer = (["-CA", f"{issuer}.pem", "-CAkey", f"{issuer}.key", "-CAcreateserial"] if issuer
              else ["-signkey", f"{base}.key"])
    run_openssl("x509", "-req", "-in", f"{base}.csr", "-out", f"{base}.pem", "-days", days,
                "-extfile", f"{base}.ext", *signer)
    return base


def server_side(base):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{base}.pem", f"{base}.key")
    return context


def run_openssl(*arguments):
    subprocess.run(["openssl", *arguments], check=True, capture_output=True, timeout=60)
