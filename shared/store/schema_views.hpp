#pragma once
// The readable views, and what each version changed in them. They are part of the file, comments and all: who
// finds it in ten years needs nothing else. Only functions that every SQLite since 3.37 has.

namespace vagskal {

inline constexpr const char* views_1 = R"sql(
CREATE VIEW agenda AS
-- The parts of the day in planned order. opened and closed are UTC: the first opening, the last closing.
SELECT part.key + 1 AS position,
       json_extract(part.value, '$.id') AS activity,
       json_extract(part.value, '$.kind') AS kind,
       CASE json_extract(made.body, '$.language')
           WHEN 'sv' THEN json_extract(part.value, '$.title.sv')
           ELSE json_extract(part.value, '$.title.en') END AS title,
       json_extract(part.value, '$.minutes') AS minutes,
       (SELECT min(json_extract(head, '$.at')) FROM entries
         WHERE tag = 2 AND json_extract(head, '$.activity') = json_extract(part.value, '$.id')) AS opened,
       (SELECT max(json_extract(head, '$.at')) FROM entries
         WHERE tag = 3 AND json_extract(head, '$.activity') = json_extract(part.value, '$.id')) AS closed
  FROM entries AS made, json_each(made.body, '$.session.activities') AS part
 WHERE made.tag = 1
 ORDER BY part.key;

CREATE VIEW contributions AS
-- What was said, in its last version; what its author withdrew is not here. removed: 1 when the moderator
-- took it away; lifted: 1 when a group's was brought to the whole room. fields: JSON with everything written.
-- Tags: 7 added, 8 edited (earlier versions have no body any more), 10 removed or restored, 20 lifted or not.
WITH added AS MATERIALIZED (
         SELECT seq, json_extract(head, '$.item') AS id, json_extract(head, '$.activity') AS activity,
                json_extract(head, '$.group') AS room_group
           FROM entries WHERE tag = 7),
     said AS MATERIALIZED (
         SELECT json_extract(head, '$.item') AS id, coalesce(json_extract(head, '$.version'), 1) AS version,
                json_extract(body, '$.voice') AS voice, json_extract(body, '$.fields') AS fields
           FROM entries WHERE tag IN (7, 8) AND body IS NOT NULL),
     removals AS MATERIALIZED (
         SELECT json_extract(head, '$.item') AS id, json_extract(head, '$.removed') AS removed, max(seq)
           FROM entries WHERE tag = 10 GROUP BY 1),
     lifts AS MATERIALIZED (
         SELECT one.value AS id, json_extract(e.head, '$.lifted') AS lifted, max(e.seq)
           FROM entries AS e, json_each(e.head, '$.items') AS one WHERE e.tag = 20 GROUP BY 1)
SELECT added.id AS id, added.activity AS activity, json_extract(said.fields, '$.text') AS text,
       added.room_group AS room_group, said.voice AS voice, said.version AS version,
       coalesce(removals.removed, 0) AS removed, coalesce(lifts.lifted, 0) AS lifted, said.fields AS fields
  FROM added JOIN said ON said.id = added.id
  LEFT JOIN removals ON removals.id = added.id
  LEFT JOIN lifts ON lifts.id = added.id
 ORDER BY added.seq;

CREATE VIEW timeline AS
-- Dated events as the participants saw them: the date in their words, and as EDTF (ISO 8601-2) where it was
-- understood.
SELECT c.id AS id, c.activity AS activity, c.text AS text, json_extract(c.fields, '$.when') AS "when",
       json_extract(c.fields, '$.edtf') AS edtf, json_extract(c.fields, '$.lane') AS lane
  FROM contributions AS c JOIN agenda AS a ON a.activity = c.activity
 WHERE a.kind = 'timeline' AND c.removed = 0;

CREATE VIEW decision_points AS
-- Events or decisions that settled which way it went.
SELECT c.id AS id, c.activity AS activity, c.text AS text, json_extract(c.fields, '$.when') AS "when",
       json_extract(c.fields, '$.edtf') AS edtf, json_extract(c.fields, '$.event') AS event,
       json_extract(c.fields, '$.alternatives') AS alternatives,
       json_extract(c.fields, '$.otherwise') AS otherwise,
       json_extract(c.fields, '$.direction') AS direction, json_extract(c.fields, '$.mandate') AS mandate,
       json_extract(c.fields, '$.enabled_by') AS enabled_by, json_extract(c.fields, '$.meaning') AS meaning,
       json_extract(c.fields, '$.ahead') AS ahead
  FROM contributions AS c JOIN agenda AS a ON a.activity = c.activity
 WHERE a.kind = 'decision_points' AND c.removed = 0;

CREATE VIEW themes AS
-- Each theme with what lies in it, one row per contribution; a theme with nothing in it has one row.
-- Tags: 14 named, 15 dropped, 16 put in and taken out (in one entry, putting in comes last).
WITH dropped AS MATERIALIZED (
         SELECT json_extract(head, '$.theme') AS theme, max(seq) AS at FROM entries WHERE tag = 15 GROUP BY 1),
     named AS MATERIALIZED (
         SELECT json_extract(e.head, '$.theme') AS theme, json_extract(e.body, '$.name') AS name, e.seq AS seq
           FROM entries AS e LEFT JOIN dropped ON dropped.theme = json_extract(e.head, '$.theme')
          WHERE e.tag = 14 AND e.seq > coalesce(dropped.at, 0)),
     living AS MATERIALIZED (
         SELECT theme, min(seq) AS since FROM named GROUP BY theme),
     called AS MATERIALIZED (
         SELECT theme, name, max(seq) FROM named GROUP BY theme),
     moves AS MATERIALIZED (
         SELECT json_extract(e.head, '$.theme') AS theme, one.value AS item, 2 * e.seq + 1 AS at, 1 AS put
           FROM entries AS e, json_each(e.head, '$.put') AS one WHERE e.tag = 16
          UNION ALL
         SELECT json_extract(e.head, '$.theme'), one.value, 2 * e.seq, 0
           FROM entries AS e, json_each(e.head, '$.taken') AS one WHERE e.tag = 16),
     lying AS MATERIALIZED (
         SELECT m.theme AS theme, m.item AS item, m.put AS put, max(m.at)
           FROM moves AS m JOIN living ON living.theme = m.theme AND m.at > 2 * living.since
          GROUP BY m.theme, m.item)
SELECT living.theme AS id, called.name AS name, c.id AS contribution, c.text AS text
  FROM living JOIN called ON called.theme = living.theme
  LEFT JOIN (lying JOIN contributions AS c ON c.id = lying.item AND c.removed = 0)
         ON lying.theme = living.theme AND lying.put = 1
 ORDER BY living.since;

CREATE VIEW notes AS
-- What moderator and note-takers wrote. quote: 1 when somebody said it aloud in these words.
SELECT json_extract(head, '$.note') AS id, json_extract(head, '$.activity') AS activity,
       json_extract(body, '$.text') AS text, json_extract(body, '$.quote') AS quote
  FROM entries WHERE tag = 17 AND body IS NOT NULL ORDER BY seq;

CREATE VIEW ballots AS
-- Votes that are closed, one row per mark. ballot is a place in a sorted list and tells nothing of when or
-- who; a blank ballot has one row without an item. A vote held twice counts as the last time.
WITH closings AS MATERIALIZED (
         SELECT json_extract(head, '$.activity') AS activity, body, max(seq)
           FROM entries WHERE tag = 22 GROUP BY 1)
SELECT closings.activity AS activity, ballot.key + 1 AS ballot, json_extract(mark.value, '$.item') AS item,
       json_extract(mark.value, '$.value') AS value
  FROM closings JOIN json_each(closings.body, '$.ballots') AS ballot
  LEFT JOIN json_each(ballot.value) AS mark;
)sql";

