-- Every format, and the auctioneer's desk: terms of the formats, pre-bids, people, settlements, chat, flags.

-- campaign -----------------------------------------------------------------------------------------------------------

CREATE TYPE "campaign"."running_order" AS ENUM ('manual', 'sequential', 'staggered');
CREATE TYPE "campaign"."deposit_status" AS ENUM ('none', 'requested', 'received', 'returned');

ALTER TABLE "campaign"."campaigns"
  ADD COLUMN "premium_table" JSONB,
  ADD COLUMN "running_order" "campaign"."running_order" NOT NULL DEFAULT 'manual',
  ADD COLUMN "gap_seconds" INTEGER NOT NULL DEFAULT 15,
  ADD COLUMN "deposit_required" BIGINT,
  ADD COLUMN "chat_slow_seconds" INTEGER NOT NULL DEFAULT 2,
  ADD CONSTRAINT "campaigns_premium_table_is_list" CHECK (jsonb_typeof("premium_table") = 'array'),
  ADD CONSTRAINT "campaigns_waits" CHECK (
    "gap_seconds" BETWEEN 0 AND 86400 AND "chat_slow_seconds" BETWEEN 0 AND 3600
  ),
  ADD CONSTRAINT "campaigns_deposit_positive" CHECK ("deposit_required" > 0);

ALTER TABLE "campaign"."registrations"
  ADD COLUMN "deposit_status" "campaign"."deposit_status" NOT NULL DEFAULT 'none',
  ADD COLUMN "deposit" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "walk_in" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "chat_muted_until" TIMESTAMPTZ(3),
  ADD COLUMN "chat_banned" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "chat_slow_seconds" INTEGER,
  ADD COLUMN "note" VARCHAR(300) NOT NULL DEFAULT '',
  ADD COLUMN "decided_by" UUID,
  ADD CONSTRAINT "registrations_deposit_not_negative" CHECK ("deposit" >= 0),
  ADD CONSTRAINT "registrations_chat_slow" CHECK ("chat_slow_seconds" BETWEEN 0 AND 3600);

-- auction ------------------------------------------------------------------------------------------------------------

ALTER TABLE "auction"."auctions"
  ADD COLUMN "floor_price" BIGINT,
  ADD COLUMN "decrement" BIGINT,
  ADD COLUMN "decrement_seconds" INTEGER,
  ADD COLUMN "buy_now_price" BIGINT,
  ADD COLUMN "soft_close_group" VARCHAR(40),
  ADD COLUMN "pre_bids_taken_at" TIMESTAMPTZ(3),
  ADD COLUMN "reoffer_of" UUID,
  ADD CONSTRAINT "auctions_reoffer_of_fkey" FOREIGN KEY ("reoffer_of")
    REFERENCES "auction"."auctions" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  -- the fall and its floor belong to Dutch lots, and a Dutch lot's reserve is its floor
  ADD CONSTRAINT "auctions_dutch_terms" CHECK (CASE WHEN "format" = 'dutch'
    THEN "floor_price" IS NOT NULL AND "decrement" IS NOT NULL AND "decrement_seconds" IS NOT NULL
      AND "floor_price" BETWEEN 1 AND "opening_price" AND "decrement" > 0 AND "decrement_seconds" > 0
      AND "reserve_price" IS NULL
    ELSE "floor_price" IS NULL AND "decrement" IS NULL AND "decrement_seconds" IS NULL END),
  ADD CONSTRAINT "auctions_buy_now_in_english" CHECK ("buy_now_price" IS NULL OR (
    "format" = 'english' AND "buy_now_price" BETWEEN "opening_price" AND 9000000000000000
    AND ("reserve_price" IS NULL OR "buy_now_price" >= "reserve_price"))),
  ADD CONSTRAINT "auctions_linked_in_english" CHECK ("soft_close_group" IS NULL OR "format" = 'english');
