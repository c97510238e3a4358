# SPDX-License-Identifier: MIT
"""The fetcher against servers that misbehave: test_fetch.py PROBE. Each case is a row of
the faults it must survive, with the expected outcome and what the ledger says."""

import contextlib
import gzip
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import threading
import time

from fetch_case import FetchCase, main
from misbehaving import Server, hang, page, redirect, reply, reset

HTML = "<!DOCTYPE html><html><body>%s</body></html>"


class Transfer(FetchCase):
    def test_n1_name_that_does_not_resolve(self):
        rows = self.run_probe("http://nowhere.invalid/page")
        row = rows["http://nowhere.invalid/page"]
        self.assertEqual(row.outcome, "failed")
        self.assertIn("cannot be had", row.reason)
        self.assertEqual(self.summary["requests"], "3")

    def test_n1_name_server_that_is_silent(self):
        rows = self.run_probe("http://silent.test/page", "--connect", "300")
        self.assertEqual(rows["http://silent.test/page"].outcome, "failed")
        self.assertIn("cannot be had", rows["http://silent.test/page"].reason)
        self.assertEqual(self.ledger("SELECT outcome FROM page"), [("failed",)])

    def test_n3_connection_that_hangs(self):
        """A listener whose queue is full: what is sent to it is not even refused."""
        with socket.socket() as listener, contextlib.ExitStack() as held:
            listener.bind(("127.0.0.1", 0))
            listener.listen(0)
            for _ in range(4):
                client = held.enter_context(socket.socket())
                client.setblocking(False)
                client.connect_ex(listener.getsockname())
            url = f"http://127.0.0.1:{listener.getsockname()[1]}/page"
            begin = time.monotonic()
            row = self.run_probe(url, "--connect", "300", "--timeout", "30000")[url]
            self.assertLess(time.monotonic() - begin, 3 * 0.3 + 3)
        self.assertEqual(row.outcome, "failed")
        self.assertEqual(self.ledger("SELECT detail FROM note WHERE what = 'request'")[0][0][:16],
                         "failed (timeout)")
        self.assertEqual(self.summary["requests"], "3")

    def test_n2_connection_refused(self):
        with Server() as server:
            site = server.site
        rows = self.run_probe(site + "/page")
        self.assertEqual(rows[site + "/page"].outcome, "failed")
        self.assertEqual(self.summary["requests"], "3")

    def test_n4_accepts_and_sends_nothing(self):
        begin = time.monotonic()
        row = self.fetch_one(hang, "--timeout", "300")
        self.assert_failed(row, "timeout")
        self.assertEqual(row.tries, 3)
        self.assertLess(time.monotonic() - begin, 10)

    def test_n5_one_byte_a_second(self):
        def drip(connection, unused):
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>")
            for _ in range(12):
                time.sleep(0.5)
                connection.sendall(b"x")
        row = self.fetch_one(drip, "--timeout", "20000", "--slow", "1")
        self.assert_failed(row, "timeout")

    def test_n6_body_without_end(self):
        def flood(connection, unused):
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>")
            for _ in range(4096):
                connection.sendall(b"x" * 65536)
        self.assert_failed(self.fetch_one(flood, "--max-bytes", "1000000"), "too-large")

    def test_n7_shorter_than_its_length(self):
        answer = reply(HTML % "x", fields=[("Content-Length", "500"), ("Connection", "close")])
        row = self.fetch_one(answer)
        self.assert_failed(row, "incomplete")
        self.assertEqual(row.tries, 3)

    def test_n8_longer_than_its_length(self):
        body = (HTML % "x").encode()
        row = self.fetch_one(reply(body) + b"tail" * 100)
        self.assertEqual(row.outcome, "new")
        self.assertEqual(list(self.stored().values()), [body])

    def test_n9_no_length(self):
        row = self.fetch_one(reply(HTML % "x", length=False))
        self.assertEqual(row.outcome, "new")
        self.assertEqual(self.ledger("SELECT is_complete FROM page"), [(0,)])

    def test_n9_no_length_and_cut_does_not_replace(self):
        whole, cut = HTML % ("x" * 500), HTML % ("x" * 500)
        with Server({"/page": [reply(whole, length=False),
                               reply(cut[:200], length=False)]}) as server:
            self.run_probe(server.site + "/page")
            rows = self.run_probe(server.site + "/page")
        self.assertEqual(rows[server.site + "/page"].outcome, "failed")
        self.assertEqual(list(self.stored().values()), [whole.encode()])

    def test_n10_chunk_size_that_is_none(self):
        for size in (b"zz", b"ffffffffffffffffff"):
            answer = (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
                      b"Content-Type: text/html\r\n\r\n" + size + b"\r\n<html>\r\n0\r\n\r\n")
            row = self.fetch_one(answer)
            self.assertEqual(row.outcome, "failed")
            self.assertEqual(self.stored(), {})

    def test_n11_chunked_and_cut(self):
        def cut(connection, unused):
            connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
                               b"Content-Type: text/html\r\n\r\n6\r\n<html>\r\n50\r\nabc")
        self.assert_failed(self.fetch_one(cut), "incomplete")

    def test_n12_lengths_that_differ_or_are_none(self):
        for fields in ([("Content-Length", "5"), ("Content-Length", "6")],
                       [("Content-Length", "-3")], [("Content-Length", "five")]):
            row = self.fetch_one(reply("<html>", fields=fields))
            self.assertEqual(row.outcome, "failed", fields)
            self.assertEqual(self.stored(), {})

    def test_n13_chunked_wins_over_length(self):
        answer = (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n"
                  b"Content-Type: text/html\r\n\r\ne\r\n<html>x</html>\r\n0\r\n\r\n")
        self.assertEqual(self.fetch_one(answer).outcome, "new")
        self.assertEqual(list(self.stored().values()), [b"<html>x</html>"])

    def test_n14_bomb(self):
        packed = gzip.compress(b"a" * (256 << 20))
        row = self.fetch_one(reply(packed, fields=[("Content-Encoding", "gzip")]))
        self.assert_failed(row, "too-large: inflates beyond")

    def test_n15_cut_gzip(self):
        packed = gzip.compress((HTML % "some text").encode())
        for size in range(1, len(packed), 9):
            answer = reply(packed[:size], fields=[("Content-Encoding", "gzip")])
            row = self.fetch_one(answer)
            self.assertEqual(row.outcome, "failed", size)
        self.assertEqual(self.stored(), {})

    def test_n16_gzip_that_is_none(self):
        row = self.fetch_one(reply(HTML % "x", fields=[("Content-Encoding", "gzip")]))
        self.assert_failed(row, "bad-coding")
        self.assertEqual(row.tries, 1)

    def test_n17_gzip_members(self):
        packed = gzip.compress(b"<html>one ") + gzip.compress(b"two</html>")
        row = self.fetch_one(reply(packed, fields=[("Content-Encoding", "gzip")]))
        self.assertEqual(row.outcome, "new")
        self.assertEqual(list(self.stored().values()), [b"<html>one two</html>"])

    def test_n18_codings_in_a_chain(self):
        packed = gzip.compress(gzip.compress(b"<html>"))
        row = self.fetch_one(reply(packed, fields=[("Content-Encoding", "gzip, gzip")]))
        self.assert_failed(row, "more than one content coding")

    def test_n29_reset_in_mid_body(self):
        def broken(connection, unused):
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
                               b"Content-Length: 1000\r\n\r\n<html>")
            time.sleep(0.05)
            reset(connection)
        with Server({"/page": [broken, page()]}) as server:
            rows = self.run_probe(server.site + "/page")
        row = rows[server.site + "/page"]
        self.assertEqual((row.outcome, row.tries), ("new", 2))
        self.assertEqual(self.ledger("SELECT count(*) FROM note WHERE what = 'retry'"),
                         [(1,)])

    def test_n30_headers_that_are_too_much_or_wrong(self):
        flood = b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 2000 + b"Content-Length: 0\r\n\r\n"
        long = b"HTTP/1.1 200 OK\r\nA: " + b"b" * 90000 + b"\r\nContent-Length: 0\r\n\r\n"
        stray = b"HTTP/1.1 200 OK\r\nA: b\rc\r\nContent-Length: 6\r\n\r\n<html>"
        null = b"HTTP/1.1 200 OK\r\nA: b\0c\r\nContent-Length: 6\r\n\r\n<html>"
        for answer in (flood, long, stray, null):
            row = self.fetch_one(answer)
            self.assertEqual(row.outcome, "failed")
        self.assertEqual(self.stored(), {})

    def test_n31_not_http(self):
        early = b"HTTP/1.1 100 Continue\r\n\r\n" * 5000
        for answer in (b"<html>HTTP/0.9</html>close\r\n\r\n", early,
                       b"HTTP/1.1 " + b"2" * 100 + b" OK\r\n\r\n"):
            def send(connection, unused, answer=answer):
                connection.sendall(answer)
            self.assertEqual(self.fetch_one(send).outcome, "failed")
        self.assertEqual(self.stored(), {})

    def test_n33_not_a_page(self):
        for answer in (reply(b""), reply(b" \n\t "), reply(b"%PDF-1.4 ..."),
                       reply(b"\x89PNG\r\n\x1a\n"),
                       reply(b"{}", fields=[("Content-Type", "application/json")])):
            self.assertEqual(self.fetch_one(answer).outcome, "failed")
        self.assertEqual(self.stored(), {})

    def test_o8_secrets_are_sent_to_nobody(self):
        row = self.fetch_one(page())
        request = self.server.requests[-1]
        self.assertEqual(row.outcome, "new")
        self.assertTrue(request.fields["user-agent"].startswith("occupare/"))
        self.assertNotIn("cookie", request.fields)
        done = subprocess.run(self.command("http://me:canary@127.0.0.1/?key=canary"),
                              capture_output=True, timeout=60, text=True)
        self.assertNotIn("canary", done.stdout + done.stderr)

    def test_n36_nothing_of_the_environment(self):
        home = os.path.join(self.folder, "home")
        os.mkdir(home)
        with Server({"*": page("proxied")}) as proxy, Server({"/page": page()}) as server:
            with open(os.path.join(home, ".netrc"), "w") as file:
                file.write("machine 127.0.0.1 login me password canary\n")
            with open(os.path.join(home, ".curlrc"), "w") as file:
                file.write(f"proxy = {proxy.site}\n")
            env = dict(os.environ, HOME=home, http_proxy=proxy.site, ALL_PROXY=proxy.site)
            rows = self.run_probe(server.site + "/page", env=env)
            self.assertEqual(rows[server.site + "/page"].outcome, "new")
            self.assertEqual(proxy.requests, [])
            self.assertNotIn("authorization", server.requests[-1].fields)


