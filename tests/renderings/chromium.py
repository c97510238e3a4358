# SPDX-License-Identifier: MIT
"""A Chromium without a window, led through its DevTools pipe: what it makes of pages.

One process serves all pages, one after the other. It sees no network, keeps its files in a
temporary folder and ends with the Browser, at the latest when this process does, since then
its pipe is closed."""
import json
import os
import pathlib
import select
import shutil
import signal
import subprocess
import tempfile
import time

SECONDS = 60
# What `chromium --dump-dom` prints.
DOM = ("(document.doctype ? new XMLSerializer().serializeToString(document.doctype) + '\\n' : '')"
       " + document.documentElement.outerHTML")
# Without the sandbox, which neither root nor most containers can have: the pages are ours.
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
         "--disable-extensions", "--disable-background-networking", "--no-first-run",
         "--mute-audio", "--host-resolver-rules=MAP * ~NOTFOUND", "--remote-debugging-pipe")


class BrowserError(Exception):
    pass


def is_installed():
    return shutil.which("chromium") is not None


class Browser:
    def __enter__(self):
        self.home = tempfile.mkdtemp()
        its_input, self.to = os.pipe()
        self.source, its_output = os.pipe()
        flags = [*FLAGS, f"--user-data-dir={self.home}/profile"]
        self.process = subprocess.Popen(
            # DevTools are at the descriptors 3 and 4.
            ["sh", "-c", f'exec chromium "$@" 3<&{its_input} 4>&{its_output}', "sh", *flags],
            pass_fds=(its_input, its_output), start_new_session=True,
            env={**os.environ, "HOME": self.home}, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(its_input)
        os.close(its_output)
        self.rest, self.number, self.session = b"", 0, None
        try:
            target = self.call("Target.createTarget", url="about:blank")["targetId"]
            self.session = self.call("Target.attachToTarget", targetId=target,
                                     flatten=True)["sessionId"]
            self.call("Page.enable")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for end in (self.to, self.source):
            os.close(end)
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        shutil.rmtree(self.home, ignore_errors=True)

    def message(self, deadline):
        while b"\0" not in self.rest:
            ready, _, _ = select.select([self.source], [], [], max(0, deadline - time.monotonic()))
            more = os.read(self.source, 1 << 20) if ready else b""
            if not more:
                raise BrowserError("chromium ended" if ready else "chromium does not answer")
            self.rest += more
        text, self.rest = self.rest.split(b"\0", 1)
        return json.loads(text)

    def call(self, method, until=None, **parameters):
        """The answer to a call, once the event `until` has come, too."""
        self.number += 1
        call = {"id": self.number, "method": method, "params": parameters}
        if self.session is not None:
            call["sessionId"] = self.session
        text = json.dumps(call).encode() + b"\0"
        while text:
            text = text[os.write(self.to, text):]
        answer, deadline = None, time.monotonic() + SECONDS
        while answer is None or until is not None:
            message = self.message(deadline)
            if message.get("id") == self.number:
                if "error" in message or "errorText" in message["result"]:
                    raise BrowserError(f"{method}: {message}")
                answer = message["result"]
            elif message.get("method") == until:
                until = None
        return answer

    def read(self, path):
        """(the DOM as HTML, the snapshot as MHTML) of a page on disk, as texts."""
        self.call("Page.navigate", until="Page.loadEventFired",
                  url=pathlib.Path(path).absolute().as_uri())
        dom = self.call("Runtime.evaluate", expression=DOM, returnByValue=True)
        return (dom["result"]["value"],
                self.call("Page.captureSnapshot", format="mhtml")["data"])

    def text(self):
        """The text of the page read last, as a selection of all of it gives it."""
        text = self.call("Runtime.evaluate", expression="document.body.innerText",
                         returnByValue=True)
        return text["result"]["value"]
