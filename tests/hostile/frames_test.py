"""Frames that are huge, endless, too many or nonsense."""

import random
import socket
import struct
import time

import harness
import zmtp
from harness import NOTE_TAKER, PARTICIPANT, WALL
from zmtp import COMMAND, LONG, MORE, Closed, zmtp_frame

ITEM, SECRET = "a1" * 16, "5e" * 32


class Frames(harness.Case):
    def pours(self, one, piece, most, wait=20):
        """Sends the piece over and over until the host hangs up; the bytes that it took."""
        poured, end = 0, time.monotonic() + wait
        one.socket.settimeout(1)
        while poured < most and time.monotonic() < end:
            try:
                poured += one.socket.send(piece)
            except (TimeoutError, socket.timeout):
                continue  # the host reads no more; it must still hang up
            except OSError:
                return poured
        self.fail(f"the host took {poured} bytes and is still listening")

    def comes_in(self):
        """As every program does, it tries again when the line is cut at once."""
        for _ in range(5):
            try:
                return self.client().connect()
            except Closed:
                print("  was cut at once")
        self.fail("nobody comes in any more")

    def test_claims_four_gigabytes(self):
        for size in (1 << 16 + 1, 1 << 32, (1 << 63) - 1, 1 << 63, 2**64 - 1):
            for flags in (LONG, LONG | MORE, LONG | COMMAND):
                before = self.client()  # at once after the greeting
                before.greet()
                before.write(bytes([flags]) + struct.pack(">Q", size))
                self.pours(before, bytes(60_000), 1 << 26)
                after = self.client().connect()
                after.write(bytes([flags]) + struct.pack(">Q", size) + b"\x07MESSAGE")
                self.pours(after, bytes(60_000), 1 << 26)

    def test_endless_messages(self):
        """MORE for ever, in frames of one byte and of 60,000, inside the encryption where the flag counts."""
        for size in (1, 60_000):
            one = self.joined()
            poured = 0
            with self.assertRaises(Closed):
                while poured < 1 << 28:
                    one.send_bytes(bytes(size), inner=MORE)
                    poured += size + 100
            print(f"  parts of {size}: cut after {poured} bytes")

    def test_endless_frames_before_the_handshake(self):
        one = self.client()
        one.greet()
        self.pours(one, zmtp_frame(bytes(250), MORE) * 200, 1 << 28)
        two = self.client()
        self.pours(two, b"\xff" * 60_000, 1 << 28)

    def test_drops_and_dribbles(self):
        """A byte at a time for as long as it likes: nobody waits for it, and it is hung up on."""
        slow = self.client()
        hello = zmtp.greeting() + zmtp_frame(slow.hello_body(), COMMAND)
        end, at = time.monotonic() + 20, 0
        with self.assertRaises((Closed, AssertionError)) as stopped:
            while time.monotonic() < end:
                slow.write(hello[at : at + 1] or b"\0")
                at += 1
                time.sleep(0.05)
            raise AssertionError
        self.assertIsInstance(stopped.exception, Closed)

    def test_flood_before_the_handshake(self):
        """Hundreds of connections that say nothing, a little, or a HELLO over and over; people join meanwhile."""
        idle = []
        for n in range(400):
            one = self.client()
            if n % 3:
                one.write(zmtp.greeting())
            if n % 3 == 2:
                one.write(zmtp_frame(one.hello_body(), COMMAND))
            idle.append(one)
        self.honest_comes_in("In the middle of it")
        self.allowed = ("In the middle of it",)
        begin = time.monotonic()
        self.assertTrue(all(one.hung_up(wait=30) for one in idle), "idle connections are closed")
        print(f"  all closed within {time.monotonic() - begin:.1f} s more")
        for _ in range(300):  # one after the other, each costing the host a key exchange
            one = self.client()
            one.greet()
            one.write(zmtp_frame(one.hello_body(), COMMAND))
            one.take_welcome()
            one.close()

    def test_flood_of_handshakes_that_end(self):
        for _ in range(200):
            self.client().connect().close()
        for _ in range(50):
            self.joined().close()
        self.eventually(lambda: self.host.state()["present"] == 0, why="who has gone is still counted")

    def test_flood_of_one_who_is_in(self):
        one = self.joined()
        said = [
            zmtp.pad(self.codec.text("contribute", f"Flood {n}", item=f"{n:032x}", activity="works", secret=SECRET))
            for n in range(1, 1500)
        ]
        try:
            for payload in said * 3:
                one.send_bytes(payload)
        except Closed:
            pass
        begin = time.monotonic()
        self.honest_comes_in("Beside the flood")
        state = self.host.state()
        taken = [text for text in state["texts"] if text.startswith("Flood")]
        print(f"  {len(taken)} of 1,499 taken; honest took {time.monotonic() - begin:.1f} s")
        self.assertLess(len(taken), 1499)
        self.allowed = ("Beside the flood", *taken)

    def test_flood_of_one_who_is_not_in(self):
        one = self.client().connect()
        frames = self.codec.make("samples")
        try:
            for n in range(6000):
                one.send(frames[n % len(frames)] if n % 2 else self.codec.make("hello", letters="BBBB"))
        except Closed:
            pass
        self.host.state()

    def test_asks_for_everything_again_and_again(self):
        """Each hello is answered with a snapshot: who never reads them does not fill the host's memory."""
        writer = self.joined()
        words = "ord " * 400
        for n in range(1, 300):
            writer.send(self.codec.text("contribute", words + str(n), item=f"{n:032x}", activity="works", secret=SECRET))
            if n % 20 == 0:
                self.hears(writer, "Answer")
                time.sleep(0.1)
        self.eventually(lambda: len(self.host.state()["texts"]) > 290, why="too little was said")
        self.allowed = set(self.host.state()["texts"])
        before = self.host.memory()
        hello = self.hello()
        greedy = [self.joined() for _ in range(5)]
        for _ in range(1000):
            for one in greedy:
                try:
                    one.send(hello)
                except Closed:
                    pass
        self.honest_comes_in("Beside the greedy")
        self.allowed.add("Beside the greedy")
        print(f"  the host grew by {self.host.memory('VmHWM') - before} KiB")

    def test_malformed(self):
        """Everything a participant, a note-taker, a wall and a stranger can send, spoiled with a fixed seed."""
        dice = random.Random(20261121)
        frames = self.codec.make("samples")
        for role in (PARTICIPANT, NOTE_TAKER, WALL, None):
            for _ in range(60):
                one = self.comes_in()
                try:
                    if role and dice.random() < 0.8:
                        one.send(self.hello(role))
                    for _ in range(8):
                        frame = bytearray(dice.choice(frames))
                        for _ in range(dice.randrange(1, 4)):
                            at = dice.randrange(len(frame) + 1)
                            match dice.randrange(4):
                                case 0:
                                    frame[at : at + 1] = bytes([dice.randrange(256)])
                                case 1:
                                    del frame[at : at + dice.randrange(9)]
                                case 2:
                                    frame[at:at] = dice.randbytes(dice.randrange(9))
                                case _:
                                    frame[at : at + 4] = b"\xff\xff\xff\xff"
                        # What is still a contribution or a note is taken as one: here only what is broken counts.
                        if self.codec.ask(valid=bytes(frame).hex()):
                            continue
                        match dice.randrange(8):
                            case 0:
                                one.send_bytes(bytes(frame))  # without padding
                            case 1:
                                one.send_bytes(zmtp.pad(bytes(frame))[:-1])
                            case 2:
                                one.write(zmtp_frame(dice.randbytes(dice.randrange(400)), dice.randrange(256) & ~LONG))
                            case 3:
                                one.send_bytes(zmtp.pad(bytes(frame)), inner=dice.randrange(256))
                            case 4:
                                one.send_bytes(dice.randbytes(dice.randrange(300)), inner=COMMAND >> 1)
                            case _:
                                one.send(bytes(frame))
                except Closed:
                    pass
                one.close()


if __name__ == "__main__":
    harness.main()