class Redirects(FetchCase):
    def test_redirect_is_a_row_of_its_own(self):
        with Server({"/a": redirect("/b?x=1#y"), "/b?x=1": page()}) as server:
            rows = self.run_probe(server.site + "/a")
        self.assertEqual(rows[server.site + "/a"].outcome, "moved")
        self.assertEqual(rows[server.site + "/b?x=1"].outcome, "new")

    def test_n19_circle(self):
        with Server({"/a": redirect("/b"), "/b": redirect("/a")}) as server:
            rows = self.run_probe(server.site + "/a")
        self.assertIn("circle", rows[server.site + "/b"].reason)
        self.assertEqual(rows[server.site + "/b"].outcome, "failed")

    def test_n19_at_most_five(self):
        routes = {f"/{i}": redirect(f"/{i + 1}") for i in range(10)}
        with Server(routes) as server:
            self.run_probe(server.site + "/0")
            self.assertEqual(server.paths(), ["/robots.txt"] + [f"/{i}" for i in range(6)])
        self.assertEqual((self.rows[-1].outcome, self.rows[-1].url[-2:]), ("failed", "/5"))

    def test_n20_other_schemes(self):
        canary = os.path.join(self.folder, "canary")
        with open(canary, "w") as file:
            file.write("<html>canary</html>")
        for target in ("file://" + canary, "ftp://127.0.0.1/x", "gopher://127.0.0.1/x",
                       "data:text/html,canary", "javascript:canary"):
            row = self.fetch_one(redirect(target))
            self.assertEqual(row.outcome, "failed")
            self.assertIn("redirect", row.reason)
        self.assertEqual(self.stored(), {})

    def outside(self, site, addresses="9.9.9.9"):
        """Fetches a page of public.test, as the rest of the world would."""
        port = site.rsplit(":", 1)[1]
        env = dict(os.environ, OCCUPARE_TEST_ADDRESSES=addresses)
        url = f"http://public.test:{port}/page"
        done = subprocess.run([self.probe, "--folder", self.raw, url], capture_output=True,
                              text=True, timeout=60, env=env)
        rows = [line.split("\t") for line in done.stdout.splitlines()[:-1]]
        return rows[-1][0], rows[-1][4]

    def test_n21_to_a_private_address(self):
        with Server({"*": page("secret")}) as inner:
            for host in ("localhost", "127.0.0.1", "2130706433", "[::ffff:127.0.0.1]",
                         "[::1]", "0x7f.1", "0177.0.0.1", "127.1"):
                with Server({"/page": redirect(f"http://{host}:{inner.port}/x")}) as outer:
                    outcome, reason = self.outside(outer.site)
                    self.assertEqual(outer.paths(), ["/robots.txt", "/page"])
                self.assertEqual(outcome, "failed", host)
                self.assertIn("a loopback address", reason, host)
                self.assertEqual(self.ledger("SELECT outcome FROM page ORDER BY outcome"),
                                 [("failed",), ("moved",)])
                shutil.rmtree(self.raw)
            self.assertEqual(inner.requests, [])

    def test_n22_a_name_that_turns_private(self):
        with Server({"/page": page("good")}) as server:
            self.assertEqual(self.outside(server.site)[0], "new")
            asked = len(server.requests)
            for addresses, kind in (("127.0.0.1", "loopback"), ("10.1.2.3", "private"),
                                    ("169.254.169.254", "link-local"),
                                    ("9.9.9.8,127.0.0.1", "loopback")):
                with sqlite3.connect(os.path.join(self.raw, ".occupare/ledger.db")) as database:
                    database.execute("DELETE FROM robots")
                outcome, reason = self.outside(server.site, addresses)
                self.assertEqual(outcome, "failed")
                self.assertIn(f"a {kind} address", reason)
            self.assertEqual(len(server.requests), asked)
        self.assertEqual(self.ledger("SELECT outcome FROM page"), [("failed",)])
        self.assertIn(b"good", list(self.stored().values())[0])

    def test_n21_any_spelling_of_loopback(self):
        with Server({"*": page("secret")}) as server:
            for host in ("127.0.0.1", "localhost", "2130706433", "[::ffff:7f00:1]",
                         "0x7f.1", "0177.0.0.1", "127.1"):
                done = subprocess.run([self.probe, "--folder", self.raw,
                                       f"http://{host}:{server.port}/x"],
                                      capture_output=True, text=True, timeout=60)
                self.assertIn("a loopback address", done.stdout.splitlines()[0])
            self.assertEqual(server.requests, [])


