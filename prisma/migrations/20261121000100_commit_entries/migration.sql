-- The one door through which a lot's ledger grows: a batch of entries of any number of lots, in one transaction.
--
-- p_entries: a JSON array of entries as the scripts wrote them (server/auction/entry.ts), gap-free per lot.
-- Answers one row per lot:
--   committed  all entries of this lot stand in the ledger (now, or already with the same ids)
--   behind     the head lacks predecessors: commit those from the outbox first (head_rev says from where)
--   stale      the generation is old, or the ledger holds other entries at these revs: this Redis is from the past
--   unknown    there is no such lot
-- A constraint that fails aborts the whole call; the caller then repeats it lot by lot.
CREATE FUNCTION "auction".commit_entries(p_entries jsonb)
RETURNS TABLE (lot uuid, verdict text, head_gen integer, head_rev bigint)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  verdicts jsonb;
  entry jsonb;
BEGIN
  -- Heads are locked in id order: two committers with lots in another order would deadlock.
  PERFORM 1
  FROM "auction"."auction_heads" h
  WHERE h."auction_id" IN (SELECT DISTINCT (e->>'auctionId')::uuid FROM jsonb_array_elements(p_entries) e)
  ORDER BY h."auction_id"
  FOR UPDATE;

  -- A new statement, so that it sees what committed while the lock was awaited.
  WITH lots AS (
    SELECT
      (e->>'auctionId')::uuid AS lot,
      min((e->>'rev')::bigint) AS first_rev,
      max((e->>'rev')::bigint) AS last_rev,
      count(*) AS entries,
      min((e->>'gen')::int) AS gen,
      max((e->>'gen')::int) AS max_gen,
      (array_agg(e->>'prev' ORDER BY (e->>'rev')::bigint))[1]::uuid AS first_prev
    FROM jsonb_array_elements(p_entries) e
    GROUP BY 1
  ), judged AS (
    SELECT
      l.*, h."gen" AS h_gen, h."rev" AS h_rev,
      -- the newest rev that both sides know: what stands there must be the same entry
      CASE WHEN least(h."rev", l.last_rev) = l.first_rev - 1 THEN l.first_prev
           ELSE (SELECT (e->>'id')::uuid FROM jsonb_array_elements(p_entries) e
                 WHERE (e->>'auctionId')::uuid = l.lot AND (e->>'rev')::bigint = least(h."rev", l.last_rev)) END AS mine,
      CASE WHEN h."rev" <= l.last_rev THEN h."last_entry_id"
           ELSE (SELECT s."entry_id" FROM "auction"."auction_entries" s
                 WHERE s."auction_id" = l.lot AND s."rev" = l.last_rev) END AS theirs
    FROM lots l LEFT JOIN "auction"."auction_heads" h ON h."auction_id" = l.lot
  )
  SELECT jsonb_object_agg(j.lot, jsonb_build_object(
    'gen', j.h_gen, 'rev', j.h_rev, 'last', j.last_rev,
    'verdict', CASE
      WHEN j.h_rev IS NULL THEN 'unknown'
      WHEN j.gen <> j.h_gen OR j.max_gen <> j.gen OR j.entries <> j.last_rev - j.first_rev + 1 THEN 'stale'
      WHEN j.first_rev > j.h_rev + 1 THEN 'behind'
      WHEN j.mine IS NOT DISTINCT FROM j.theirs THEN 'committed'
      ELSE 'stale' END))
  INTO verdicts
  FROM judged j;

  WITH fresh AS MATERIALIZED (
    SELECT e, (e->>'auctionId')::uuid AS lot, (e->>'rev')::bigint AS rev, to_timestamp((e->>'at')::bigint / 1000.0) AS at
    FROM jsonb_array_elements(p_entries) e
    WHERE verdicts->(e->>'auctionId')->>'verdict' = 'committed'
      AND (e->>'rev')::bigint > (verdicts->(e->>'auctionId')->>'rev')::bigint
  ), ledger AS (
    INSERT INTO "auction"."auction_entries"
      ("auction_id", "rev", "gen", "entry_id", "kind", "actor_id", "idempotency_key", "at", "body")
    SELECT f.lot, f.rev, (f.e->>'gen')::int, (f.e->>'id')::uuid, f.e->>'kind', (f.e->>'actor')::uuid, f.e->>'key', f.at, f.e
    FROM fresh f
  ), accepted AS (
    INSERT INTO "auction"."bids"
      ("id", "auction_id", "seq", "rev", "bidder_id", "paddle", "display_name", "amount", "currency", "auto", "placed_at")
    SELECT (b->>'id')::uuid, f.lot, (b->>'seq')::bigint, f.rev, (b->>'bidder')::uuid, (b->>'paddle')::int, b->>'name',
      (b->>'amount')::bigint, f.e->'state'->>'currency', (b->>'auto')::boolean, f.at
    FROM fresh f CROSS JOIN LATERAL jsonb_array_elements(f.e->'bids') b
    WHERE f.e ? 'bids'
  )
  UPDATE "auction"."auction_heads" h
  SET "rev" = f.rev, "last_entry_id" = (f.e->>'id')::uuid,
      "status" = (f.e->'state'->>'status')::"auction"."auction_status"
  FROM fresh f
  WHERE h."auction_id" = f.lot AND f.rev = (verdicts->(f.e->>'auctionId')->>'last')::bigint;

  -- The seldom kinds, one by one in the lot's own order, after the bids they may refer to.
  FOR entry IN
    SELECT e FROM jsonb_array_elements(p_entries) WITH ORDINALITY AS t(e, ord)
    WHERE (e->>'kind' <> 'bid' OR e ? 'max')
      AND verdicts->(e->>'auctionId')->>'verdict' = 'committed'
      AND (e->>'rev')::bigint > (verdicts->(e->>'auctionId')->>'rev')::bigint
    ORDER BY ord
  LOOP
    PERFORM "auction".apply_entry(entry);
  END LOOP;

  RETURN QUERY
  SELECT v.key::uuid, v.value->>'verdict', (v.value->>'gen')::int,
    CASE WHEN v.value->>'verdict' = 'committed'
      THEN greatest((v.value->>'rev')::bigint, (v.value->>'last')::bigint)
      ELSE (v.value->>'rev')::bigint END
  FROM jsonb_each(verdicts) v;
