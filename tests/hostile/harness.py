"""A real host for each case, the program's codec as a helper process, and what must be so after every case."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

try:
    import nacl  # noqa: F401
except ImportError:
    print("skipped: python3-nacl is not installed (script/setup --tests installs it)")
    sys.exit(77)

import zmtp

HELPER = os.environ["VAGSKAL_HOSTILE_HELPER"]
PARTICIPANT, NOTE_TAKER, WALL = "0", "1", "2"  # Role's numbers
# Instrumented code keeps what it has freed for a while, and takes more of everything.
SLOW = os.environ.get("VAGSKAL_SANITIZED", "") != ""
ROOM_FOR_HOSTS = (400 if SLOW else 64) * 1024  # KiB that a host may grow by, whatever is done to it


def start(*arguments, **more):
    return subprocess.Popen(
        [HELPER, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1, **more
    )


class Codec:
    """{"make": ...} and {"read": ...} of codec.cpp."""

    def __init__(self):
        self.process = start("codec")

    def ask(self, **what):
        self.process.stdin.write(json.dumps(what) + "\n")
        return json.loads(self.process.stdout.readline())

    def make(self, what, **more):
        made = self.ask(make=what, **more)
        return bytes.fromhex(made) if isinstance(made, str) else [bytes.fromhex(one) for one in made]

    def text(self, what, text, **more):
        return self.make(what, text=text.encode("utf-8", "surrogateescape").hex(), **more)

    def read(self, frame):
        return self.ask(read=frame.hex())


class Host:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="vagskal-hostile-")
        self.errors = open(os.path.join(self.folder, "stderr"), "w+", encoding="utf-8", errors="replace")
        self.process = start("host", self.folder, stderr=self.errors)
        here = json.loads(self.process.stdout.readline())
        self.port, self.key, self.letters = here["port"], bytes.fromhex(here["key"]), here["letters"]
        self.before = self.memory("VmHWM")

    def state(self):
        self.process.stdin.write("state\n")
        return json.loads(self.process.stdout.readline())

    def memory(self, which="VmRSS"):
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
            return int(re.search(which + r":\s+(\d+) kB", file.read()).group(1))

    def processor_seconds(self):
        with open(f"/proc/{self.process.pid}/stat", encoding="ascii") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def quit(self):
        self.process.stdin.write("quit\n")
        self.process.stdin.close()
        code = self.process.wait(timeout=60)
        self.process.stdout.close()
        self.errors.seek(0)
        said = self.errors.read()
        self.errors.close()
        return code, said

    def files(self):
        out = b""
        for name in sorted(os.listdir(self.folder)):
            if name.startswith("dag.db"):
                with open(os.path.join(self.folder, name), "rb") as file:
                    out += file.read()
        return out


class Case(unittest.TestCase):
    """Before: a host. After: honest people come in and contribute, memory is bounded, nothing hostile is kept."""

    allowed = ()  # texts that a case has a right to leave in the journal, besides the honest ones
    grows = ROOM_FOR_HOSTS

    def setUp(self):
        self.host, self.codec, self.clients = Host(), Codec(), []
        self.secrets = []  # bytes that no log may hold

    def client(self, **more):
        one = zmtp.Client(self.host.port, self.host.key, **more)
        self.clients.append(one)
        return one

    def hello(self, role=PARTICIPANT, **more):
        return self.codec.make("hello", letters=self.host.letters[role], **more)

    def joined(self, role=PARTICIPANT, **more):
        one = self.client(**more).connect()
        one.send(self.hello(role))
        self.assertEqual(self.hears(one, "Welcome")["role"], int(role))
        return one

    def hears(self, one, *kinds, wait=30.0):
        """The next message of one of these kinds, others passed over; None when none comes."""
        end = time.monotonic() + wait
        while (left := end - time.monotonic()) > 0:
            frame = one.receive(left)
            if frame is None:
                return None
            if (read := self.codec.read(frame))["kind"] in kinds:
                return read
        return None

    def honest(self, text, wait=150):
        """The participant's own link as a process; what it says at the end."""
        letters = self.host.letters[PARTICIPANT]
        return start("honest", str(self.host.port), self.host.key.hex(), letters, text)

    def honest_comes_in(self, text="An honest word"):
        one = self.honest(text)
        out, _ = one.communicate(timeout=150)
        self.assertEqual(one.returncode, 0, f"an honest client did not get through: {out}")
        self.assertIn(text, self.host.state()["texts"])
        return json.loads(out)["milliseconds"]

    def eventually(self, condition, wait=30.0, why="it never became so"):
        end = time.monotonic() + wait
        while time.monotonic() < end:
            if condition():
                return
            time.sleep(0.05)
        self.fail(why)

    def tearDown(self):
        try:
            self.unharmed()
        finally:
            for one in self.clients:
                one.close()
            for process in (self.host.process, self.codec.process):
                process.kill()
                process.wait()
                process.stdin.close()
                process.stdout.close()
            shutil.rmtree(self.host.folder)

    def unharmed(self):
        self.assertIsNone(self.host.process.poll(), "the host is gone")
        self.honest_comes_in()
        grown = self.host.memory("VmHWM") - self.host.before
        self.assertLess(grown, self.grows, "KiB that the host grew by")
        state = self.host.state()
        said = set(state["texts"] + state["held"]) - {"An honest word", *self.allowed}
        self.assertEqual(said, set(), "the journal holds what it should not")
        self.assertEqual((state["term"], state["storage"], state["paused"], state["current"]), (1, 0, False, 0))
        self.assertEqual([state[what] for what in ("notes", "themes", "groups", "activities")], [0, 0, 0, 2])
        code, errors = self.host.quit()
        self.assertEqual((code, errors), (0, ""), "the host ends well and has written nothing about anybody")
        kept = self.host.files()
        for secret in self.secrets + [b"127.0.0.1", *(one.public for one in self.clients)]:
            self.assertNotIn(secret, kept)
            self.assertNotIn(secret.hex().encode(), kept)


def main():
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]], verbosity=2)