class Politeness(FetchCase):
    def test_n25_retry_after_is_a_lower_bound(self):
        busy = reply("busy", "503 Busy", [("Retry-After", "1")])
        with Server({"/page": [busy, page()]}) as server:
            rows = self.run_probe(server.site + "/page")
            first, second = [r.at for r in server.requests if r.path == "/page"]
        self.assertEqual(rows[server.site + "/page"].outcome, "new")
        self.assertGreaterEqual(second - first, 0.99)
        self.assertIn("Retry-After",
                      self.ledger("SELECT detail FROM note WHERE what = 'retry'")[0][0])

    def test_n25_too_long_for_the_budget(self):
        begin = time.monotonic()
        row = self.fetch_one(reply("", "429 Slow", [("Retry-After", "1000000000")]),
                             "--budget", "5000")
        self.assertEqual((row.outcome, row.tries), ("blocked", 1))
        self.assertLess(time.monotonic() - begin, 4.9)

    def test_n25_rubbish_and_past_dates(self):
        for value in ("soon", "Sun, 06 Nov 1994 08:49:37 GMT", "-1"):
            with Server({"/page": [reply("", "503 Busy", [("Retry-After", value)]),
                                   page()]}) as server:
                rows = self.run_probe(server.site + "/page")
            self.assertEqual(rows[server.site + "/page"].outcome, "new")

    def test_n26_at_most_three_tries(self):
        row = self.fetch_one(reply("", "500 No"))
        self.assert_failed(row, "status 500")
        self.assertEqual(row.tries, 3)

    def test_n27_no_retry_and_the_good_copy_stays(self):
        for status, outcome in (("404 No", "gone"), ("410 No", "gone"), ("403 No", "blocked"),
                                ("400 No", "failed"), ("501 No", "failed")):
            shutil.rmtree(self.raw, ignore_errors=True)
            with Server({"/page": [page("good"), reply("", status)]}) as server:
                self.run_probe(server.site + "/page")
                rows = self.run_probe(server.site + "/page")
            row = rows[server.site + "/page"]
            self.assertEqual((row.outcome, row.tries), (outcome, 1))
            self.assertIn(b"good", list(self.stored().values())[0])

    def test_n37_one_at_a_time_with_a_gap(self):
        most = [0, 0]
        def slow(unused_connection, unused_request):
            most[0] += 1
            most[1] = max(most)
            time.sleep(0.05)
            most[0] -= 1
            return page()
        with Server({"*": slow}) as server:
            self.run_probe(*[f"{server.site}/{i}" for i in range(6)], "--delay", "150")
            times = [request.at for request in server.requests]
        gaps = [after - before for before, after in zip(times, times[1:])]
        self.assertGreaterEqual(min(gaps), 0.145)
        self.assertEqual(most[1], 1)

    def test_crawl_delay_is_a_lower_bound(self):
        robots = reply("User-agent: *\nCrawl-delay: 0.3\n")
        with Server({"/robots.txt": robots, "*": page()}) as server:
            self.run_probe(*[f"{server.site}/{i}" for i in range(3)])
            times = [request.at for request in server.requests][1:]
        self.assertGreaterEqual(min(b - a for a, b in zip(times, times[1:])), 0.295)

    def test_a_slow_host_is_given_as_long_as_it_takes(self):
        answered = []
        def slow(unused_connection, request):
            if request.path != "/robots.txt":
                time.sleep(1.6)
            answered.append(time.monotonic())
            return page()
        with Server({"*": slow}) as server:
            self.run_probe(*[f"{server.site}/{i}" for i in range(4)])
            times = [request.at for request in server.requests]
        rests = [after - before for before, after in zip(answered, times[1:])]
        self.assertLess(rests[1], 0.4)  # not for one slow answer
        self.assertGreater(rests[2], 0.5)
        self.assertGreater(rests[3], rests[2])

    def test_a_host_that_keeps_failing_is_left(self):
        with Server({"*": reply("", "500 No"), "/robots.txt": reply("")}) as bad, \
             Server({"*": page()}) as good:
            rows = self.run_probe(*[f"{bad.site}/{i}" for i in range(20)], good.site + "/x")
            self.assertLessEqual(len(bad.requests), 16)
        self.assertEqual(self.summary["left"], "1")
        self.assertIn("left for this run", rows[bad.site + "/19"].reason)
        self.assertEqual(rows[good.site + "/x"].outcome, "new")

    def test_several_hosts_at_once(self):
        def slow(unused_connection, unused_request):
            time.sleep(1)
            return page()
        servers = [Server({"/page": slow}) for _ in range(5)]
        begin = time.monotonic()
        self.run_probe(*[server.site + "/page" for server in servers])
        for server in servers:
            server.close()
        self.assertEqual(self.summary["new"], "5")
        self.assertLess(time.monotonic() - begin, 3.5)


