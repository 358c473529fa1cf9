"""What strangers say must never reach a terminal raw: a host that means no good and the participant's program on a
terminal; people that mean no good and the moderator's."""

import json
import re
import sys
import time
import unittest

import harness
import zmtp
from programs import FACILITATOR, PARTICIPANT, Home, OnTerminal

PAYLOAD = "\x1b]0;PWNED\x07\x1b[6n\x9d0;PWNED\x9c\u202ePWNED\u202c\u2066\x07\rPWNED\x7f\x1bP$q\x1b\\"
RAW = [b"\x1b]0;PWNED", b"\x1b[6n", b"\xc2\x9d", b"\xc2\x9c", "\u202e".encode(), "\u2066".encode(), b"\rPWNED", b"\x07PWNED", b"\x7f", b"\x1bP$q"]


class Screens(unittest.TestCase):
    def setUp(self):
        self.home = Home()
        self.addCleanup(self.home.clear)

    def nothing_raw(self, output):
        for bad in RAW:
            self.assertNotIn(bad, output)

    def evil(self):
        host = harness.start("evil", PAYLOAD.encode().hex())
        self.addCleanup(lambda: (host.kill(), host.wait(), host.stdin.close(), host.stdout.close()))
        return json.loads(host.stdout.readline())

    def test_participants_screen(self):
        here = self.evil()
        screen = OnTerminal(self.home, PARTICIPANT, f"127.0.0.1:{here['port']}", here["code"], "--lang", "en")
        self.addCleanup(screen.close)
        self.assertTrue(screen.sees(b"PWNED", wait=90), screen.output[-2000:])
        for key in ("\r", "\r", "x", "Hej", "\r", "\x1b", "?", "\x1b", "m", "\x1b", "\t", "\x1b[B", "\r", "w", "\r"):
            screen.type(key)
            screen.settles(quiet=0.3, wait=5)
        self.nothing_raw(screen.output)

    def test_participants_lines(self):
        here = self.evil()
        for more in (("--plain",), ("--wall",)):
            screen = OnTerminal(self.home, PARTICIPANT, f"127.0.0.1:{here['port']}", here["code"], *more, "--lang", "en")
            try:
                self.assertTrue(screen.sees(b"PWNED", wait=90), screen.output[-2000:])
                for line in ("yes", "read", "board", "add works Hej", "status", "help", "own", "quit"):
                    screen.type(line + "\n")
                    screen.settles(quiet=0.3, wait=5)
                self.nothing_raw(screen.output.replace(b"\r\n", b"\n"))
            finally:
                screen.close()

    def test_moderators_screen(self):
        """The real program hosts; a raw client says every sort of thing; none of it is drawn, and all goes on."""
        codec = harness.Codec()
        self.addCleanup(lambda: (codec.process.kill(), codec.process.wait(), codec.process.stdin.close(), codec.process.stdout.close()))
        session = self.home.path("liten.toml")
        with open(session, "w", encoding="utf-8") as file:
            file.write('id = "liten"\ntitle = "Liten"\n[[activity]]\nid = "works"\nkind = "collect"\nprompt = "What?"\nminutes = 9\n')
        code, said = self.home.run(FACILITATOR, "new", self.home.path("dag.db"), "--from", session, "--title", "Prov", "--lang", "en")
        self.assertEqual(code, 0, said)
        screen = OnTerminal(self.home, FACILITATOR, "run", self.home.path("dag.db"), "--listen", "127.0.0.1:0", "--lang", "en")
        self.addCleanup(screen.close)
        way_in = re.compile(rb"participant 127[.]0[.]0[.]1:([0-9]+) ([B-Z]{4})-([B-Z]{4})-([B-Z]{4})")
        end = time.monotonic() + 90
        while not (found := way_in.search(screen.output)) and time.monotonic() < end:
            screen.read(0.2)
        self.assertTrue(found, screen.output[-2000:])
        port, letters = int(found[1]), found[4].decode()
        key = zmtp.key_of(port + 1)
        screen.type("\r")
        screen.settles()
        for _ in range(3):
            one = zmtp.Client(port, key).connect()
            one.send(codec.make("hello", letters=letters))
            try:
                for frame in codec.text("said", PAYLOAD) + codec.make("leader") + codec.make("samples"):
                    one.send(frame)
                    one.receive(0.02)
            except zmtp.Closed:
                pass
            one.close()
        stranger = zmtp.Client(port, key).connect()
        stranger.send(codec.make("hello", letters="BBBB"))
        honest = zmtp.Client(port, key).connect()
        honest.send(codec.make("hello", letters=letters))
        honest.send(codec.text("contribute", "An honest word", item="b2" * 16, activity="works", secret="5e" * 32))
        self.assertTrue(screen.sees(b"honest", wait=30), screen.output[-3000:])
        for typed in ("?", "\x1b", "t", "\x1b", "n", "\x1b"):
            screen.type(typed)
            screen.settles(quiet=0.3, wait=5)
        self.nothing_raw(screen.output)
        self.assertNotIn(b"PWNED", screen.output)


if __name__ == "__main__":
    harness.main()
