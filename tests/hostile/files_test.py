"""Workshop files that somebody else has made: refused in one sentence, or shown; nothing else ever happens."""

import hashlib
import json
import os
import shutil
import sqlite3
import struct
import sys
import unittest

from programs import FACILITATOR, Home, OnTerminal

PAYLOADS = {
    "escape": "\x1b[2J\x1b]0;PWNED\x07", "one-byte escape": "\x9b2J\x9d0;PWNED\x9c", "bell": "\x07PWNED",
    "bidi": "\u202ePWNED\u202c", "isolate": "\u2066PWNED\u2069", "carriage return": "PWNED\rfine", "delete": "PWN\x7fED",
}  # fmt: skip


def blake(*parts):
    return hashlib.blake2b(b"".join(parts), digest_size=32).digest()


def chain_anew(file, change):
    """Writes the journal anew with what `change(tag, head, body)` makes of each entry, digests and chain right: as
    somebody would who knows the format. What waits is left alone."""
    database = sqlite3.connect(file)
    rows = database.execute("SELECT seq, tag, head, body, salt, digest FROM entries ORDER BY seq").fetchall()
    database.execute("DELETE FROM entries")
    chain = bytes(32)
    for seq, tag, head, body, salt, digest in rows:
        head, body = change(tag, head, body)
        if body is not None:
            digest = blake(salt, body.encode())
        chain = blake(chain, struct.pack("<QH", seq, tag), head.encode(), digest)
        database.execute("INSERT INTO entries VALUES (?,?,?,?,?,?,?)", (seq, tag, head, body, salt, digest, chain))
    database.commit()
    database.close()


