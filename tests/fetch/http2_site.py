# SPDX-License-Identifier: MIT
"""A server of HTTP/2 over TLS that ends streams and connections as a test wants, through
python3-h2."""

import socket
import ssl
import threading

import h2.config
import h2.connection
import h2.errors
import h2.events

BODY = b"<!DOCTYPE html><html><body><p>by HTTP/2</p></body></html>"


def send_page(connection, stream, body=BODY):
    connection.send_headers(stream, [(":status", "200"), ("content-type", "text/html"),
                                     ("content-length", str(len(BODY)))])
    connection.send_data(stream, body, end_stream=body == BODY)


def cut(connection, stream):
    send_page(connection, stream, BODY[:20])
    connection.reset_stream(stream, h2.errors.ErrorCodes.INTERNAL_ERROR)


def reset(connection, stream):
    connection.reset_stream(stream, h2.errors.ErrorCodes.INTERNAL_ERROR)


def refuse(connection, stream):
    connection.reset_stream(stream, h2.errors.ErrorCodes.REFUSED_STREAM)


def go_away(connection, stream):
    """As a server that restarts: this request was not looked at."""
    connection.close_connection(h2.errors.ErrorCodes.NO_ERROR, last_stream_id=stream - 2)


def go_away_in_mid_answer(connection, stream):
    send_page(connection, stream, BODY[:20])
    connection.close_connection(h2.errors.ErrorCodes.NO_ERROR, last_stream_id=stream)


class Http2Site:
    """plan: what becomes of each request for a page, in order; the last one stays.
    `asked`: (number of the connection, path) of every request."""

    def __init__(self, plan, certificate, key):
        self.plan, self.asked, self.connections, self.pages = plan, [], 0, 0
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.tls.load_cert_chain(certificate, key)
        self.tls.set_alpn_protocols(["h2"])
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.site = f"https://127.0.0.1:{self.socket.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.socket.close()

    def _accept(self):
        while True:
            try:
                client, _ = self.socket.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(client, self.connections),
                             daemon=True).start()

    def _serve(self, client, number):
        try:
            client = self.tls.wrap_socket(client, server_side=True)
            client.settimeout(20)
            self._talk(client, number)
        except OSError:
            pass
        finally:
            client.close()

    def _talk(self, client, number):
        connection = h2.connection.H2Connection(
            h2.config.H2Configuration(client_side=False, header_encoding="utf-8"))
        connection.initiate_connection()
        ends = False
        while not ends:
            client.sendall(connection.data_to_send())
            data = client.recv(65536)
            if not data:
                return
            for event in connection.receive_data(data):
                if isinstance(event, h2.events.RequestReceived):
                    ends = self._answer(connection, number, event) or ends
        client.sendall(connection.data_to_send())

    def _answer(self, connection, number, event):
        """True when the connection is over with it."""
        path = dict(event.headers)[":path"]
        self.asked.append((number, path))
        if path == "/robots.txt":
            connection.send_headers(event.stream_id, [(":status", "404")], end_stream=True)
            return False
        action = self.plan[min(self.pages, len(self.plan) - 1)]
        self.pages += 1
        action(connection, event.stream_id)
        return action in (go_away, go_away_in_mid_answer)