CREATE UNIQUE INDEX "auctions_reoffer_of_key" ON "auction"."auctions" ("reoffer_of");
CREATE INDEX "auctions_soft_close_group" ON "auction"."auctions" ("campaign_id", "soft_close_group")
  WHERE "soft_close_group" IS NOT NULL;

-- The terms of the formats are rules like the others: frozen at the opening, a new generation when changed before it.
CREATE OR REPLACE FUNCTION "auction".refuse_rule_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."campaign_id", NEW."art_item_id", NEW."format", NEW."currency", NEW."opening_price", NEW."reserve_price",
      NEW."increments", NEW."duration_seconds", NEW."soft_close_seconds", NEW."max_extensions", NEW."floor_price",
      NEW."decrement", NEW."decrement_seconds", NEW."buy_now_price", NEW."soft_close_group", NEW."seller_id")
     IS DISTINCT FROM
     (OLD."campaign_id", OLD."art_item_id", OLD."format", OLD."currency", OLD."opening_price", OLD."reserve_price",
      OLD."increments", OLD."duration_seconds", OLD."soft_close_seconds", OLD."max_extensions", OLD."floor_price",
      OLD."decrement", OLD."decrement_seconds", OLD."buy_now_price", OLD."soft_close_group", OLD."seller_id")
  THEN
    RAISE EXCEPTION 'the rules of lot % are frozen', OLD."id" USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER "auctions_rules_changed" ON "auction"."auctions";
CREATE TRIGGER "auctions_rules_changed"
  AFTER UPDATE OF "format", "currency", "opening_price", "reserve_price", "increments", "duration_seconds",
    "soft_close_seconds", "max_extensions", "floor_price", "decrement", "decrement_seconds", "buy_now_price",
    "soft_close_group", "seller_id" ON "auction"."auctions"
  FOR EACH ROW WHEN (OLD."opened_at" IS NULL) EXECUTE FUNCTION "auction".rules_changed();

ALTER TABLE "auction"."auction_entries"
  DROP CONSTRAINT "auction_entries_kind",
  ADD CONSTRAINT "auction_entries_kind" CHECK ("kind" IN
    ('start', 'bid', 'raise', 'pause', 'resume', 'extend', 'warn', 'void', 'close', 'cancel',
     'step', 'ask', 'align', 'forfeit', 'unsell', 'reopen'));

CREATE TABLE "auction"."pre_bids" (
  "auction_id" UUID NOT NULL,
  "bidder_id" UUID NOT NULL,
  "amount" BIGINT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "pre_bids_pkey" PRIMARY KEY ("auction_id", "bidder_id"),
  CONSTRAINT "pre_bids_auction_id_fkey" FOREIGN KEY ("auction_id")
    REFERENCES "auction"."auctions" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "pre_bids_bidder_id_fkey" FOREIGN KEY ("bidder_id")
    REFERENCES "identity"."users" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "pre_bids_amount" CHECK ("amount" BETWEEN 1 AND 9000000000000000)
);
CREATE INDEX "pre_bids_bidder_id_idx" ON "auction"."pre_bids" ("bidder_id");
CREATE TRIGGER "pre_bids_touch" BEFORE UPDATE ON "auction"."pre_bids"
  FOR EACH ROW EXECUTE FUNCTION "ops".touch_updated_at();

