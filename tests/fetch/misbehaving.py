# SPDX-License-Identifier: MIT
"""A loopback server that answers with exactly the bytes a test gives it, at the pace the
test wants, and remembers what it was asked. Standard library only."""

import socket
import ssl
import threading
import time


class Request:
    def __init__(self, path, head, at):
        self.path = path
        self.head = head
        self.at = at
        self.fields = {}
        for line in head.split("\r\n")[1:]:
            name, _, value = line.partition(":")
            self.fields[name.strip().lower()] = value.strip()


class Server:
    """routes: path -> bytes | list of bytes (one for each time it is asked) |
    function(connection, request), which may write what it likes or nothing."""

    def __init__(self, routes=None, tls=None):
        self.routes = routes or {}
        self.requests = []
        self.connections = 0
        self.asked = {}
        self.tls = tls
        self.lock = threading.Lock()
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.socket.getsockname()[1]
        self.site = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"
        self.is_open = True
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        self.is_open = False
        try:
            self.socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self.socket.close()

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.close()

    def paths(self):
        return [request.path for request in self.requests]

    def _accept(self):
        while self.is_open:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        try:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self.tls:
                connection = self.tls.wrap_socket(connection, server_side=True)
            connection.settimeout(20)
            while self._answer(connection):
                pass
        except (OSError, ssl.SSLError):
            pass
        finally:
            connection.close()

    def _answer(self, connection):
        data = b""
        while b"\r\n\r\n" not in data:
            piece = connection.recv(65536)
            if not piece:
                return False
            data += piece
        head = data.split(b"\r\n\r\n")[0].decode("latin-1")
        request = Request(head.split(" ")[1], head, time.monotonic())
        with self.lock:
            self.requests.append(request)
            count = self.asked[request.path] = self.asked.get(request.path, 0) + 1
        answer = self.routes.get(request.path, self.routes.get("*", not_found))
        if isinstance(answer, list):
            answer = answer[min(count, len(answer)) - 1]
        if callable(answer):
            answer = answer(connection, request)
        if answer:
            connection.sendall(answer)
        return answer is not None and b"close" not in answer.split(b"\r\n\r\n")[0]


def reply(body=b"", status="200 OK", fields=(), length=True):
    if isinstance(body, str):
        body = body.encode()
    lines = [f"HTTP/1.1 {status}"]
    names = [name.lower() for name, _ in fields]
    if "content-type" not in names:
        lines.append("Content-Type: text/html")
    if length and "content-length" not in names:
        lines.append(f"Content-Length: {len(body)}")
    if not length:
        lines.append("Connection: close")
    lines += [f"{name}: {value}" for name, value in fields]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def page(text="x"):
    return reply(f"<!DOCTYPE html><html><body><p>{text}</p></body></html>")


def redirect(to, status="302 Found"):
    return reply(status=status, fields=[("Location", to)])


def not_found(unused_connection, unused_request):
    return reply("no", "404 Not Found")


def hang(connection, unused_request):
    connection.recv(1)


def reset(connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    connection.close()
