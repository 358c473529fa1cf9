"""Those who are in and want more than is theirs: others' contributions, the moderator's commands, other programs'
terminals, the second laptop's place."""

import harness
import zmtp
from harness import NOTE_TAKER, PARTICIPANT, WALL
from zmtp import Closed

NOT_ALLOWED, NOT_YOURS, ID_TAKEN, BAD_ENCODING = 4, 12, 11, 7
MINE, SECRET, OTHER = "a1" * 16, "5e" * 32, "6f" * 32

# Escape sequences (also in their one-byte form), the bell, a carriage return that hides a line, a title, a link, a
# paste into the clipboard, a question to the terminal; then what turns the reading direction, and broken UTF-8.
COMMANDS_A_TERMINAL = [
    "\x1b[2J\x1b[H", "\x1b]0;title\x07", "\x1b]8;;http://x\x1b\\link", "\x1b]52;c;cm0=\x07", "\x1b[6n", "\x1bP$q\x1b\\",
    "\x9b2J", "\x9d0;title\x9c", "\x07", "a\rb", "\x00", "\x7f", "\x08\x08\x08", "\x0e", "\u202eevil", "\u2066x\u2069", "\u202a",
]  # fmt: skip
NOT_TEXT = [b"\xff\xfe", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x82"]


class Acts(harness.Case):
    def said_by(self, victim, text="The victim's words"):
        victim.send(self.codec.text("contribute", text, item=MINE, activity="works", secret=SECRET))
        self.assertNotIn("why", self.hears(victim, "Answer"))
        self.allowed = (text,)

    def test_anothers_edit_key(self):
        victim, thief = self.joined(), self.joined()
        self.said_by(victim)
        for secret in (OTHER, "", "00" * 32):
            for what in ("edit", "withdraw"):
                thief.send(self.codec.text(what, "Changed", item=MINE, secret=secret))
                self.assertEqual(self.hears(thief, "Answer").get("why"), NOT_YOURS, (what, secret))
        thief.send(self.codec.text("contribute", "Instead", item=MINE, activity="works", secret=OTHER))
        self.assertEqual(self.hears(thief, "Answer").get("why"), ID_TAKEN)
        self.assertEqual(self.host.state()["texts"], ["The victim's words"])
        self.secrets = [bytes.fromhex(SECRET), bytes.fromhex(OTHER)]
        # The key, wherever it comes from, is what counts: the author on another computer.
        thief.send(self.codec.text("edit", "By its author", item=MINE, secret=SECRET))
        self.assertNotIn("why", self.hears(thief, "Answer"))
        self.allowed = ("By its author",)

    def test_moderators_commands(self):
        self.said_by(self.joined())
        before = self.host.state()
        for role in (PARTICIPANT, WALL):
            one = self.joined(role)
            for frame in self.codec.make("leader"):
                one.send(frame)
                heard = self.hears(one, "Answer", "NotAdmitted")
                self.assertEqual(heard["kind"], "Answer")
                self.assertIn("why", heard, frame[6:8])
        note_taker = self.joined(NOTE_TAKER)
        allowed = 0
        for frame in self.codec.make("leader"):
            note_taker.send(frame)
            heard = self.hears(note_taker, "Answer")
            allowed += "why" not in heard
        after = self.host.state()
        for what in ("texts", "term", "paused", "current", "groups", "activities"):
            self.assertEqual(before[what], after[what])
        self.notes = allowed

    def unharmed(self):
        if self.id().endswith("test_moderators_commands"):  # a note-taker may name themes and write notes
            self.host.state, state = (lambda: state() | {"notes": 0, "themes": 0}), self.host.state
        super().unharmed()

    def test_a_wall_only_looks(self):
        wall = self.joined(WALL)
        wall.send(self.codec.text("contribute", "From a wall", item=MINE, activity="works", secret=SECRET))
        self.assertEqual(self.hears(wall, "Answer").get("why"), NOT_ALLOWED)
        self.assertEqual(self.host.state()["present"], 0)

    def test_every_message_from_a_participant(self):
        """One at least of every message there is, the second laptop's too: none of them makes it more than it is."""
        one = self.joined()
        for frame in self.codec.make("samples"):
            try:
                one.send(frame)
                one.receive(0.05)
            except Closed:
                one = self.joined()
        state = self.host.state()
        self.assertEqual((state["texts"], state["term"]), ([], 1))

    def test_text_that_commands_a_terminal(self):
        one = self.joined()
        answers = 0
        for text in COMMANDS_A_TERMINAL + [bad.decode("utf-8", "surrogateescape") for bad in NOT_TEXT]:
            for frame in self.codec.text("said", f"x{text}x"):
                try:
                    one.send(frame)
                    heard = self.hears(one, "Answer", wait=0.3 if frame[:2] != b"\2\0" else 20)
                except Closed:
                    one = self.joined()
                    continue
                if heard:
                    answers += 1
                    self.assertIn("why", heard, (text, frame))
        self.assertGreater(answers, 9 * len(COMMANDS_A_TERMINAL))
        kept = self.host.files()
        for text in COMMANDS_A_TERMINAL:
            if len(text) > 3:
                self.assertNotIn(text.encode(), kept)


if __name__ == "__main__":
    harness.main()
