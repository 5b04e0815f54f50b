-- The rows of a script and the copy on its event are equal when a transaction ends, whoever writes.

-- A row as the copy holds it.
CREATE FUNCTION "show".segment_copy(s "show".script_segments) RETURNS JSONB LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'id', s.id, 'segmentType', s.segment_type, 'name', s.name, 'content', s.content, 'audioKey', s.audio_url,
    'audioRev', s.audio_rev, 'status', s.status, 'timing', s.timing, 'order', s."order", 'scene', s.scene,
    'auctionId', s.auction_id, 'rev', s.rev
  )
$$;

CREATE FUNCTION "show".script_copy("show" UUID) RETURNS JSONB LANGUAGE sql STABLE AS $$
  SELECT coalesce(jsonb_agg("show".segment_copy(s) ORDER BY s."order"), '[]')
  FROM "show".script_segments s WHERE s.event_id = "show"
$$;

CREATE FUNCTION "show".refuse_other_copy(changed UUID) RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the script of show % and its copy would differ', changed
    USING ERRCODE = 'integrity_constraint_violation';
END $$;

-- Once for the whole script.
CREATE FUNCTION "show".require_equal_script() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "show".refuse_other_copy(e.event_id) FROM "show".events e
    WHERE e.event_id = NEW.event_id AND e.script_segments IS DISTINCT FROM "show".script_copy(e.event_id);
  RETURN NULL;
END $$;

-- For each row that changed only its own part is looked at: the row as it is in the end stands at its place in the copy,
-- and one that is gone stands nowhere.
CREATE FUNCTION "show".require_equal_segment() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
  changed "show".script_segments := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  found "show".script_segments;
BEGIN
  SELECT s.* INTO found FROM "show".script_segments s WHERE s.id = changed.id AND s.event_id = changed.event_id;
  PERFORM "show".refuse_other_copy(e.event_id) FROM "show".events e
    WHERE e.event_id = changed.event_id AND CASE
      WHEN found.id IS NULL THEN e.script_segments @> jsonb_build_array(jsonb_build_object('id', changed.id))
      ELSE e.script_segments -> found."order" IS DISTINCT FROM "show".segment_copy(found)
    END;
  -- A row that went over to another show left a place there.
  IF TG_OP = 'UPDATE' AND OLD.event_id <> NEW.event_id THEN
    PERFORM "show".refuse_other_copy(e.event_id) FROM "show".events e
      WHERE e.event_id = OLD.event_id AND e.script_segments IS DISTINCT FROM "show".script_copy(e.event_id);
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER "script_segments_equal_copy" AFTER INSERT OR UPDATE OR DELETE ON "show"."script_segments"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "show".require_equal_segment();
CREATE CONSTRAINT TRIGGER "events_equal_copy" AFTER INSERT OR UPDATE OF "script_segments" ON "show"."events"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "show".require_equal_script();

-- A lot that a script speaks of cannot vanish behind its back.
ALTER TABLE "show"."script_segments" DROP CONSTRAINT "script_segments_auction_id_fkey";
ALTER TABLE "show"."script_segments" ADD CONSTRAINT "script_segments_auction_id_fkey"
  FOREIGN KEY ("auction_id") REFERENCES "auction"."auctions" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
