"""The two programs as processes, on pipes or on a terminal of their own whose bytes are kept."""

import os
import pty
import select
import shutil
import signal
import subprocess
import tempfile
import time

FACILITATOR = os.environ.get("VAGSKAL_FACILITATOR", "")
PARTICIPANT = os.environ.get("VAGSKAL_PARTICIPANT", "")


class Home:
    """A folder that is HOME and every XDG folder of what is started in it."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="vagskal-hostile-")
        self.environment = {
            "HOME": self.folder,
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            **{name: os.path.join(self.folder, name) for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")},
        }

    def path(self, name):
        return os.path.join(self.folder, name)

    def run(self, program, *arguments, words="", limit=120):
        """Exit code, and everything it wrote to both."""
        done = subprocess.run(
            [program, *arguments], input=words.encode(), env=self.environment, cwd=self.folder, timeout=limit,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout

    def clear(self):
        shutil.rmtree(self.folder, ignore_errors=True)


class OnTerminal:
    """A program on a pseudo-terminal of 100 by 30."""

    def __init__(self, home, program, *arguments):
        self.output = b""
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            os.chdir(home.folder)
            os.execve(program, [program, *arguments], home.environment)
        import fcntl
        import struct
        import termios

        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))

    def read(self, wait):
        """What comes within the time; False once the program has closed its end."""
        ready, _, _ = select.select([self.terminal], [], [], wait)
        if not ready:
            return True
        try:
            got = os.read(self.terminal, 65536)
        except OSError:
            return False
        self.output += got
        return bool(got)

    def sees(self, text, wait=60):
        end = time.monotonic() + wait
        at = len(self.output)
        while text not in self.output[max(0, at - 4096) :]:
            if time.monotonic() > end or not self.read(0.2):
                return text in self.output
        return True

    def settles(self, quiet=1.0, wait=30):
        """Until nothing more is written for a while."""
        end, before = time.monotonic() + wait, -1
        while time.monotonic() < end and before != len(self.output):
            before = len(self.output)
            until = time.monotonic() + quiet
            while time.monotonic() < until and self.read(0.1):
                pass

    def type(self, text):
        os.write(self.terminal, text.encode())

    def close(self):
        try:
            os.kill(self.child, signal.SIGKILL)
        except ProcessLookupError:
            pass
        os.waitpid(self.child, 0)
        os.close(self.terminal)