/// The agenda can change during the day; contributions are linked to events; notes are approved.
inline constexpr const char* views_2 = R"sql(
DROP VIEW agenda;
CREATE VIEW agenda AS
-- The parts of the day in their last order. opened and closed are UTC: the first opening, the last closing.
-- Tags: 1 the workshop as it was made, 27 the whole agenda as it was changed.
WITH made AS MATERIALIZED (
         SELECT json_extract(body, '$.language') AS language FROM entries WHERE tag = 1),
     last AS MATERIALIZED (
         SELECT max(seq) AS seq, CASE tag WHEN 1 THEN json_extract(body, '$.session.activities')
                                          ELSE json_extract(body, '$.activities') END AS parts
           FROM entries WHERE tag IN (1, 27))
SELECT part.key + 1 AS position,
       json_extract(part.value, '$.id') AS activity,
       json_extract(part.value, '$.kind') AS kind,
       CASE made.language
           WHEN 'sv' THEN json_extract(part.value, '$.title.sv')
           ELSE json_extract(part.value, '$.title.en') END AS title,
       json_extract(part.value, '$.minutes') AS minutes,
       (SELECT min(json_extract(head, '$.at')) FROM entries
         WHERE tag = 2 AND json_extract(head, '$.activity') = json_extract(part.value, '$.id')) AS opened,
       (SELECT max(json_extract(head, '$.at')) FROM entries
         WHERE tag = 3 AND json_extract(head, '$.activity') = json_extract(part.value, '$.id')) AS closed
  FROM made, last, json_each(last.parts) AS part
 ORDER BY part.key;

