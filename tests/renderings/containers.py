# SPDX-License-Identifier: MIT
"""Pages packed as archives and snapshots, the way crawlers and browsers pack them. Each
packer writes pages, as Packed below, into a folder."""
import base64
import collections
import datetime
import email.utils
import gzip
import quopri
import zlib

# `date` as ISO 8601, when the page was retrieved.
Packed = collections.namedtuple("Packed", "name content media_type date")


def address(page):
    return f"https://www.example.org/saved/{page.name}"


def record(kind, page, content_type, block):
    """A record of WARC 1.1 (ISO 28500)."""
    number = zlib.crc32(page.name.encode())
    head = (f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address(page)}\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012x}>\r\n"
            f"WARC-Date: {page.date}\r\nContent-Type: {content_type}\r\n"
            f"Content-Length: {len(block)}\r\n\r\n")
    return head.encode() + block + b"\r\n\r\n"


def response(page, header="", body=None):
    body = page.content if body is None else body
    return record("response", page, "application/http; msgtype=response",
                  f"HTTP/1.1 200 OK\r\nContent-Type: {page.media_type}\r\n{header}\r\n".encode()
                  + body)


def chunks(body):
    size = 1000
    parts = [body[at:at + size] for at in range(0, len(body), size)] + [b""]
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts)


def warc(pages, to):
    (to / "crawl.warc").write_bytes(b"".join(response(page) for page in pages))


def warc_gzip(pages, to):
    (to / "crawl.warc.gz").write_bytes(b"".join(gzip.compress(response(page)) for page in pages))


def warc_whole_gzip(pages, to):
    (to / "crawl.warc.gz").write_bytes(gzip.compress(b"".join(response(page) for page in pages)))


def warc_coded(pages, to):
    header = "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"
    (to / "crawl.warc.gz").write_bytes(b"".join(
        gzip.compress(response(page, header, chunks(gzip.compress(page.content))))
        for page in pages))


def wet_gzip(pages, to):
    (to / "crawl.warc.wet.gz").write_bytes(b"".join(
        gzip.compress(record("conversion", page, "text/plain", page.content)) for page in pages))


def each_gzip(pages, to):
    for page in pages:
        (to / f"{page.name}.gz").write_bytes(gzip.compress(page.content))


def mail_date(date):
    return email.utils.format_datetime(datetime.datetime.fromisoformat(date.replace("Z", "+00:00")))


def quoted_printable(content):
    lines = content.replace(b"\r\n", b"\n")
    return quopri.encodestring(lines).replace(b"\n", b"\r\n")


# The page is the second part, behind a picture and before a frame that compares nothing.
PARTS = """\
--{mark}
Content-Type: image/gif
Content-Transfer-Encoding: base64
Content-Location: {url}.gif

R0lGODlhAQABAAAAACw=
--{mark}
Content-Type: {type}
Content-ID: <page@example.org>
Content-Transfer-Encoding: {coding}
Content-Location: {url}

{{content}}
--{mark}
Content-Type: text/html
Content-Transfer-Encoding: 7bit
Content-Location: {url}/frame

<p>A frame with an advertisement.</p>
--{mark}--
"""


def mhtml(pages, to, coding, encode):
    """As RFC 2557 has it; the root by `start`, as Internet Explorer and UnMHT leave it."""
    for page in pages:
        head = (f"From: <Saved by a test>\nSubject: {page.name}\n"
                f"Date: {mail_date(page.date)}\nMIME-Version: 1.0\n"
                'Content-Type: multipart/related; type="text/html"; boundary="=_mark";\n'
                '\tstart="<page@example.org>"\n\n')
        parts = PARTS.format(mark="=_mark", url=address(page), type=page.media_type,
                             coding=coding)
        before, after = (head + parts).replace("\n", "\r\n").encode().split(b"{content}")
        (to / f"{page.name}.mht").write_bytes(before + encode(page.content) + after)


def mhtml_of(coding, encode):
    return lambda pages, to: mhtml(pages, to, coding, encode)


# Of pages as they are: family of forms, variant.
FORMS = {
    "gzip": each_gzip,
    "WARC": warc,
    "WARC.gz, member by record": warc_gzip,
    "WARC.gz, one member": warc_whole_gzip,
    "WARC.gz, chunked bodies in gzip": warc_coded,
    "MHTML, quoted-printable": mhtml_of("quoted-printable", quoted_printable),
    "MHTML, base64": mhtml_of("base64", base64.encodebytes),
    "MHTML, 8bit": mhtml_of("8bit", bytes),
    "MHTML, binary": mhtml_of("binary", bytes),
}