class Robots(FetchCase):
    """The rows of RFC 9309, 2.3.1: what became of robots.txt, and the access that follows."""

    def access(self, robots, *arguments):
        row = self.fetch_one(page(), *arguments, robots=robots)
        return "new" if row.outcome == "new" else row.outcome

    def test_f01_rules(self):
        row = self.fetch_one(page(), robots=reply("User-agent: *\nDisallow: /pa"))
        self.assertEqual(row.outcome, "disallowed")
        self.assertIn("line 2: Disallow: /pa", row.reason)
        self.assertEqual(self.server.paths(), ["/robots.txt"])
        self.assertIn("disallowed by line 2: Disallow: /pa",
                      self.ledger("SELECT detail FROM note WHERE what = 'robots' AND "
                                  "url LIKE '%/page'")[0][0])

    def test_f02_empty(self):
        self.assertEqual(self.access(reply("")), "new")

    def test_f03_redirects_up_to_five(self):
        routes = {"/robots.txt": redirect("/1"), "/5": reply("User-agent: *\nDisallow: /"),
                  "/page": page()}
        routes.update({f"/{i}": redirect(f"/{i + 1}") for i in range(1, 5)})
        with Server(routes) as server:
            rows = self.run_probe(server.site + "/page")
        self.assertEqual(rows[server.site + "/page"].outcome, "disallowed")

    def test_f03_to_another_host(self):
        with Server({"/r": reply("User-agent: *\nDisallow: /page")}) as other:
            with Server({"/robots.txt": redirect(other.site + "/r"),
                         "/page": page(), "/x": page()}) as server:
                rows = self.run_probe(server.site + "/page", server.site + "/x")
        self.assertEqual(rows[server.site + "/page"].outcome, "disallowed")
        self.assertEqual(rows[server.site + "/x"].outcome, "new")

    def test_f04_more_than_five_redirects(self):
        routes = {"/robots.txt": redirect("/1"), "/page": page()}
        routes.update({f"/{i}": redirect(f"/{i + 1}") for i in range(1, 9)})
        with Server(routes) as server:
            rows = self.run_probe(server.site + "/page")
        self.assertEqual(rows[server.site + "/page"].outcome, "new")

    def test_f05_f06_not_there_or_not_for_us(self):
        for status in ("404 No", "410 No", "401 No", "403 No"):
            self.assertEqual(self.access(reply("", status)), "new", status)
            shutil.rmtree(self.raw)

    def test_f07_f08_busy_or_broken(self):
        for status in ("429 No", "500 No", "503 No"):
            self.assertEqual(self.access(reply("", status)), "failed", status)
            self.assertEqual(self.server.paths(), ["/robots.txt"] * 3)

    def test_f09_no_answer(self):
        self.assertEqual(self.access(hang, "--timeout", "200"), "failed")

    def test_f11_kept_for_a_day_and_no_longer(self):
        with Server({"/robots.txt": reply(""), "/page": page()}) as server:
            self.run_probe(server.site + "/page")
            self.run_probe(server.site + "/page")
            self.assertEqual(server.paths().count("/robots.txt"), 1)
            with sqlite3.connect(os.path.join(self.raw, ".occupare/ledger.db")) as database:
                database.execute("UPDATE robots SET fetched_at = fetched_at - 90000")
            self.run_probe(server.site + "/page")
            self.assertEqual(server.paths().count("/robots.txt"), 2)

    def test_f12_only_the_first_part_counts(self):
        body = "User-agent: *\nDisallow: /page\n" + "# filler\n" * 120000
        self.assertEqual(self.access(reply(body)), "disallowed")
        shutil.rmtree(self.raw)
        body = "User-agent: *\n" + "# filler\n" * 120000 + "Disallow: /page\n"
        self.assertEqual(self.access(reply(body)), "new")

    def test_n34_html_instead(self):
        self.assertEqual(self.access(page("Disallow: /")), "new")


