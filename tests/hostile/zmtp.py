"""ZMTP 3.1 with CURVE over a plain socket, as small as it can be and with every rule in the caller's hands.

rfc.zeromq.org/spec/37 (ZMTP 3.1) and /26 (CurveZMQ); the cryptography is libsodium's, through python3-nacl. Every
binding of ZeroMQ wraps the same libzmq, which will not say what a hostile client wants said; this one will.
"""

import os
import socket
import struct
import time

from nacl.bindings import crypto_box, crypto_box_keypair, crypto_box_open
from nacl.exceptions import CryptoError

MORE, LONG, COMMAND = 1, 2, 4
SIGNATURE = b"\xff" + bytes(8) + b"\x7f"


class Closed(Exception):
    """The host has hung up."""


def greeting(mechanism=b"CURVE", as_server=0, version=(3, 1)):
    return SIGNATURE + bytes(version) + mechanism.ljust(20, b"\0") + bytes([as_server]) + bytes(31)


def zmtp_frame(body, flags=0):
    if len(body) < 256 and not flags & LONG:
        return bytes([flags, len(body)]) + body
    return bytes([flags | LONG]) + struct.pack(">Q", len(body)) + body


def metadata(**values):
    out = b""
    for name, value in values.items():
        name = name.replace("_", "-").encode()
        out += bytes([len(name)]) + name + struct.pack(">I", len(value)) + value
    return out


def pad(frame):
    """As shared/protocol/crypto.hpp: a length, and zeroes up to one of few sizes."""
    size = len(frame) + 4
    for room in (256, 1024, 4096):
        if size <= room:
            return (struct.pack("<I", len(frame)) + frame).ljust(room, b"\0")
    return (struct.pack("<I", len(frame)) + frame).ljust(-(-size // 4096) * 4096, b"\0")


def unpad(padded):
    return padded[4 : 4 + struct.unpack("<I", padded[:4])[0]]


class Client:
    """One connection. connect() is what an honest one does; each step can be had by itself."""

    def __init__(self, port, server_key, keys=None, identity=b"", source=None):
        self.server_key = server_key
        self.public, self.secret = keys or crypto_box_keypair()
        self.identity = identity
        self.sent, self.inbox, self.nonce = b"", b"", 0
        self.short = crypto_box_keypair()
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30, source_address=source)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    # bytes
    def write(self, data):
        self.sent += data if len(self.sent) < 1 << 16 else b""
        try:
            self.socket.sendall(data)
        except (ConnectionError, BrokenPipeError) as error:
            raise Closed from error

    def read(self, size):
        while len(self.inbox) < size:
            try:
                got = self.socket.recv(65536)
            except ConnectionError as error:
                raise Closed from error
            if not got:
                raise Closed
            self.inbox += got
        out, self.inbox = self.inbox[:size], self.inbox[size:]
        return out

    def read_frame(self):
        flags = self.read(1)[0]
        size = struct.unpack(">Q", self.read(8))[0] if flags & LONG else self.read(1)[0]
        return flags, self.read(size)

    # the handshake
    def greet(self):
        self.write(greeting())
        self.read(64)

    def next_nonce(self):
        self.nonce += 1
        return struct.pack(">Q", self.nonce)

    def hello_body(self):
        nonce = self.next_nonce()
        box = crypto_box(bytes(64), b"CurveZMQHELLO---" + nonce, self.server_key, self.short[1])
        return b"\x05HELLO" + b"\1\0" + bytes(72) + self.short[0] + nonce + box

    def take_welcome(self):
        _, body = self.read_frame()
        if body[:8] != b"\x07WELCOME":
            raise Closed(body[:16])
        opened = crypto_box_open(body[24:], b"WELCOME-" + body[8:24], self.server_key, self.short[1])
        self.server_short, self.cookie = opened[:32], opened[32:]

    def initiate_body(self, short=None):
        vouch_nonce, nonce = os.urandom(16), self.next_nonce()
        vouch = crypto_box(self.short[0] + self.server_key, b"VOUCH---" + vouch_nonce, self.server_short, self.secret)
        said = self.public + vouch_nonce + vouch + metadata(Socket_Type=b"DEALER", Identity=self.identity)
        box = crypto_box(said, b"CurveZMQINITIATE" + nonce, self.server_short, self.short[1])
        return b"\x08INITIATE" + self.cookie + nonce + box

    def take_ready(self):
        _, body = self.read_frame()
        if body[:6] != b"\x05READY":
            raise Closed(body[:16])
        crypto_box_open(body[14:], b"CurveZMQREADY---" + body[6:14], self.server_short, self.short[1])

    def connect(self):
        self.greet()
        self.write(zmtp_frame(self.hello_body(), COMMAND))
        self.take_welcome()
        self.write(zmtp_frame(self.initiate_body(), COMMAND))
        self.take_ready()
        return self

    # messages
    def boxed(self, payload, inner=0):
        nonce = self.next_nonce()
        box = crypto_box(bytes([inner]) + payload, b"CurveZMQMESSAGEC" + nonce, self.server_short, self.short[1])
        return b"\x07MESSAGE" + nonce + box

    def send_bytes(self, payload, inner=0, outer=0):
        self.write(zmtp_frame(self.boxed(payload, inner), outer))

    def send(self, frame):
        self.send_bytes(pad(frame))

    def receive(self, wait=20.0):
        """The next frame of the program's, None when none comes in time; heartbeats are answered on the way."""
        end = time.monotonic() + wait
        while True:
            left = end - time.monotonic()
            if left <= 0:
                return None
            self.socket.settimeout(left)
            try:
                _, body = self.read_frame()
            except (TimeoutError, socket.timeout):
                return None
            finally:
                self.socket.settimeout(30)
            if body[:8] != b"\x07MESSAGE":
                continue
            try:
                opened = crypto_box_open(body[16:], b"CurveZMQMESSAGES" + body[8:16], self.server_short, self.short[1])
            except CryptoError as error:
                raise Closed("not the host's") from error
            if opened[0] & 2:
                if opened[1:6] == b"\x04PING":
                    self.send_bytes(b"\x04PONG" + opened[8:], inner=2)
                continue
            return unpad(opened[1:])

    def closed_within(self, wait=20.0):
        end = time.monotonic() + wait
        try:
            while time.monotonic() < end:
                self.receive(max(0.01, end - time.monotonic()))
        except Closed:
            return True
        return False

    def hung_up(self, wait=20.0):
        """As closed_within(), of a connection whose handshake never ended: whatever comes is thrown away."""
        end = time.monotonic() + wait
        while (left := end - time.monotonic()) > 0:
            self.socket.settimeout(left)
            try:
                if not self.socket.recv(65536):
                    return True
            except ConnectionError:
                return True
            except (TimeoutError, socket.timeout):
                return False
        return False

    def close(self):
        self.socket.close()


def key_of(key_port):
    """What the second port tells everybody."""
    with socket.create_connection(("127.0.0.1", key_port), timeout=30) as one:
        got = b""
        while len(got) < 40 and (more := one.recv(64)):
            got += more
    return got[8:]