class Files(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.made = Home()
        script = os.path.join(os.environ["VAGSKAL_SOURCE_DIR"], "sessions/rehearsals/first-steps.toml")
        code, said = cls.made.run(
            FACILITATOR, "rehearse", "--script", script, "--out", cls.made.path("r"), "--headless", "--speed", "0"
        )
        assert code == 0, said
        found = [os.path.join(folder, name) for folder, _, names in os.walk(cls.made.path("r")) for name in names]
        cls.good = next(name for name in found if open(name, "rb").read(16) == b"SQLite format 3\0")

    @classmethod
    def tearDownClass(cls):
        cls.made.clear()

    def setUp(self):
        self.home = Home()
        self.addCleanup(self.home.clear)
        self.file = self.home.path("dag.db")

    def fresh(self):
        for name in os.listdir(self.home.folder):
            path = self.home.path(name)
            shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)
        shutil.copy(self.good, self.file)

    def commands(self):
        return {
            "verify": ("verify", self.file),
            "export": ("export", self.file, "--to", self.home.path("out"), "--format", "md,csv,json,html,svg", "--allow-unreviewed"),
            "review": ("review", self.file, "--plain", "--no-log"),
            "seal": ("seal", self.file, "--working", "keep", "--ground", "x", "--leave-out"),
            "draft": ("draft", self.file, "--to", self.home.path("draft")),
            "letter": ("letter", self.file, "--to", self.home.path("letter.md")),
        }  # fmt: skip

    def harmless(self, what, output):
        text = output.decode("utf-8")  # and so it must be text
        for character in text:
            code = ord(character)
            bad = (code < 32 and character not in "\n\t") or 0x7F <= code < 0xA0 or code in range(0x202A, 0x202F)
            self.assertFalse(bad or code in range(0x2066, 0x206A), f"{what} writes {character!r}: {text[:400]!r}")

    def tries(self, name, spoil, refused=None):
        """Every command on a file so spoiled. `refused`: whether opening it must be; None: either will do."""
        for what, command in self.commands().items():
            with self.subTest(file=name, command=what):
                self.fresh()
                spoil()
                with open(self.file, "rb") as file:
                    before = file.read()
                code, output = self.home.run(FACILITATOR, *command, "--lang", "en")
                self.harmless(what, output)
                self.assertIn(code, (0, 1, 2), output)
                if refused:
                    self.assertEqual(code, 1, output)
                    sentence = output.decode().strip()
                    self.assertEqual(sentence.count("\n"), 0, sentence)
                    with open(self.file, "rb") as file:
                        self.assertEqual(before, file.read(), "a refused file is left as it was")
                    self.assertEqual(
                        [one for one in os.listdir(self.home.folder) if one.startswith(("out", "draft", "letter"))], []
                    )
                for folder, _, names in os.walk(self.home.folder):
                    self.assertNotIn("made-by-the-file", names)
                    for one in names:
                        if one.endswith((".md", ".csv", ".json", ".html", ".svg", ".txt")):
                            with open(os.path.join(folder, one), "rb") as file:
                                self.harmless(one, file.read().replace(b"\r\n", b"\n").removeprefix(b"\xef\xbb\xbf"))

    def with_sql(self, *statements):
        def spoil():
            database = sqlite3.connect(self.file)
            database.execute("PRAGMA writable_schema = ON")
            for statement in statements:
                database.execute(statement)
            database.commit()
            database.close()

        return spoil

    def test_the_good_file_is_taken(self):
        self.fresh()
        for what in ("verify", "export"):
            code, output = self.home.run(FACILITATOR, *self.commands()[what], "--lang", "en")
            self.assertEqual(code, 0, output)

    def test_schemas_of_somebody_elses(self):
        endless = "WITH RECURSIVE x(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM x) SELECT n FROM x"
        columns = "id, activity, text, n1, n2, n3, n4"
        schemas = {
            "trigger": ("CREATE TRIGGER t AFTER INSERT ON entries BEGIN DELETE FROM entries; END",),
            "trigger on a view": ("CREATE TRIGGER t INSTEAD OF INSERT ON notes BEGIN DELETE FROM entries; END",),
            "endless view": ("DROP VIEW contributions", f"CREATE VIEW contributions AS {endless}"),
            "view of other words": ("DROP VIEW notes", "CREATE VIEW notes AS SELECT 'x' AS id, writefile('made-by-the-file', 'x') AS text"),
            "view more": (f"CREATE VIEW more({columns.split(',')[0]}) AS SELECT 1",),
            "virtual table": ("CREATE VIRTUAL TABLE v USING fts5(words)",),
            "table more": ("CREATE TABLE more (x)",),
            "index with an expression": ("CREATE INDEX i ON entries(length(body))",),
            "generated column": ("ALTER TABLE meta ADD COLUMN g TEXT GENERATED ALWAYS AS (note || note) VIRTUAL",),
            "no longer strict": ("UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '')",),
            "root of another": ("UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'meta') WHERE name = 'entries'",),
            "table that is a view": ("DROP TABLE waiting_electors", "CREATE VIEW waiting_electors AS SELECT 'x' AS elector, 'x' AS activity, x'00' AS digest"),
            "foreign application": ("PRAGMA application_id = 1",),
            "later version": ("PRAGMA user_version = 99",),
            "no version": ("PRAGMA user_version = 0",),
        }  # fmt: skip
        for name, statements in schemas.items():
            self.tries(name, self.with_sql(*statements), refused=True)

    def test_values_that_are_too_large_or_of_another_type(self):
        values = {
            "oversized body": ("UPDATE entries SET body = printf('%.*c', 33554433, 'x') WHERE seq = 3",),
            "oversized head": ("UPDATE entries SET head = printf('%.*c', 9000000, '[') WHERE seq = 3",),
            "blob for text": ("UPDATE entries SET body = CAST(x'ff00ff' AS TEXT) WHERE seq = 3",),
            "number beyond": ("UPDATE entries SET seq = 9223372036854775807 WHERE seq = (SELECT max(seq) FROM entries)",),
            "unknown event": ("UPDATE entries SET tag = 999 WHERE seq = 3",),
            "negative event": ("UPDATE entries SET tag = -1 WHERE seq = 3",),
            "term": ("UPDATE meta SET term = 0",),
            "no meta": ("DELETE FROM meta",),
            "gap": ("DELETE FROM entries WHERE seq = 3",),
            "another chain": ("UPDATE entries SET chain = zeroblob(32) WHERE seq = 3",),
            "words changed": ("UPDATE entries SET body = replace(body, 'a', 'b') WHERE body LIKE '%a%'",),
            "waiting row": ("INSERT INTO waiting_ballots VALUES ('x', '{}', '{}', zeroblob(32))",),
        }  # fmt: skip
        for name, statements in values.items():
            self.tries(name, self.with_sql(*statements), refused=True)

    def test_broken_anywhere(self):
        size = os.path.getsize(self.good)
        for at in list(range(0, 100, 9)) + list(range(100, size, size // 12)):
            def spoil(at=at):
                with open(self.file, "r+b") as file:
                    file.seek(at)
                    file.write(b"\xff\x00\xff\x7f")

            self.tries(f"bytes at {at}", spoil)
        for part in (0, 15, 99, 4096, size // 2, size - 1):
            self.tries(f"cut at {part}", lambda part=part: os.truncate(self.file, part))

    def forged(self, payload):
        """In every text of the journal, with a chain that is right."""

        def worse(value, key=""):
            if isinstance(value, dict):
                return {name: worse(inner, name) for name, inner in value.items()}
            if isinstance(value, list):
                return [worse(inner, key) for inner in value]
            if isinstance(value, str) and key in ("text", "sv", "en", "title", "name", "why", "contact"):
                return value + payload
            return value

        def change(_, head, body):
            dump = lambda value: json.dumps(worse(json.loads(value)), ensure_ascii=False, separators=(",", ":"))  # noqa: E731
            return dump(head), dump(body) if body else body

        return lambda: chain_anew(self.file, change)

    def test_the_forger_knows_the_format(self):
        """Without this the cases below would prove nothing: a forged file with harmless words is taken."""
        self.fresh()
        self.forged(" and more")()
        code, output = self.home.run(FACILITATOR, "verify", self.file, "--lang", "en")
        self.assertEqual(code, 0, output)
        code, output = self.home.run(FACILITATOR, *self.commands()["export"])
        self.assertEqual(code, 0, output)
        with open(self.home.path("out/summary.md"), encoding="utf-8") as file:
            self.assertIn("and more", file.read())

    def test_journals_with_commands_for_a_terminal(self):
        for name, payload in PAYLOADS.items():
            self.tries(name, self.forged(payload))

    def test_texts_without_end(self):
        self.tries("a text of 5 MB", self.forged("x" * 5_000_000))
        self.tries("deep", lambda: chain_anew(self.file, lambda tag, head, body: ("[" * 100_000, body)), refused=True)

    def test_on_the_screen(self):
        """`open` on a terminal: what it draws holds none of the payload's commands, whatever it shows."""
        for name, payload in PAYLOADS.items():
            with self.subTest(name):
                self.fresh()
                self.forged(payload)()
                screen = OnTerminal(self.home, FACILITATOR, "open", self.file, "--lang", "en")
                screen.settles()
                for key in ("?", "\x1b", "t", "n", "\t", "\x1b[B", "\r", "\x1b"):
                    screen.type(key)
                    screen.settles(quiet=0.2, wait=3)
                screen.close()
                self.assertGreater(len(screen.output), 10)
                for bad in ("\x1b[2J\x1b]0;PWNED", "\x9b2J", "\x07PWNED", "PWNED\r", "\u202e", "\u2066", "]0;PWNED\x07", "\x7f"):
                    self.assertNotIn(bad.encode(), screen.output)


if __name__ == "__main__":
    unittest.main(argv=sys.argv, verbosity=2)
