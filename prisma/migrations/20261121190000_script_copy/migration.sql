-- The rows of a script and the copy on its event are equal when a transaction ends, whoever writes.

-- The rows as the copy holds them.
CREATE FUNCTION "show".script_copy("show" UUID) RETURNS JSONB LANGUAGE sql STABLE AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object(
    'id', s.id, 'segmentType', s.segment_type, 'name', s.name, 'content', s.content, 'audioKey', s.audio_url,
    'audioRev', s.audio_rev, 'status', s.status, 'timing', s.timing, 'order', s."order", 'scene', s.scene,
    'auctionId', s.auction_id, 'rev', s.rev
  ) ORDER BY s."order"), '[]')
  FROM "show".script_segments s WHERE s.event_id = "show"
$$;

CREATE FUNCTION "show".require_equal_copy() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
  changed UUID := CASE WHEN TG_OP = 'DELETE' THEN OLD.event_id ELSE NEW.event_id END;
BEGIN
  PERFORM FROM "show".events e
    WHERE e.event_id = changed AND e.script_segments IS DISTINCT FROM "show".script_copy(changed);
  IF FOUND THEN
    RAISE EXCEPTION 'the script of show % and its copy would differ', changed
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER "script_segments_equal_copy" AFTER INSERT OR UPDATE OR DELETE ON "show"."script_segments"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "show".require_equal_copy();
CREATE CONSTRAINT TRIGGER "events_equal_copy" AFTER INSERT OR UPDATE OF "script_segments" ON "show"."events"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "show".require_equal_copy();

-- A lot that a script speaks of cannot vanish behind its back.
ALTER TABLE "show"."script_segments" DROP CONSTRAINT "script_segments_auction_id_fkey";
ALTER TABLE "show"."script_segments" ADD CONSTRAINT "script_segments_auction_id_fkey"
  FOREIGN KEY ("auction_id") REFERENCES "auction"."auctions" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