class Store(FetchCase):
    def test_n35_unchanged_costs_a_304(self):
        def answer(unused_connection, request):
            if request.fields.get("if-none-match") == '"1"':
                return reply(status="304 Not Modified", fields=[("ETag", '"1"')])
            return reply(HTML % "x", fields=[("ETag", '"1"')])
        with Server({"/page": answer}) as server:
            self.run_probe(server.site + "/page")
            rows = self.run_probe(server.site + "/page")
            row = rows[server.site + "/page"]
            self.assertEqual((row.outcome, row.status), ("unchanged", 304))
            # D21: a damaged copy is not taken for good, but fetched again.
            path = os.path.join(self.raw, list(self.stored())[0])
            with open(path, "r+b") as file:
                file.write(b"?")
            rows = self.run_probe(server.site + "/page")
        self.assertEqual(rows[server.site + "/page"].status, 200)
        self.assertEqual(list(self.stored().values()), [(HTML % "x").encode()])

    def test_changed(self):
        with Server({"/page": [page("1"), page("2"), page("2")]}) as server:
            outcomes = [self.run_probe(server.site + "/page")[server.site + "/page"].outcome
                        for _ in range(3)]
        self.assertEqual(outcomes, ["new", "changed", "unchanged"])

    def test_fresh_pages_are_left_alone(self):
        fresh = reply(HTML % "x", fields=[("Cache-Control", "max-age=3600")])
        with Server({"/page": fresh}) as server:
            self.run_probe(server.site + "/page")
            rows = self.run_probe(server.site + "/page")
            self.assertEqual(rows[server.site + "/page"].outcome, "skipped")
            self.assertEqual(server.paths(), ["/robots.txt", "/page"])
            self.run_probe(server.site + "/page", "--revisit", "2")
            self.assertEqual(server.paths()[2:], ["/page"])

    def test_interval_is_learned(self):
        with Server({"/page": [page("1"), page("1"), page("2")]}) as server:
            intervals = []
            for days in (0, 7, 10.5):
                if days != 0:
                    self.ledger(f"UPDATE page SET checked_at = checked_at - {days} * 86400")
                self.run_probe(server.site + "/page")
                intervals.append(self.ledger("SELECT interval FROM page")[0][0] / 86400)
            rows = self.run_probe(server.site + "/page", "--revisit", "1")
        for interval, expected in zip(intervals, [7, 10.5, 5.25]):
            self.assertAlmostEqual(interval, expected, 2)
        self.assertEqual(rows[server.site + "/page"].outcome, "skipped")

    def test_block_page_does_not_replace(self):
        with Server({"/page": [page("good"), page("Are you a robot?")]}) as server:
            self.run_probe(server.site + "/page")
            rows = self.run_probe(server.site + "/page", "--blocked", "are you a robot")
        self.assertEqual(rows[server.site + "/page"].outcome, "blocked")
        self.assertIn(b"good", list(self.stored().values())[0])

    def test_d8_second_run_is_refused(self):
        go = threading.Event()
        def wait(unused_connection, unused_request):
            go.wait(10)
            return page()
        with Server({"/page": wait}) as server:
            first = subprocess.Popen(self.command(server.site + "/page"),
                                     stdout=subprocess.DEVNULL)
            while "/page" not in server.paths():
                time.sleep(0.01)
            second = subprocess.run(self.command(server.site + "/page"),
                                    capture_output=True, timeout=20)
            go.set()
            self.assertEqual(first.wait(20), 0)
        self.assertEqual(second.returncode, 75)

    def test_d18_stopped_and_continued(self):
        with Server({"*": page(), "/robots.txt": reply("")}) as server:
            urls = [f"{server.site}/{i}" for i in range(30)]
            running = subprocess.Popen(self.command(*urls, "--delay", "100"),
                                       stdout=subprocess.PIPE, text=True)
            while len(server.requests) < 6:
                time.sleep(0.01)
            begin = time.monotonic()
            running.terminate()
            output, _ = running.communicate(timeout=20)
            self.assertLess(time.monotonic() - begin, 2)
            self.assertIn("interrupted=1", output)
            done = output.count("\nnew") + output.startswith("new")
            self.assertEqual(len(self.stored()), done)
            self.run_probe(*urls)
            self.assertEqual((self.summary["continued"], self.summary["skipped"],
                              self.summary["new"]), ("1", str(done), str(30 - done)))
            self.run_probe(*urls)
            self.assertEqual((self.summary["continued"], self.summary["unchanged"]),
                             ("0", "30"))

    def test_d11_links_are_not_followed(self):
        outside = os.path.join(self.folder, "outside")
        os.makedirs(outside)
        os.makedirs(self.raw)
        with Server({"/page": page()}) as server:
            os.symlink(outside, os.path.join(self.raw, f"127.0.0.1_{server.port}"))
            self.run_probe(server.site + "/page", code=3)
        self.assertEqual(os.listdir(outside), [])

    def test_revisits_refer_to_the_record_of_the_same_body(self):
        warc = os.path.join(self.folder, "all.warc")
        with Server({"/page": [page("1"), page("2"), page("2"), page("2")]}) as server:
            for arguments in (["--warc", warc], [], ["--warc", warc], ["--warc", warc]):
                self.run_probe(server.site + "/page", *arguments)
        with open(warc, "rb") as file:
            data = file.read()
        kinds = re.findall(rb"WARC-Type: (\w+)\r\n.*\r\n.*\r\nWARC-Target-URI: .*/page",
                           data)
        self.assertEqual([kind for kind in kinds if kind != b"request"],
                         [b"response", b"response", b"revisit"])
        body = page("2").split(b"\r\n\r\n")[1]
        self.assertEqual(data.count(body), 1)
        last = data.split(b"WARC-Type: revisit")[1]
        name = re.search(rb"WARC-Refers-To: (\S+)", last).group(1)
        before = data[:data.index(body)]
        self.assertGreater(before.rfind(b"WARC-Record-ID: " + name),
                           before.rfind(b"WARC-Type: request"))

    def test_dry_run_leaves_no_trace(self):
        with Server({"/robots.txt": reply("User-agent: *\nDisallow: /b")}) as server:
            rows = self.run_probe(server.site + "/a", server.site + "/b", "--dry")
            self.assertEqual(server.paths(), ["/robots.txt"])
        self.assertEqual(rows[server.site + "/a"].outcome, "planned")
        self.assertEqual(rows[server.site + "/b"].outcome, "disallowed")
        self.assertFalse(os.path.exists(self.raw))

    def test_log_answers_for_one_address(self):
        with Server({"/page": [reply("", "503 No"), page()]}) as server:
            self.run_probe(server.site + "/page")
            done = subprocess.run(self.command("--log", server.site + "/page"),
                                  capture_output=True, text=True, timeout=20)
        for words in ("outcome     new", "no robots.txt", "status 503", "try 1 failed",
                      "status 200"):
            self.assertIn(words, done.stdout)


