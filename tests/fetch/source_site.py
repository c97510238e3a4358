# SPDX-License-Identifier: MIT
"""A source of comparison pages on loopback: pages that a test may change, with entity tags,
so that one that is unchanged costs a 304."""

import pathlib
import zlib

from misbehaving import Server, reply

ROOT = pathlib.Path(__file__).resolve().parents[2]


def sample_pages():
    """The HTML pages of the repository's raw/: "/NAME" -> bytes."""
    return {f"/{path.stem}": path.read_bytes() for path in (ROOT / "raw").glob("*-vs-*.html")}


def agreeing_pages():
    """The same without the one figure on which two of them differ, so that no fact depends
    on which page was had last."""
    return {path: body.replace(b"24,107", b"23,948") for path, body in sample_pages().items()}


class SourceSite(Server):
    def __init__(self, pages):
        self.pages = dict(pages)
        self.answer_all = None  # an answer to every page, whatever it is
        super().__init__({"*": self._page, "/robots.txt": reply("User-agent: *\nDisallow: /no")})

    def urls(self):
        return [self.site + path for path in sorted(self.pages)]

    def _page(self, unused_connection, request):
        body = self.pages.get(request.path)
        if self.answer_all is not None:
            return self.answer_all
        if body is None:
            return reply("no", "404 Not Found")
        tag = f'"{zlib.crc32(body):08x}"'
        if request.fields.get("if-none-match") == tag:
            return reply(status="304 Not Modified", fields=[("ETag", tag)])
        return reply(body, fields=[("ETag", tag)])
