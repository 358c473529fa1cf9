"""Those who have no business in the room: wrong codes, wrong keys, replayed and broken handshakes, guessing."""

import threading
import time

import harness
import zmtp
from harness import NOTE_TAKER, PARTICIPANT
from nacl.bindings import crypto_box_keypair
from zmtp import COMMAND, Closed, zmtp_frame

WRONG_CODE, TOO_FAST = 37, 36
ITEM, SECRET = "a1" * 16, "5e" * 32


class Door(harness.Case):
    def test_wrong_code(self):
        one = self.client().connect()
        for letters in ("BBBB", "", "bcd", "B" * 4000, self.host.letters[PARTICIPANT].lower()[:3]):
            one.send(self.codec.make("hello", letters=letters))
            self.assertEqual(self.hears(one, "NotAdmitted", "Welcome"), {"kind": "NotAdmitted", "why": WRONG_CODE})
        # Without having been let in it asks for things all the same, and hears nothing.
        one.send(self.codec.text("contribute", "From outside", item=ITEM, activity="works", secret=SECRET))
        for frame in self.codec.make("samples"):
            if frame[:2] != b"\1\0":
                one.send(frame)
        told = self.hears(one, "Answer", "Snapshot", "Tail", "Room", "Welcome", wait=2)
        self.assertIsNone(told)
        self.assertEqual(self.host.state()["wrong"], 5)

    def test_wrong_server_key(self):
        one = zmtp.Client(self.host.port, crypto_box_keypair()[0])
        self.clients.append(one)
        one.greet()
        one.write(zmtp_frame(one.hello_body(), COMMAND))
        with self.assertRaises(Closed):
            one.take_welcome()

    def test_without_encryption(self):
        for mechanism in (b"NULL", b"PLAIN", b"GSSAPI", b"CURVE2", b"\xff" * 20):
            one = self.client()
            one.write(zmtp.greeting(mechanism))
            try:
                one.write(zmtp_frame(b"\x05READY" + zmtp.metadata(Socket_Type=b"DEALER"), COMMAND))
                one.write(zmtp_frame(zmtp.pad(self.hello())))
            except Closed:
                pass
            self.assertTrue(one.hung_up(), mechanism)
        self.assertEqual(self.host.state()["present"], 0)

    def test_replayed_handshake(self):
        victim = self.joined()
        victim.send(self.codec.text("contribute", "Said once", item=ITEM, activity="works", secret=SECRET))
        self.allowed = ("Said once",)
        self.assertNotIn("why", self.hears(victim, "Answer"))
        recorded = victim.sent
        for _ in range(3):  # all of it, as it was heard on the network
            one = self.client()
            one.write(recorded)
            self.assertTrue(one.hung_up(), "a replayed handshake is not taken")
        # With a handshake of its own so far, and the victim's INITIATE then.
        at = recorded.index(b"\x08INITIATE") - 9
        size = int.from_bytes(recorded[at + 1 : at + 9], "big") if recorded[at] & 2 else None
        initiate = recorded[at : at + 9 + size] if size else recorded[at + 7 : at + 9 + recorded[at + 8]]
        one = self.client()
        one.greet()
        one.write(zmtp_frame(one.hello_body(), COMMAND))
        one.take_welcome()
        one.write(initiate)
        with self.assertRaises(Closed):
            one.take_ready()
        self.assertEqual(self.host.state()["texts"], ["Said once"])
        # The victim goes on.
        victim.send(self.hello())
        self.assertIsNotNone(self.hears(victim, "Welcome"))

    def test_replayed_message(self):
        """A message of the same connection again (somebody in between): the line is cut, nothing is done twice."""
        one = self.joined()
        frame = zmtp_frame(
            one.boxed(zmtp.pad(self.codec.text("contribute", "Once", item=ITEM, activity="works", secret=SECRET)))
        )
        self.allowed = ("Once",)
        one.write(frame)
        self.assertNotIn("why", self.hears(one, "Answer"))
        one.write(frame)
        self.assertTrue(one.closed_within())
        self.assertEqual(self.host.state()["texts"], ["Once"])

    def test_vouch_of_another(self):
        """Somebody else's public key without its secret half: whoever one is, is proven."""
        victim = self.joined()
        one = self.client(keys=(victim.public, crypto_box_keypair()[1]))
        with self.assertRaises(Closed):
            one.connect()
        self.assertEqual(self.host.state()["present"], 1)

    def test_handshakes_broken_anywhere(self):
        whole = zmtp.greeting() + zmtp_frame(self.client().hello_body(), COMMAND)
        for cut in range(0, len(whole), 23):
            one = self.client()
            one.write(whole[:cut])
            one.socket.shutdown(1)
        for at in range(0, len(whole), 17):
            one = self.client()
            spoiled = bytearray(whole)
            spoiled[at] ^= 0x55
            try:
                one.write(bytes(spoiled))
                one.write(zmtp_frame(bytes(300), COMMAND))
            except Closed:
                pass
        for command in (b"\x08INITIATE" + bytes(300), b"\x07MESSAGE" + bytes(300), b"\x05ERROR\xff" + b"x" * 20, b""):
            one = self.client()
            one.greet()
            one.write(zmtp_frame(command, COMMAND))
            self.assertTrue(one.hung_up(), command[:9])

    def test_anothers_routing_id(self):
        victim = self.joined(identity=b"same")
        thief = self.client(identity=b"same").connect()
        try:
            thief.send(self.hello())
            self.hears(thief, "Welcome", wait=2)
        except Closed:
            pass
        victim.send(self.codec.text("contribute", "Mine", item=ITEM, activity="works", secret=SECRET))
        self.allowed = ("Mine",)
        self.assertNotIn("why", self.hears(victim, "Answer"))

    def test_made_up_places(self):
        """Places, terms and proofs that nobody has: whoever makes them up changes nothing for anybody."""
        for term, seq, led in ((0, 1 << 60, 0), (1 << 31, 2, 0), (2**32 - 1, 2**64 - 1, 2**32 - 1), (1, 0, 7)):
            one = self.client().connect()
            one.send(self.hello(term=term, seq=seq, place=seq, led=led, group=True))
            heard = self.hears(one, "Welcome", "NotAdmitted")
            self.assertEqual(heard and heard["kind"], "Welcome")
            self.assertEqual(heard["behind"], seq != 0)
            self.assertIsNotNone(self.hears(one, "Snapshot", "Tail"))

    def test_guessing(self):
        """After twenty wrong codes one try a second for all; and honest people get in all the same."""
        stop, tried = threading.Event(), []
        letters = "BCDFGHJKLMNPQRSTVWXZ"
        guesses = [
            self.codec.make("hello", letters=a + b + c + letters[0]) for a in letters[:8] for b in letters[:5] for c in letters
        ]
        lines = [self.client().connect() for _ in range(6)]

        def guess(line, mine):
            try:
                while not stop.is_set():
                    for frame in mine:
                        line.send(frame)
                        time.sleep(0.02)  # fifty a second each, below what the line itself allows
                        if stop.is_set():
                            return
            except Closed:
                tried.append("cut")

        threads = [threading.Thread(target=guess, args=(line, guesses[n::6])) for n, line in enumerate(lines)]
        try:
            for thread in threads:
                thread.start()
            self.eventually(lambda: self.host.state()["wrong"] >= 20, why="nobody guessed")
            begin, before = time.monotonic(), self.host.state()["wrong"]
            took = self.honest_comes_in("Through the crowd")
            passed, after = time.monotonic() - begin, self.host.state()["wrong"]
            print(f"  honest in after {took} ms; {after - before} guesses in {passed:.0f} s")
            self.allowed = ("Through the crowd",)
            self.assertLessEqual(after - before, passed + 2)
        finally:
            stop.set()
            for thread in threads:
                thread.join()
        self.assertEqual(self.host.state()["present"], 0)
        # Who is in may not guess another role's letters faster than anybody else.
        inside = self.joined()
        before, begin = self.host.state()["wrong"], time.monotonic()
        for frame in guesses[:60]:
            inside.send(frame)
        self.hears(inside, "NotAdmitted", wait=1)
        self.assertLessEqual(self.host.state()["wrong"] - before, time.monotonic() - begin + 2)
        self.assertNotIn(self.host.letters[NOTE_TAKER].encode(), self.host.files())

    def test_key_port(self):
        """The second port reads nothing: whatever is sent to it, it says its forty bytes and hangs up."""
        import socket

        for n in range(300):
            with socket.create_connection(("127.0.0.1", self.host.port + 1)) as one:
                try:
                    one.sendall(b"\xff" * (n * 50))
                    got = b""
                    while len(got) < 40 and (more := one.recv(64)):
                        got += more
                    self.assertEqual(got, b"VAGSKAL\x01" + self.host.key)
                except ConnectionError:  # it had hung up before all was said
                    pass


if __name__ == "__main__":
    harness.main()
