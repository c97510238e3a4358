# SPDX-License-Identifier: MIT
"""A certificate authority of our own, and servers that it vouches for, or not."""

import os
import shutil
import ssl
import subprocess
import tempfile

from fetch_case import FetchCase
from misbehaving import Server


class TlsCase(FetchCase):
    @classmethod
    def setUpClass(cls):
        cls.keys = tempfile.mkdtemp(prefix="occupare-keys-")
        cls.make("ca", "/CN=Test CA", "-x509")
        cls.sign("good", "IP:127.0.0.1", days="2")
        cls.sign("wrong-name", "DNS:elsewhere.example", days="2")
        cls.sign("expired", "IP:127.0.0.1", days="-1")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.keys)

    @classmethod
    def path(cls, name):
        return os.path.join(cls.keys, name)

    @classmethod
    def openssl(cls, *arguments):
        subprocess.run(["openssl"] + list(arguments), check=True, capture_output=True)

    @classmethod
    def make(cls, name, subject, *more):
        cls.openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", subject, "-keyout",
                    cls.path(name + ".key"), "-out", cls.path(name + ".pem"), *more)

    @classmethod
    def sign(cls, name, alternative, days):
        cls.make(name, "/CN=" + name)
        with open(cls.path("extensions"), "w") as file:
            file.write("subjectAltName=" + alternative)
        cls.openssl("x509", "-req", "-in", cls.path(name + ".pem"), "-CA",
                    cls.path("ca.pem"), "-CAkey", cls.path("ca.key"), "-CAcreateserial",
                    "-extfile", cls.path("extensions"), "-days", days, "-out",
                    cls.path(name + ".crt"))

    def serve(self, name, routes):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.path(name + ".crt"), self.path(name + ".key"))
        return Server(routes, tls=context)