CREATE VIEW links AS
-- Contributions and the events or decision points that they belong to.
-- Tags: 9 withdrawn, 24 linked or not any more.
WITH moves AS MATERIALIZED (
         SELECT json_extract(head, '$.item') AS item, json_extract(head, '$.to') AS event,
                json_extract(head, '$.linked') AS linked, max(seq)
           FROM entries WHERE tag = 24 GROUP BY 1, 2)
SELECT moves.item AS contribution, moves.event AS event, c.text AS text, e.text AS event_text
  FROM moves JOIN contributions AS c ON c.id = moves.item AND c.removed = 0
  JOIN contributions AS e ON e.id = moves.event AND e.removed = 0
 WHERE moves.linked = 1;

DROP VIEW notes;
CREATE VIEW notes AS
-- What moderator and note-takers wrote. quote: 1 when somebody said it aloud in these words; approved: 1 when
-- these words were read back to the room and nobody had anything to add.
-- Tags: 17 written (the words of former versions are gone), 25 approved or not any more.
WITH written AS MATERIALIZED (
         SELECT seq, json_extract(head, '$.note') AS id, json_extract(head, '$.activity') AS activity, body
           FROM entries WHERE tag = 17 AND body IS NOT NULL),
     approvals AS MATERIALIZED (
         SELECT json_extract(head, '$.note') AS id, json_extract(head, '$.approved') AS approved,
                max(seq) AS seq FROM entries WHERE tag = 25 GROUP BY 1)
SELECT written.id AS id, written.activity AS activity, json_extract(written.body, '$.text') AS text,
       json_extract(written.body, '$.quote') AS quote,
       CASE WHEN approvals.seq > written.seq THEN approvals.approved ELSE 0 END AS approved
  FROM written LEFT JOIN approvals ON approvals.id = written.id
 ORDER BY written.seq;
)sql";

// What people allow, what a review decided, what was checked with those who took part, and a sealed file.
inline constexpr const char* views_3 = R"sql(
CREATE VIEW about AS
-- Who is behind the workshop, for those who take part and for archives. Tag: 33 (the last one holds).
SELECT one.key AS what, one.value AS text
  FROM entries AS e, json_each(e.body, '$.about') AS one
 WHERE e.seq = (SELECT max(seq) FROM entries WHERE tag = 33);

CREATE VIEW consents AS
-- What the author of a contribution allows: quote 1: to be quoted word for word; archive 1: to be kept in the
-- sealed file and in research exports. A sealed file has applied it, and says 1 and 1.
-- Tags: 7 added, 8 edited, 28 changed; what they do not say is 1.
WITH given AS MATERIALIZED (
         SELECT json_extract(head, '$.item') AS id, json_extract(body, '$.consent.quote') AS quote,
                json_extract(body, '$.consent.archive') AS archive, max(seq)
           FROM entries WHERE tag IN (7, 8, 28) AND body IS NOT NULL GROUP BY 1)
SELECT c.id AS contribution, coalesce(given.quote, 1) AS quote, coalesce(given.archive, 1) AS archive
  FROM contributions AS c JOIN given ON given.id = c.id;

CREATE VIEW reviews AS
-- What was decided about places in texts before they leave the workshop. text_kind: whose text it is, and
-- its id; field and the bytes begin to end (not included) of it; treatment: keep, replace, generalise,
-- paraphrase, withhold (all of the text where field is empty); stands_there: what is written instead.
-- Tags: 29 decided (the last one about a text holds, until the text is changed), 14 and 15 of a theme. Of the
-- agenda those hold whose words are the same since.
WITH last AS MATERIALIZED (
         SELECT json_extract(head, '$.about.kind') AS text_kind, json_extract(head, '$.about.id') AS id, body,
                max(seq) AS seq FROM entries WHERE tag = 29 AND body IS NOT NULL GROUP BY 1, 2)
SELECT last.text_kind AS text_kind, last.id AS id, json_extract(one.value, '$.field') AS field,
       json_extract(one.value, '$.begin') AS "begin", json_extract(one.value, '$.end') AS "end",
       json_extract(one.value, '$.treatment') AS treatment, json_extract(one.value, '$.with') AS stands_there
  FROM last, json_each(last.body, '$.treated') AS one
 WHERE NOT EXISTS (SELECT 1 FROM entries AS later
                    WHERE later.seq > last.seq
                      AND last.text_kind = 'theme' AND later.tag IN (14, 15)
                      AND json_extract(later.head, '$.theme') = last.id)
 ORDER BY last.text_kind, last.id, one.key;