CREATE TABLE "auction"."bid_origins" (
  "auction_id" UUID NOT NULL,
  "user_id" UUID NOT NULL,
  "address_hash" VARCHAR(64) NOT NULL,
  "first_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "bid_origins_pkey" PRIMARY KEY ("auction_id", "user_id", "address_hash"),
  CONSTRAINT "bid_origins_auction_id_fkey" FOREIGN KEY ("auction_id")
    REFERENCES "auction"."auctions" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "bid_origins_user_id_fkey" FOREIGN KEY ("user_id")
    REFERENCES "identity"."users" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "bid_origins_address_hash_idx" ON "auction"."bid_origins" ("address_hash");

CREATE TYPE "auction"."flag_status" AS ENUM ('open', 'dismissed', 'confirmed');
CREATE TABLE "auction"."fraud_flags" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "kind" VARCHAR(40) NOT NULL,
  "dedupe_key" VARCHAR(200) NOT NULL,
  "auction_id" UUID,
  "user_id" UUID,
  "details" JSONB NOT NULL DEFAULT '{}',
  "status" "auction"."flag_status" NOT NULL DEFAULT 'open',
  "decided_by" UUID,
  "decided_at" TIMESTAMPTZ(3),
  "note" VARCHAR(300) NOT NULL DEFAULT '',
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "fraud_flags_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "fraud_flags_auction_id_fkey" FOREIGN KEY ("auction_id")
    REFERENCES "auction"."auctions" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "fraud_flags_user_id_fkey" FOREIGN KEY ("user_id")
    REFERENCES "identity"."users" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "fraud_flags_decided" CHECK (("status" = 'open') = ("decided_at" IS NULL))
);
CREATE UNIQUE INDEX "fraud_flags_dedupe_key_key" ON "auction"."fraud_flags" ("dedupe_key");
CREATE INDEX "fraud_flags_status_created_at_idx" ON "auction"."fraud_flags" ("status", "created_at");

ALTER TABLE "auction"."settlements"
  ADD COLUMN "rates" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "paid_at" TIMESTAMPTZ(3),
  ADD COLUMN "cancelled_at" TIMESTAMPTZ(3),
  ADD COLUMN "note" VARCHAR(300) NOT NULL DEFAULT '',
  ADD CONSTRAINT "settlements_paid_when_paid" CHECK (
    ("status" <> 'paid' OR "paid_at" IS NOT NULL) AND (("status" = 'cancelled') = ("cancelled_at" IS NOT NULL))
  );
-- A cancelled invoice keeps its number, and the lot may be sold again.
DROP INDEX "auction"."settlements_auction_id_key";
CREATE INDEX "settlements_auction_id_idx" ON "auction"."settlements" ("auction_id");
CREATE UNIQUE INDEX "settlements_one_per_sale" ON "auction"."settlements" ("auction_id") WHERE "status" <> 'cancelled';

CREATE TYPE "auction"."chat_status" AS ENUM ('shown', 'held', 'hidden');
ALTER TABLE "auction"."chat_messages"
  ADD COLUMN "status" "auction"."chat_status" NOT NULL DEFAULT 'shown',
  ADD COLUMN "reason" VARCHAR(120) NOT NULL DEFAULT '',
  ADD COLUMN "house" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "decided_by" UUID;
UPDATE "auction"."chat_messages" SET "status" = 'hidden' WHERE "hidden_at" IS NOT NULL;
ALTER TABLE "auction"."chat_messages" DROP COLUMN "hidden_at";
CREATE INDEX "chat_messages_held" ON "auction"."chat_messages" ("sent_at") WHERE "status" = 'held';

-- ops ----------------------------------------------------------------------------------------------------------------

CREATE TABLE "ops"."webhook_receipts" (
  "id" VARCHAR(120) NOT NULL,
  "digest" VARCHAR(64) NOT NULL,
  "refusal" JSONB,
  "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "webhook_receipts_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "webhook_receipts_received_at_idx" ON "ops"."webhook_receipts" ("received_at");

CREATE TABLE "ops"."exchange_rates" (
  "currency" VARCHAR(5) NOT NULL,
  "per_usd" BIGINT NOT NULL,
  "as_of" TIMESTAMPTZ(3) NOT NULL,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "exchange_rates_pkey" PRIMARY KEY ("currency"),
  CONSTRAINT "exchange_rates_positive" CHECK ("per_usd" > 0)
);
CREATE TRIGGER "exchange_rates_touch" BEFORE UPDATE ON "ops"."exchange_rates"
  FOR EACH ROW EXECUTE FUNCTION "ops".touch_updated_at();

-- What an entry means for the rows around the ledger: maxima, voided bids, the lot's own row.
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
    WHERE "auction_id" = lot AND "bidder_id" = (entry->>'forfeiter')::uuid;
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
