# SPDX-License-Identifier: MIT
"""The fetcher and TLS, HTTP/2 among it: test_tls.py PROBE."""

import os
import pathlib
import shutil
import socket
import subprocess
import time

from authority import TlsCase
from fetch_case import main
from http2_site import (BODY, Http2Site, cut, go_away, go_away_in_mid_answer, refuse, reset,
                        send_page)
from misbehaving import Server, page, redirect


class Tls(TlsCase):
    def test_n28_certificates(self):
        for name, outcome in (("good", "new"), ("wrong-name", "failed"),
                              ("expired", "failed")):
            with self.serve(name, {"/page": page()}) as server:
                rows = self.run_probe(server.site + "/page", "--ca", self.path("ca.pem"))
                self.assertEqual(rows[server.site + "/page"].outcome, outcome, name)
        with self.serve("good", {"/page": page()}) as server: # an unknown authority
            rows = self.run_probe(server.site + "/page")
            self.assertEqual(rows[server.site + "/page"].outcome, "failed")

    def test_n28_only_the_authorities_that_are_given(self):
        """--ca-file is instead of the system's: those are not even looked for."""
        if shutil.which("strace") is None or subprocess.run(
                ["strace", "-o", "/dev/null", "true"], capture_output=True,
                check=False).returncode != 0:
            self.skipTest("no strace that can be used")
        log = os.path.join(self.folder, "opened")
        before = ["strace", "-f", "-qq", "-e", "trace=openat,newfstatat", "-o", log]
        env = dict(os.environ, ASAN_OPTIONS="detect_leaks=0")
        with self.serve("good", {"/page": page()}) as server:
            for arguments in ([], ["--ca", self.path("good.crt")]):
                subprocess.run(before + self.command(server.site + "/page", *arguments),
                               capture_output=True, timeout=60, env=env, check=True)
                with open(log, encoding="utf-8") as file:
                    self.assertEqual("/etc/ssl/certs" in file.read(), arguments == [])

    def test_n23_no_way_down_to_http(self):
        with Server({"/x": page()}) as plain:
            with self.serve("good", {"/page": redirect(plain.site + "/x")}) as server:
                rows = self.run_probe(server.site + "/page", "--ca", self.path("ca.pem"))
            self.assertEqual(rows[server.site + "/page"].outcome, "failed")
            self.assertIn("from https to http", rows[server.site + "/page"].reason)
            self.assertEqual(plain.requests, [])

    def test_n24_nothing_is_carried_to_another_host(self):
        """Not even over TLS, where a cookie or a password might seem safe."""
        def answer(connection, unused):
            connection.sendall(redirect(other.site + "/x").replace(
                b"\r\n\r\n", b"\r\nSet-Cookie: key=canary; Path=/\r\n"
                b"WWW-Authenticate: Basic realm=canary\r\nETag: \"canary\"\r\n\r\n"))
            return b""
        with self.serve("good", {"*": page()}) as other, \
             self.serve("good", {"/page": answer}) as server:
            rows = self.run_probe(server.site + "/page", "--ca", self.path("ca.pem"))
            self.assertEqual(rows[other.site + "/x"].outcome, "new")
            self.assertEqual(self.ledger("SELECT url, outcome FROM page ORDER BY rowid")[0],
                             (server.site + "/page", "moved"))
            self.run_probe(server.site + "/page", "--ca", self.path("ca.pem"))
            for request in other.requests:
                self.assertEqual(set(request.fields),
                                 {"host", "user-agent", "accept", "accept-encoding"})
                self.assertNotIn("canary", request.head)


class Http2(TlsCase):
    def fetch_by_plan(self, *plan):
        with Http2Site(plan, self.path("good.crt"), self.path("good.key")) as site:
            rows = self.run_probe(site.site + "/page", "--ca", self.path("ca.pem"))
            self.asked = [number for number, path in site.asked if path == "/page"]
            return rows[site.site + "/page"]

    def test_n32_plain(self):
        self.assertEqual(self.fetch_by_plan(send_page).outcome, "new")
        self.assertEqual(list(self.stored().values()), [BODY])
        self.assertEqual(self.asked, [1])  # the connection that robots.txt came by

    def test_n32_once_more_on_a_new_connection(self):
        for fault in (reset, cut, refuse, go_away, go_away_in_mid_answer):
            with self.subTest(fault.__name__):
                row = self.fetch_by_plan(fault, send_page)
                self.assertEqual((row.outcome, row.status), ("new", 200))
                self.assertEqual(self.asked, [1, 2])

    def test_n32_not_for_ever(self):
        for fault in (reset, cut):
            row = self.fetch_by_plan(fault)
            self.assertEqual((row.outcome, row.tries, self.asked), ("failed", 2, [1, 2]))
            self.assertIn("broken-stream", row.reason)
        self.assertEqual(self.stored(), {})
        self.assertEqual(self.ledger("SELECT DISTINCT outcome, tries FROM page"),
                         [("failed", 2)])
        for fault in (refuse, go_away, go_away_in_mid_answer):
            row = self.fetch_by_plan(fault)
            self.assertEqual(row.outcome, "failed")
            self.assertLessEqual(len(self.asked), 18)
        self.assertEqual(self.stored(), {})

    def test_n32_a_server_of_others(self):
        """nghttpd, the one that comes with the library."""
        pages = pathlib.Path(self.folder, "pages")
        pages.mkdir()
        names = [f"page-{i}.html" for i in range(20)]
        for name in names:
            (pages / name).write_text(f"<!DOCTYPE html><html><body>{name}</body></html>")
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        site = f"https://127.0.0.1:{port}"
        server = subprocess.Popen(
            ["nghttpd", "-a", "127.0.0.1", "-d", pages, str(port), self.path("good.key"),
             self.path("good.crt")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            self.wait_for(port)
            arguments = [site + "/" + name for name in names] + ["--ca", self.path("ca.pem")]
            warc = str(pathlib.Path(self.folder, "all.warc"))
            self.run_probe(*arguments, "--per-host", "8", "--warc", warc)
            self.assertEqual(self.summary["new"], "20")
            self.assertEqual(sorted(self.stored().values()),
                             sorted((pages / name).read_bytes() for name in names))
            self.assertIn(b"WARC-Protocol: h2", pathlib.Path(warc).read_bytes())
            self.run_probe(*arguments, "--revisit", "2")
            self.assertEqual(self.summary["unchanged"], "20")
            self.assertEqual(self.ledger("SELECT DISTINCT http_status FROM page"), [(304,)])
        finally:
            server.terminate()
            server.wait(10)

    def wait_for(self, port):
        end = time.monotonic() + 10
        while time.monotonic() < end:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                return
            except OSError:
                time.sleep(0.02)
        self.fail("nghttpd does not answer")


if __name__ == "__main__":
    main()
