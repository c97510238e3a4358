# SPDX-License-Identifier: MIT
"""Thousands of pages: test_many_pages.py PROBE. The second run costs a 304 for each, memory
does not grow with the pages, and connections are kept."""

import os
import subprocess
import time

from fetch_case import FetchCase, main
from misbehaving import Server, reply

PAGES, FEW = 2000, 200
AT_ONCE = 16
PAGE_SIZE = 20000
MOST_GROWTH = 8 << 20  # bytes; the pages between FEW and PAGES have 36 MB
# Freed memory is given back at once, so that what is in use can be seen.
SANITIZER = "quarantine_size_mb=0:thread_local_quarantine_size_kb=0:allocator_release_to_os_interval_ms=0"


class Site(Server):
    def __init__(self):
        super().__init__({"*": self.page, "/robots.txt": reply("")})
        self.answers = {200: 0, 304: 0}

    def page(self, unused_connection, request):
        tag = f'"{request.path}"'
        is_known = request.fields.get("if-none-match") == tag
        with self.lock:
            self.answers[304 if is_known else 200] += 1
        if is_known:
            return reply(status="304 Not Modified", fields=[("ETag", tag)])
        text = f"<!DOCTYPE html><html><body>{request.path} ".encode()
        return reply(text + b"x" * (PAGE_SIZE - len(text)), fields=[("ETag", tag)])


class ManyPages(FetchCase):
    def fetch(self, site, count, name):
        """The answers by status, and the most memory that was used."""
        urls = os.path.join(self.folder, "urls")
        with open(urls, "w", encoding="utf-8") as file:
            file.writelines(f"{site.site}/{number}\n" for number in range(count))
        site.answers = {200: 0, 304: 0}
        site.connections = 0
        self.raw = os.path.join(self.folder, name)
        env = dict(os.environ, ASAN_OPTIONS=SANITIZER)
        running = subprocess.Popen(self.command("--urls", urls, "--per-host", str(AT_ONCE)),
                                   stdout=subprocess.DEVNULL, env=env)
        most = self.wait(running)
        self.assertEqual(running.returncode, 0)
        self.assertLessEqual(site.connections, AT_ONCE)
        return site.answers, most

    def wait(self, running):
        most = 0
        while running.poll() is None:
            most = max(most, self.peak(running.pid))
            time.sleep(0.01)
        return most

    def peak(self, process):
        try:
            with open(f"/proc/{process}/status", encoding="utf-8") as file:
                lines = [line for line in file if line.startswith("VmHWM:")]
            return int(lines[0].split()[1]) * 1024 if lines else 0
        except OSError:
            return 0

    def test_second_run_is_all_304_and_memory_is_flat(self):
        with Site() as site:
            _, few = self.fetch(site, FEW, "few")
            answers, many = self.fetch(site, PAGES, "many")
            self.assertEqual(answers, {200: PAGES, 304: 0})
            self.assertEqual(len(self.stored()), PAGES)
            answers, again = self.fetch(site, PAGES, "many")
            self.assertEqual(answers, {200: 0, 304: PAGES})
        self.assertEqual(self.ledger("SELECT DISTINCT outcome, http_status FROM page"),
                         [("unchanged", 304)])
        self.assertLess(many - few, MOST_GROWTH)
        self.assertLess(again - few, MOST_GROWTH)


if __name__ == "__main__":
    main()