CREATE VIEW passages AS
-- The numbered passages of a draft that those who took part have checked. status: undecided, agreed, amended,
-- disputed, left_out; lesson: 1 when it was proposed by those who took part. What it rests on: rests_on.
-- Tags: 30 written (the words of former versions are gone), 31 dropped, 32 decided.
WITH dropped AS MATERIALIZED (
         SELECT json_extract(head, '$.passage') AS id, max(seq) AS at FROM entries WHERE tag = 31 GROUP BY 1),
     since AS MATERIALIZED (
         SELECT json_extract(e.head, '$.passage') AS id, min(e.seq) AS at
           FROM entries AS e LEFT JOIN dropped ON dropped.id = json_extract(e.head, '$.passage')
          WHERE e.tag = 30 AND e.seq > coalesce(dropped.at, 0) GROUP BY 1),
     written AS MATERIALIZED (
         SELECT json_extract(head, '$.passage') AS id, json_extract(head, '$.activity') AS activity, body,
                max(seq) AS at FROM entries WHERE tag = 30 AND body IS NOT NULL GROUP BY 1),
     decided AS MATERIALIZED (
         SELECT json_extract(head, '$.passage') AS id, json_extract(head, '$.status') AS status, max(seq) AS at
           FROM entries WHERE tag = 32 GROUP BY 1)
SELECT row_number() OVER (ORDER BY since.at) AS number, since.id AS id, written.activity AS activity,
       json_extract(written.body, '$.text') AS text,
       CASE WHEN decided.at > written.at THEN decided.status ELSE 'undecided' END AS status,
       json_extract(written.body, '$.lesson') AS lesson, json_extract(written.body, '$.rests_on') AS items
  FROM since JOIN written ON written.id = since.id LEFT JOIN decided ON decided.id = since.id
 ORDER BY since.at;

CREATE VIEW rests_on AS
-- The contributions that a passage rests on.
SELECT p.number AS number, p.id AS passage, c.id AS contribution, c.text AS text
  FROM passages AS p, json_each(p.items) AS one JOIN contributions AS c ON c.id = one.value AND c.removed = 0
 ORDER BY p.number, one.key;

CREATE VIEW answers AS
-- What those who took part say of the passages: stance is agree, amend, supplement, dissent or lesson (a new
-- one, of no passage).
SELECT c.id AS id, p.number AS number, json_extract(c.fields, '$.stance') AS stance, c.text AS text
  FROM contributions AS c JOIN agenda AS a ON a.activity = c.activity AND a.kind = 'review'
  LEFT JOIN passages AS p ON p.id = json_extract(c.fields, '$.passage')
 WHERE c.removed = 0;

CREATE VIEW counts AS
-- What closed votes came to, as they were counted then: sum of the marks, how many marked it, place (1 the
-- best), of so many ballots; present: who was connected when it closed. Tags: 22 closed, 23 counted.
WITH closed AS MATERIALIZED (
         SELECT json_extract(head, '$.activity') AS activity, max(seq) AS at
           FROM entries WHERE tag = 22 GROUP BY 1),
     counted AS MATERIALIZED (
         SELECT json_extract(head, '$.activity') AS activity, body, max(seq) AS at
           FROM entries WHERE tag = 23 GROUP BY 1)
SELECT counted.activity AS activity, json_extract(one.value, '$.item') AS contribution,
       json_extract(one.value, '$.sum') AS sum, json_extract(one.value, '$.voters') AS voters,
       json_extract(one.value, '$.place') AS place, json_extract(counted.body, '$.ballots') AS ballots,
       json_extract(counted.body, '$.present') AS present
  FROM counted JOIN closed ON closed.activity = counted.activity AND counted.at > closed.at,
       json_each(counted.body, '$.items') AS one
 ORDER BY counted.activity, 5;

CREATE VIEW sealed AS
-- One row when the file is sealed: nothing in it joins anybody to anything any more, and month is all that
-- is left of when it was. Tag: 34.
SELECT json_extract(head, '$.month') AS month FROM entries WHERE tag = 34;

CREATE VIEW milestones AS
-- How a shared timeline grew, in order: its first or its last year moved as people remembered more. Kept by
-- the seal, which takes away the order of the contributions themselves.
SELECT one.key + 1 AS number, json_extract(one.value, '$.activity') AS activity,
       CASE json_extract(one.value, '$.first') WHEN 1 THEN 'first' ELSE 'last' END AS year,
       json_extract(one.value, '$.from') AS moved_from, json_extract(one.value, '$.to') AS moved_to
  FROM entries AS e, json_each(e.body, '$.milestones') AS one
 WHERE e.tag = 34;
)sql";

inline constexpr const char* views_4 = R"sql(
CREATE VIEW terms AS
-- When another computer took over: the second laptop that followed, after the first was lost. The first
-- computer's term, 1, has no row. seq: which entry. Tag: 35.
SELECT seq, json_extract(head, '$.term') AS term FROM entries WHERE tag = 35 ORDER BY seq;
)sql";

} // namespace vagskal
