-- All bids of a batch are written before its other entries are applied: a forfeit takes only what stood before it, not
-- a bid of the same bidder that came after it and was committed with it.
CREATE OR REPLACE FUNCTION "auction".apply_entry(entry jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  lot uuid := (entry->>'auctionId')::uuid;
  kind text := entry->>'kind';
  state jsonb := entry->'state';
BEGIN
  INSERT INTO "auction"."bid_maxima" ("auction_id", "bidder_id", "amount", "rev")
  SELECT lot, (m->>'bidder')::uuid, (m->>'amount')::bigint, (entry->>'rev')::bigint
  FROM jsonb_array_elements(
    CASE WHEN entry ? 'max' THEN jsonb_build_array(entry->'max') ELSE coalesce(entry->'maxima', '[]') END) m
  ON CONFLICT ("auction_id", "bidder_id") DO UPDATE SET "amount" = EXCLUDED."amount", "rev" = EXCLUDED."rev";

  IF kind = 'void' THEN
    UPDATE "auction"."bids" SET "status" = 'voided' WHERE "id" = (entry->'voided'->>'id')::uuid;
    DELETE FROM "auction"."bid_maxima"
    WHERE "auction_id" = lot AND "bidder_id" = (entry->'voided'->>'bidder')::uuid;
  END IF;

  IF kind = 'forfeit' THEN
    UPDATE "auction"."bids" SET "status" = 'voided'
    WHERE "auction_id" = lot AND "bidder_id" = (entry->>'forfeiter')::uuid AND "seq" <= (state->>'seq')::bigint;
    DELETE FROM "auction"."bid_maxima" WHERE "auction_id" = lot AND "bidder_id" = (entry->>'forfeiter')::uuid;
  END IF;

  IF kind IN ('start', 'pause', 'resume', 'extend', 'align', 'close', 'cancel', 'unsell', 'reopen') THEN
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