class Seeds(FetchCase):
    def test_sitemaps_of_every_kind(self):
        with Server() as server:
            site = server.site
            index = (f"<sitemapindex><sitemap><loc>{site}/s.xml.gz</loc></sitemap><sitemap>"
                     f"<loc>{site}/s.txt</loc></sitemap></sitemapindex>")
            urls = "<urlset>" + "".join(f"<url><loc>{site}/a-vs-{i}</loc></url>"
                                        for i in range(3)) + "</urlset>"
            server.routes.update({
                "/robots.txt": reply(f"Sitemap: {site}/index.xml"),
                "/index.xml": reply(index), "/s.xml.gz": reply(gzip.compress(urls.encode())),
                "/s.txt": reply(f"{site}/b-vs-1\n{site}/other\n{site}/b-vs-no"),
                "*": page()})
            rows = self.run_probe("--sitemap", site + "/robots.txt", "--address", "-vs-",
                                  "--exclude", "no$")
        self.assertEqual(sorted(url[len(site):] for url in rows),
                         ["/a-vs-0", "/a-vs-1", "/a-vs-2", "/b-vs-1"])

    def test_i14_sitemap_with_entities(self):
        bomb = '<!DOCTYPE x [<!ENTITY a "b">]><urlset><url><loc>&a;</loc></url></urlset>'
        with Server({"/s.xml": reply(bomb)}) as server:
            self.run_probe("--sitemap", server.site + "/s.xml")
        self.assertEqual([row.outcome for row in self.rows], ["failed"])
        self.assertIn("DOCTYPE", self.rows[0].reason)
        self.assertIn("DOCTYPE", self.ledger(
            "SELECT detail FROM note WHERE what = 'sitemap' ORDER BY id DESC")[0][0])

    def test_sitemaps_without_end(self):
        def nested(unused_connection, request):
            return reply("<sitemapindex><sitemap><loc>%sx</loc></sitemap></sitemapindex>"
                         % request.path)
        with Server({"*": nested, "/robots.txt": reply("")}) as server:
            self.run_probe("--sitemap", server.site + "/s")
            self.assertEqual(len(server.requests), 7)

    def test_following_links(self):
        def answer(unused_connection, request):
            number = int(request.path[2:])
            return page(f"<a href='/p{number + 1}'>n</a> <A HREF=\"p{number + 2}#x\">m</a>"
                        "<!-- <a href='/p99'> --><script>'<a href=/p98>'</script>"
                        "<a href='http://elsewhere.invalid/p1'>o</a>")
        with Server({"*": answer, "/robots.txt": reply("")}) as server:
            rows = self.run_probe(server.site + "/p0", "--follow", "--depth", "2")
            self.assertEqual(sorted(url[len(server.site):] for url in rows),
                             ["/p0", "/p1", "/p2", "/p3", "/p4"])
            shutil.rmtree(self.raw)
            rows = self.run_probe(server.site + "/p0", "--follow", "--max-pages", "7")
            self.assertEqual((len(rows), self.summary["capped"]), (7, "1"))


if __name__ == "__main__":
    main()
