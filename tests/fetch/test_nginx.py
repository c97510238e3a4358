# SPDX-License-Identifier: MIT
"""The fetcher and a server as sites run it: test_nginx.py PROBE. Packed and plain, entity
tags weak and strong, over HTTP/1.1 and, with TLS, HTTP/2. Exit status 77: no nginx."""

import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time

from authority import TlsCase
from fetch_case import main

NGINX = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")
PAGES = 30
CONFIGURATION = """
{user}daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    types {{ text/html html; }}
    log_format asked "$server_protocol $status $request_uri";
    access_log {folder}/asked asked;
    gzip on; gzip_min_length 1; gzip_types text/html;
    client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2;
    fastcgi_temp_path {folder}/t3; uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
    server {{
        listen 127.0.0.1:{plain};
        listen 127.0.0.1:{secure} ssl http2;
        ssl_certificate {keys}/good.crt; ssl_certificate_key {keys}/good.key;
        root {folder}/pages;
        location /moved/ {{ return 301 /page-1.html; }}
        location /unpacked/ {{ gzip off; alias {folder}/pages/; }}
    }}
}}
"""


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


class Nginx(TlsCase):
    def setUp(self):
        super().setUp()
        self.pages = pathlib.Path(self.folder, "pages")
        self.pages.mkdir()
        os.chmod(self.folder, 0o755)
        for number in range(PAGES):
            self.write(number, "first")
        self.plain, self.secure = free_port(), free_port()
        configuration = pathlib.Path(self.folder, "nginx.conf")
        configuration.write_text(CONFIGURATION.format(
            folder=self.folder, keys=self.keys, plain=self.plain, secure=self.secure,
            user="user root; " if os.geteuid() == 0 else ""))
        self.server = subprocess.Popen([NGINX, "-p", self.folder, "-c", configuration],
                                       stderr=subprocess.DEVNULL)
        self.wait_for(self.plain)

    def tearDown(self):
        self.server.terminate()
        self.server.wait(10)
        super().tearDown()

    def wait_for(self, port):
        end = time.monotonic() + 10
        while time.monotonic() < end:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                return
            except OSError:
                time.sleep(0.02)
        self.fail("nginx does not answer")

    def write(self, number, text):
        path = self.pages / f"page-{number}.html"
        path.write_text(f"<!DOCTYPE html><html><body>{text} {number} {'x ' * 9000}</body></html>")

    def asked(self):
        """"HTTP/1.1 200" -> how many."""
        lines = pathlib.Path(self.folder, "asked").read_text(encoding="utf-8").splitlines()
        found = {}
        for protocol, status, path in map(str.split, lines):
            if path != "/robots.txt":
                found[f"{protocol} {status}"] = found.get(f"{protocol} {status}", 0) + 1
        pathlib.Path(self.folder, "asked").write_bytes(b"")
        return found

    def fetch_twice(self, site, protocol, etags):
        urls = [f"{site}page-{number}.html" for number in range(PAGES)]
        arguments = [*urls, "--ca", self.path("ca.pem"), "--per-host", "4"]
        self.run_probe(*arguments)
        self.assertEqual(self.summary["new"], str(PAGES))
        self.assertEqual(self.asked(), {f"{protocol} 200": PAGES})
        self.assertEqual(sorted(self.stored().values()),
                         sorted(path.read_bytes() for path in self.pages.iterdir()))
        for etag, is_complete in self.ledger("SELECT etag, is_complete FROM page"):
            self.assertEqual(is_complete, 1)
            self.assertTrue(etag.startswith(etags), etag)
        self.run_probe(*arguments)
        self.assertEqual(self.summary["unchanged"], str(PAGES))
        self.assertEqual(self.asked(), {f"{protocol} 304": PAGES})
        self.write(7, "second, and longer")
        self.run_probe(*arguments)
        self.assertEqual((self.summary["unchanged"], self.summary["changed"]),
                         (str(PAGES - 1), "1"))
        self.assertEqual(self.asked(), {f"{protocol} 200": 1, f"{protocol} 304": PAGES - 1})
        self.assertIn((self.pages / "page-7.html").read_bytes(), self.stored().values())

    def test_packed(self):
        self.fetch_twice(f"http://127.0.0.1:{self.plain}/", "HTTP/1.1", "W/")

    def test_not_packed(self):
        self.fetch_twice(f"http://127.0.0.1:{self.plain}/unpacked/", "HTTP/1.1", '"')

    def test_http2(self):
        self.fetch_twice(f"https://127.0.0.1:{self.secure}/", "HTTP/2.0", "W/")

    def test_redirect_and_page_that_is_not_there(self):
        site = f"https://127.0.0.1:{self.secure}/"
        rows = self.run_probe(site + "moved/", site + "none.html", "--ca", self.path("ca.pem"))
        self.assertEqual({url[len(site):]: row.outcome for url, row in rows.items()},
                         {"moved/": "moved", "page-1.html": "new", "none.html": "gone"})


if __name__ == "__main__":
    if NGINX is None:
        print("SKIPPED, not installed: nginx")
        sys.exit(77)
    main()
