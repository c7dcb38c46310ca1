# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""A door before a sandbox: every request goes through, and one of them lets something happen."""

import http.client
import http.server
import threading

PASSED_ON = ("Authorization", "Content-Type", "Accept", "If-Match")


class Passage(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def pass_on(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length) if length else None
        self.server.meet(f"{self.command} {self.path}")
        inner = http.client.HTTPConnection(self.server.inner, timeout=60)
        inner.request(self.command, self.path, body,
                      {name: self.headers[name] for name in PASSED_ON if self.headers[name]})
        answer = inner.getresponse()
        content = answer.read()
        self.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("content-length", "connection", "keep-alive",
                                    "transfer-encoding"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        inner.close()

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = pass_on  # pylint: disable=invalid-name

    def log_message(self, *_):
        """Says nothing."""


class Door(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, inner):
        """inner: host and port of the sandbox."""
        super().__init__(("127.0.0.1", 0), Passage)
        self.inner, self.start, self.act = inner, None, None
        self.lock = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def url(self, path):
        return f"http://127.0.0.1:{self.server_address[1]}{path}"

    def when(self, start, act):
        """Before the next request that begins so is passed on, act() is called, once."""
        with self.lock:
            self.start, self.act = start, act

    def meet(self, request):
        with self.lock:
            if self.act is not None and request.startswith(self.start):
                act, self.act = self.act, None
                act()

    def stop(self):
        self.shutdown()
        self.server_close()