END $$;

-- What an entry means for the rows around the ledger: maxima, voided bids, the lot's own row.
CREATE FUNCTION "auction".apply_entry(entry jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  lot uuid := (entry->>'auctionId')::uuid;
  kind text := entry->>'kind';
  state jsonb := entry->'state';
BEGIN
  IF entry ? 'max' THEN
    INSERT INTO "auction"."bid_maxima" ("auction_id", "bidder_id", "amount", "rev")
    VALUES (lot, (entry->'max'->>'bidder')::uuid, (entry->'max'->>'amount')::bigint, (entry->>'rev')::bigint)
    ON CONFLICT ("auction_id", "bidder_id") DO UPDATE SET "amount" = EXCLUDED."amount", "rev" = EXCLUDED."rev";
  END IF;

  IF kind = 'void' THEN
    UPDATE "auction"."bids" SET "status" = 'voided' WHERE "id" = (entry->'voided'->>'id')::uuid;
    DELETE FROM "auction"."bid_maxima"
    WHERE "auction_id" = lot AND "bidder_id" = (entry->'voided'->>'bidder')::uuid;
  END IF;

  IF kind IN ('start', 'pause', 'resume', 'extend', 'close', 'cancel') THEN
    UPDATE "auction"."auctions" SET
      "status" = (state->>'status')::"auction"."auction_status",
      "outcome" = (state->>'outcome')::"auction"."auction_outcome",
      "starts_at" = CASE WHEN kind = 'start' THEN to_timestamp((state->>'startsAt')::bigint / 1000.0) ELSE "starts_at" END,
      "opened_at" = CASE WHEN kind = 'start' THEN to_timestamp((entry->>'at')::bigint / 1000.0) ELSE "opened_at" END,
      "ends_at" = to_timestamp((state->>'endsAt')::bigint / 1000.0),
      "hammer_price" = CASE WHEN state->>'outcome' = 'sold' THEN (state->>'price')::bigint END,
      "winner_id" = CASE WHEN state->>'outcome' = 'sold' THEN (state->>'leader')::uuid END
    WHERE "id" = lot;
  END IF;
END $$;
