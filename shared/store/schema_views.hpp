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

} // namespace vagskal
