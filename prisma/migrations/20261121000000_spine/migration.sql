-- The spine: people, catalogue, lots and their ledger, stage, history. One Postgres schema per area.

CREATE SCHEMA IF NOT EXISTS "identity";
CREATE SCHEMA IF NOT EXISTS "campaign";
CREATE SCHEMA IF NOT EXISTS "auction";
CREATE SCHEMA IF NOT EXISTS "stream";
CREATE SCHEMA IF NOT EXISTS "host";
CREATE SCHEMA IF NOT EXISTS "ops";

CREATE FUNCTION "ops".touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END $$;

CREATE FUNCTION "ops".refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%.% is append-only', TG_TABLE_SCHEMA, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

-- identity -----------------------------------------------------------------------------------------------------------

CREATE TYPE "identity"."role" AS ENUM ('viewer', 'bidder', 'staff', 'admin');

CREATE TABLE "identity"."users" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "email" VARCHAR(254) NOT NULL,
  "password_hash" TEXT,
  "display_name" VARCHAR(40) NOT NULL,
  "role" "identity"."role" NOT NULL DEFAULT 'bidder',
  "wallet_address" TEXT,
  "twitter_handle" VARCHAR(40),
  "prompt_points" INTEGER NOT NULL DEFAULT 0,
  "is_robot" BOOLEAN NOT NULL DEFAULT false,
  "is_active" BOOLEAN NOT NULL DEFAULT true,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "users_email_lower" CHECK ("email" = lower("email") AND position('@' in "email") > 1),
  CONSTRAINT "users_prompt_points_not_negative" CHECK ("prompt_points" >= 0),
  CONSTRAINT "users_display_name_not_blank" CHECK (btrim("display_name") <> ''),
  CONSTRAINT "users_robots_hold_no_office" CHECK (NOT "is_robot" OR "role" = 'bidder')
);
CREATE UNIQUE INDEX "users_email_key" ON "identity"."users" ("email");
CREATE UNIQUE INDEX "users_wallet_address_key" ON "identity"."users" ("wallet_address");
CREATE UNIQUE INDEX "users_twitter_handle_key" ON "identity"."users" ("twitter_handle");

CREATE TABLE "identity"."user_preferences" (
  "user_id" UUID NOT NULL,
  "notifications" JSONB NOT NULL DEFAULT '{}',
  "display" JSONB NOT NULL DEFAULT '{}',
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "user_preferences_pkey" PRIMARY KEY ("user_id"),
  CONSTRAINT "user_preferences_user_id_fkey" FOREIGN KEY ("user_id")
    REFERENCES "identity"."users" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "identity"."sessions" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "user_id" UUID NOT NULL,
  "refresh_hash" TEXT NOT NULL,
  "previous_hash" TEXT,
  "user_agent" VARCHAR(300) NOT NULL DEFAULT '',
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "rotated_at" TIMESTAMPTZ(3),
  "revoked_at" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "sessions_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id")
    REFERENCES "identity"."users" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "sessions_refresh_hash_key" ON "identity"."sessions" ("refresh_hash");
CREATE UNIQUE INDEX "sessions_previous_hash_key" ON "identity"."sessions" ("previous_hash");
CREATE INDEX "sessions_user_id_idx" ON "identity"."sessions" ("user_id");

CREATE TABLE "identity"."one_time_links" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "user_id" UUID NOT NULL,
  "token_hash" TEXT NOT NULL,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "used_at" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "one_time_links_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "one_time_links_user_id_fkey" FOREIGN KEY ("user_id")
    REFERENCES "identity"."users" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "one_time_links_token_hash_key" ON "identity"."one_time_links" ("token_hash");

-- campaign -----------------------------------------------------------------------------------------------------------

CREATE TYPE "campaign"."campaign_status" AS ENUM ('draft', 'scheduled', 'active', 'ended', 'cancelled');
CREATE TYPE "campaign"."registration_policy" AS ENUM ('open', 'approval');
CREATE TYPE "campaign"."registration_status" AS ENUM ('pending', 'approved', 'declined', 'banned');

CREATE TABLE "campaign"."collections" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "name" VARCHAR(120) NOT NULL,
  "description" TEXT NOT NULL DEFAULT '',
  "metadata" JSONB NOT NULL DEFAULT '{}',
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "collections_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "collections_name_not_blank" CHECK (btrim("name") <> '')
);

CREATE TABLE "campaign"."campaigns" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "collection_id" UUID,
  "name" VARCHAR(120) NOT NULL,
  "description" TEXT NOT NULL DEFAULT '',
  "status" "campaign"."campaign_status" NOT NULL DEFAULT 'draft',
  "starts_at" TIMESTAMPTZ(3),
  "ends_at" TIMESTAMPTZ(3),
  "current_day" INTEGER NOT NULL DEFAULT 0,
  "total_days" INTEGER NOT NULL DEFAULT 1,
  "currency" VARCHAR(5) NOT NULL DEFAULT 'USD',
  "registration_policy" "campaign"."registration_policy" NOT NULL DEFAULT 'open',
  "buyers_premium_bps" INTEGER NOT NULL DEFAULT 2500,
  "tax_bps" INTEGER NOT NULL DEFAULT 0,
  "is_demo" BOOLEAN NOT NULL DEFAULT false,
  "next_paddle" INTEGER NOT NULL DEFAULT 101,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "campaigns_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "campaigns_collection_id_fkey" FOREIGN KEY ("collection_id")
    REFERENCES "campaign"."collections" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT "campaigns_name_not_blank" CHECK (btrim("name") <> ''),
  CONSTRAINT "campaigns_times_in_order" CHECK ("ends_at" > "starts_at"),
  CONSTRAINT "campaigns_days" CHECK ("total_days" >= 1 AND "current_day" BETWEEN 0 AND "total_days"),
  CONSTRAINT "campaigns_rates" CHECK ("buyers_premium_bps" BETWEEN 0 AND 10000 AND "tax_bps" BETWEEN 0 AND 10000),
  CONSTRAINT "campaigns_next_paddle_positive" CHECK ("next_paddle" > 0)
);
CREATE INDEX "campaigns_status_idx" ON "campaign"."campaigns" ("status");

CREATE TABLE "campaign"."art_items" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "collection_id" UUID NOT NULL,
  "title" VARCHAR(160) NOT NULL,
  "artist" VARCHAR(120) NOT NULL DEFAULT '',
  "year" VARCHAR(40) NOT NULL DEFAULT '',
  "medium" VARCHAR(160) NOT NULL DEFAULT '',
  "dimensions" VARCHAR(120) NOT NULL DEFAULT '',
  "description" TEXT NOT NULL DEFAULT '',
  "provenance" TEXT NOT NULL DEFAULT '',
  "currency" VARCHAR(5) NOT NULL DEFAULT 'USD',
  "estimate_low" BIGINT,
  "estimate_high" BIGINT,
  "images" JSONB NOT NULL DEFAULT '[]',
  "metadata" JSONB NOT NULL DEFAULT '{}',
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "art_items_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "art_items_collection_id_fkey" FOREIGN KEY ("collection_id")
    REFERENCES "campaign"."collections" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "art_items_title_not_blank" CHECK (btrim("title") <> ''),
  CONSTRAINT "art_items_estimates" CHECK ("estimate_low" > 0 AND "estimate_high" >= "estimate_low"),
  CONSTRAINT "art_items_images_is_list" CHECK (jsonb_typeof("images") = 'array')
);
CREATE INDEX "art_items_collection_id_idx" ON "campaign"."art_items" ("collection_id");

CREATE TABLE "campaign"."registrations" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "campaign_id" UUID NOT NULL,
  "user_id" UUID NOT NULL,
  "paddle" INTEGER NOT NULL,
  "status" "campaign"."registration_status" NOT NULL DEFAULT 'pending',
  "bid_limit" BIGINT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "registrations_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "registrations_campaign_id_fkey" FOREIGN KEY ("campaign_id")
    REFERENCES "campaign"."campaigns" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "registrations_user_id_fkey" FOREIGN KEY ("user_id")
    REFERENCES "identity"."users" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "registrations_paddle_positive" CHECK ("paddle" > 0),
  CONSTRAINT "registrations_bid_limit_positive" CHECK ("bid_limit" > 0)
);
CREATE UNIQUE INDEX "registrations_campaign_id_user_id_key" ON "campaign"."registrations" ("campaign_id", "user_id");
CREATE UNIQUE INDEX "registrations_campaign_id_paddle_key" ON "campaign"."registrations" ("campaign_id", "paddle");
CREATE INDEX "registrations_user_id_idx" ON "campaign"."registrations" ("user_id");

-- auction ------------------------------------------------------------------------------------------------------------

CREATE TYPE "auction"."auction_format" AS ENUM ('english');
CREATE TYPE "auction"."auction_status" AS ENUM ('scheduled', 'live', 'paused', 'ended', 'cancelled');
CREATE TYPE "auction"."auction_outcome" AS ENUM ('sold', 'passed', 'unsold');
CREATE TYPE "auction"."bid_status" AS ENUM ('accepted', 'voided');
CREATE TYPE "auction"."settlement_status" AS ENUM ('unpaid', 'paid', 'cancelled');

CREATE TABLE "auction"."auctions" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "campaign_id" UUID NOT NULL,
  "art_item_id" UUID NOT NULL,
  "lot_number" INTEGER NOT NULL,
  "format" "auction"."auction_format" NOT NULL DEFAULT 'english',
  "status" "auction"."auction_status" NOT NULL DEFAULT 'scheduled',
  "outcome" "auction"."auction_outcome",
  "currency" VARCHAR(5) NOT NULL,
  "opening_price" BIGINT NOT NULL,
  "reserve_price" BIGINT,
  "increments" JSONB NOT NULL,
  "starts_at" TIMESTAMPTZ(3),
  "ends_at" TIMESTAMPTZ(3),
  "duration_seconds" INTEGER NOT NULL DEFAULT 300,
  "soft_close_seconds" INTEGER NOT NULL DEFAULT 30,
  "max_extensions" INTEGER NOT NULL DEFAULT 20,
  "seller_id" UUID,
  "hammer_price" BIGINT,
  "winner_id" UUID,
  "opened_at" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "auctions_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "auctions_campaign_id_fkey" FOREIGN KEY ("campaign_id")
    REFERENCES "campaign"."campaigns" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "auctions_art_item_id_fkey" FOREIGN KEY ("art_item_id")
    REFERENCES "campaign"."art_items" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "auctions_seller_id_fkey" FOREIGN KEY ("seller_id")
    REFERENCES "identity"."users" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "auctions_winner_id_fkey" FOREIGN KEY ("winner_id")
    REFERENCES "identity"."users" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "auctions_lot_number_positive" CHECK ("lot_number" > 0),
  -- the engine counts in doubles, exact below 2^53; one increment of room is left
  CONSTRAINT "auctions_prices" CHECK (
    "opening_price" BETWEEN 1 AND 9000000000000000 AND "reserve_price" BETWEEN "opening_price" AND 9000000000000000
  ),
  CONSTRAINT "auctions_timing" CHECK (
    "duration_seconds" > 0 AND "soft_close_seconds" >= 0 AND "max_extensions" >= 0
  ),
  CONSTRAINT "auctions_outcome_at_the_end" CHECK (("outcome" IS NOT NULL) = ("status" = 'ended')),
  CONSTRAINT "auctions_sold_has_winner" CHECK (
    ("outcome" IS NOT DISTINCT FROM 'sold') = ("winner_id" IS NOT NULL AND "hammer_price" IS NOT NULL)
  ),
  CONSTRAINT "auctions_seller_does_not_win" CHECK ("winner_id" <> "seller_id"),
  CONSTRAINT "auctions_opened_once_live" CHECK ("status" IN ('scheduled', 'cancelled') OR "opened_at" IS NOT NULL)
);
CREATE UNIQUE INDEX "auctions_campaign_id_lot_number_key" ON "auction"."auctions" ("campaign_id", "lot_number");
CREATE INDEX "auctions_status_starts_at_idx" ON "auction"."auctions" ("status", "starts_at");

CREATE TABLE "auction"."auction_heads" (
  "auction_id" UUID NOT NULL,
  "gen" INTEGER NOT NULL DEFAULT 1,
  "rev" BIGINT NOT NULL DEFAULT 0,
  "last_entry_id" UUID,
  "status" "auction"."auction_status" NOT NULL DEFAULT 'scheduled',
  CONSTRAINT "auction_heads_pkey" PRIMARY KEY ("auction_id"),
  CONSTRAINT "auction_heads_auction_id_fkey" FOREIGN KEY ("auction_id")
    REFERENCES "auction"."auctions" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "auction_heads_entry_from_first_rev" CHECK (("rev" = 0) = ("last_entry_id" IS NULL))
) WITH (fillfactor = 50);

CREATE TABLE "auction"."auction_entries" (
  "auction_id" UUID NOT NULL,
  "rev" BIGINT NOT NULL,
  "gen" INTEGER NOT NULL,
  "entry_id" UUID NOT NULL,
  "kind" VARCHAR(20) NOT NULL,
  "actor_id" UUID,
  "idempotency_key" VARCHAR(100),
  "at" TIMESTAMPTZ(3) NOT NULL,
  "body" JSONB NOT NULL,
  CONSTRAINT "auction_entries_pkey" PRIMARY KEY ("auction_id", "rev"),
  CONSTRAINT "auction_entries_auction_id_fkey" FOREIGN KEY ("auction_id")
    REFERENCES "auction"."auctions" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "auction_entries_rev_positive" CHECK ("rev" > 0),
  CONSTRAINT "auction_entries_kind" CHECK ("kind" IN
    ('start', 'bid', 'raise', 'pause', 'resume', 'extend', 'warn', 'void', 'close', 'cancel'))
);
CREATE UNIQUE INDEX "auction_entries_auction_id_actor_id_idempotency_key_key"
  ON "auction"."auction_entries" ("auction_id", "actor_id", "idempotency_key");
CREATE TRIGGER "auction_entries_append_only" BEFORE UPDATE ON "auction"."auction_entries"
  FOR EACH ROW EXECUTE FUNCTION "ops".refuse_change();

CREATE TABLE "auction"."bids" (
  "id" UUID NOT NULL,
  "auction_id" UUID NOT NULL,
  "seq" BIGINT NOT NULL,
  "rev" BIGINT NOT NULL,
  "bidder_id" UUID NOT NULL,
  "paddle" INTEGER NOT NULL,
  "display_name" VARCHAR(40) NOT NULL,
  "amount" BIGINT NOT NULL,
  "currency" VARCHAR(5) NOT NULL,
  "auto" BOOLEAN NOT NULL DEFAULT false,
  "status" "auction"."bid_status" NOT NULL DEFAULT 'accepted',
  "placed_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "bids_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "bids_auction_id_fkey" FOREIGN KEY ("auction_id")
    REFERENCES "auction"."auctions" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "bids_bidder_id_fkey" FOREIGN KEY ("bidder_id")
    REFERENCES "identity"."users" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "bids_amount_positive" CHECK ("amount" > 0),
  CONSTRAINT "bids_seq_positive" CHECK ("seq" > 0 AND "rev" > 0)
);
CREATE UNIQUE INDEX "bids_auction_id_seq_key" ON "auction"."bids" ("auction_id", "seq");
CREATE INDEX "bids_bidder_id_placed_at_idx" ON "auction"."bids" ("bidder_id", "placed_at");

CREATE TABLE "auction"."bid_maxima" (
  "auction_id" UUID NOT NULL,
  "bidder_id" UUID NOT NULL,
  "amount" BIGINT NOT NULL,
  "rev" BIGINT NOT NULL,
  CONSTRAINT "bid_maxima_pkey" PRIMARY KEY ("auction_id", "bidder_id"),
  CONSTRAINT "bid_maxima_auction_id_fkey" FOREIGN KEY ("auction_id")
    REFERENCES "auction"."auctions" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "bid_maxima_bidder_id_fkey" FOREIGN KEY ("bidder_id")
    REFERENCES "identity"."users" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "bid_maxima_amount_positive" CHECK ("amount" > 0)
);

CREATE TABLE "auction"."watchlist" (
  "user_id" UUID NOT NULL,
  "auction_id" UUID NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "watchlist_pkey" PRIMARY KEY ("user_id", "auction_id"),
  CONSTRAINT "watchlist_user_id_fkey" FOREIGN KEY ("user_id")
    REFERENCES "identity"."users" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "watchlist_auction_id_fkey" FOREIGN KEY ("auction_id")
    REFERENCES "auction"."auctions" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "watchlist_auction_id_idx" ON "auction"."watchlist" ("auction_id");

CREATE TABLE "auction"."settlements" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "auction_id" UUID NOT NULL,
  "buyer_id" UUID NOT NULL,
  "invoice_year" INTEGER NOT NULL,
  "invoice_serial" INTEGER NOT NULL,
  "currency" VARCHAR(5) NOT NULL,
  "hammer" BIGINT NOT NULL,
  "premium" BIGINT NOT NULL,
  "tax" BIGINT NOT NULL,
  "total" BIGINT NOT NULL,
  "status" "auction"."settlement_status" NOT NULL DEFAULT 'unpaid',
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "settlements_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "settlements_auction_id_fkey" FOREIGN KEY ("auction_id")
    REFERENCES "auction"."auctions" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "settlements_buyer_id_fkey" FOREIGN KEY ("buyer_id")
    REFERENCES "identity"."users" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "settlements_sum" CHECK (
    "hammer" > 0 AND "premium" >= 0 AND "tax" >= 0 AND "total" = "hammer" + "premium" + "tax"
  ),
  CONSTRAINT "settlements_invoice_positive" CHECK ("invoice_year" >= 2000 AND "invoice_serial" > 0)
);
CREATE UNIQUE INDEX "settlements_auction_id_key" ON "auction"."settlements" ("auction_id");
CREATE UNIQUE INDEX "settlements_invoice_year_invoice_serial_key"
  ON "auction"."settlements" ("invoice_year", "invoice_serial");
CREATE INDEX "settlements_buyer_id_idx" ON "auction"."settlements" ("buyer_id");

CREATE TABLE "auction"."invoice_counters" (
  "year" INTEGER NOT NULL,
  "serial" INTEGER NOT NULL,
  CONSTRAINT "invoice_counters_pkey" PRIMARY KEY ("year")
);

CREATE TABLE "auction"."chat_messages" (
  "id" UUID NOT NULL,
  "auction_id" UUID NOT NULL,
  "user_id" UUID NOT NULL,
  "display_name" VARCHAR(40) NOT NULL,
  "paddle" INTEGER,
  "text" VARCHAR(300) NOT NULL,
  "hidden_at" TIMESTAMPTZ(3),
  "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "chat_messages_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "chat_messages_auction_id_fkey" FOREIGN KEY ("auction_id")
    REFERENCES "auction"."auctions" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "chat_messages_user_id_fkey" FOREIGN KEY ("user_id")
    REFERENCES "identity"."users" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "chat_messages_text_not_blank" CHECK (btrim("text") <> '')
);
CREATE INDEX "chat_messages_auction_id_sent_at_idx" ON "auction"."chat_messages" ("auction_id", "sent_at");

-- stream, host -------------------------------------------------------------------------------------------------------

CREATE TYPE "stream"."stream_asset_type" AS ENUM ('background', 'overlay', 'nft', 'expression', 'prop');

CREATE TABLE "stream"."stream_assets" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "type" "stream"."stream_asset_type" NOT NULL,
  "name" VARCHAR(120) NOT NULL,
  "path" TEXT NOT NULL,
  "metadata" JSONB NOT NULL DEFAULT '{}',
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "stream_assets_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "stream_assets_path_stays_inside" CHECK ("path" !~ '(^/|\.\.)')
);
CREATE UNIQUE INDEX "stream_assets_path_key" ON "stream"."stream_assets" ("path");

CREATE TABLE "host"."characters" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "name" VARCHAR(80) NOT NULL,
  "personality" JSONB NOT NULL DEFAULT '{}',
  "expressions" JSONB NOT NULL DEFAULT '{}',
  "memory" JSONB NOT NULL DEFAULT '[]',
  "state" JSONB NOT NULL DEFAULT '{}',
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "characters_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "characters_name_key" ON "host"."characters" ("name");

-- ops ----------------------------------------------------------------------------------------------------------------

CREATE TABLE "ops"."event_log" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "actor_id" UUID,
  "type" VARCHAR(60) NOT NULL,
  "source" VARCHAR(40) NOT NULL,
  "subject" VARCHAR(120) NOT NULL DEFAULT '',
  "data" JSONB NOT NULL DEFAULT '{}',
  CONSTRAINT "event_log_pkey" PRIMARY KEY ("id", "at")
) PARTITION BY RANGE ("at");
CREATE INDEX "event_log_at_idx" ON "ops"."event_log" ("at");
CREATE INDEX "event_log_subject_at_idx" ON "ops"."event_log" ("subject", "at");
CREATE TRIGGER "event_log_append_only" BEFORE UPDATE ON "ops"."event_log"
  FOR EACH ROW EXECUTE FUNCTION "ops".refuse_change();

-- Rows outside every monthly partition land here instead of failing the action they record.
CREATE TABLE "ops"."event_log_default" PARTITION OF "ops"."event_log" DEFAULT;

-- Makes the partitions of the current month and the months ahead; safe to call at any time, by anyone.
CREATE FUNCTION "ops".ensure_event_log_partitions(months_ahead integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  first_day date := date_trunc('month', now() AT TIME ZONE 'UTC')::date;
  from_day date;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('ops.event_log partitions'));
  FOR i IN 0..months_ahead LOOP
    from_day := (first_day + make_interval(months => i))::date;
    EXECUTE format(
      'CREATE TABLE IF NOT EXISTS "ops"."event_log_%s" PARTITION OF "ops"."event_log" FOR VALUES FROM (%L) TO (%L)',
      to_char(from_day, 'YYYY_MM'),
      from_day::text || ' 00:00:00+00',
      (from_day + interval '1 month')::date::text || ' 00:00:00+00'
    );
  END LOOP;
END $$;
SELECT "ops".ensure_event_log_partitions(2);

-- updated_at, everywhere -----------------------------------------------------------------------------------------------

CREATE TRIGGER "users_touch" BEFORE UPDATE ON "identity"."users"
  FOR EACH ROW EXECUTE FUNCTION "ops".touch_updated_at();
CREATE TRIGGER "user_preferences_touch" BEFORE UPDATE ON "identity"."user_preferences"
  FOR EACH ROW EXECUTE FUNCTION "ops".touch_updated_at();
CREATE TRIGGER "campaigns_touch" BEFORE UPDATE ON "campaign"."campaigns"
  FOR EACH ROW EXECUTE FUNCTION "ops".touch_updated_at();
CREATE TRIGGER "collections_touch" BEFORE UPDATE ON "campaign"."collections"
  FOR EACH ROW EXECUTE FUNCTION "ops".touch_updated_at();
CREATE TRIGGER "art_items_touch" BEFORE UPDATE ON "campaign"."art_items"
  FOR EACH ROW EXECUTE FUNCTION "ops".touch_updated_at();
CREATE TRIGGER "registrations_touch" BEFORE UPDATE ON "campaign"."registrations"
  FOR EACH ROW EXECUTE FUNCTION "ops".touch_updated_at();
CREATE TRIGGER "auctions_touch" BEFORE UPDATE ON "auction"."auctions"
  FOR EACH ROW EXECUTE FUNCTION "ops".touch_updated_at();
CREATE TRIGGER "settlements_touch" BEFORE UPDATE ON "auction"."settlements"
  FOR EACH ROW EXECUTE FUNCTION "ops".touch_updated_at();
CREATE TRIGGER "stream_assets_touch" BEFORE UPDATE ON "stream"."stream_assets"
  FOR EACH ROW EXECUTE FUNCTION "ops".touch_updated_at();
CREATE TRIGGER "characters_touch" BEFORE UPDATE ON "host"."characters"
  FOR EACH ROW EXECUTE FUNCTION "ops".touch_updated_at();

-- the ledger's own rules -------------------------------------------------------------------------------------------------

-- Every lot has its head from birth, so that a commit always finds a row to lock.
CREATE FUNCTION "auction".create_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "auction"."auction_heads" ("auction_id") VALUES (NEW."id");
  RETURN NEW;
END $$;
CREATE TRIGGER "auctions_head" AFTER INSERT ON "auction"."auctions"
  FOR EACH ROW EXECUTE FUNCTION "auction".create_head();

-- Rules are frozen at the opening: what bidders were promised cannot change under them.
CREATE FUNCTION "auction".refuse_rule_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."campaign_id", NEW."art_item_id", NEW."format", NEW."currency", NEW."opening_price", NEW."reserve_price",
      NEW."increments", NEW."duration_seconds", NEW."soft_close_seconds", NEW."max_extensions", NEW."seller_id")
     IS DISTINCT FROM
     (OLD."campaign_id", OLD."art_item_id", OLD."format", OLD."currency", OLD."opening_price", OLD."reserve_price",
      OLD."increments", OLD."duration_seconds", OLD."soft_close_seconds", OLD."max_extensions", OLD."seller_id")
  THEN
    RAISE EXCEPTION 'the rules of lot % are frozen', OLD."id" USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "auctions_rules_frozen" BEFORE UPDATE ON "auction"."auctions"
  FOR EACH ROW WHEN (OLD."opened_at" IS NOT NULL) EXECUTE FUNCTION "auction".refuse_rule_change();

-- A change of the rules before the opening raises the generation: an opening that was decided on the old rules is refused.
CREATE FUNCTION "auction".rules_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "auction"."auction_heads" SET "gen" = "gen" + 1 WHERE "auction_id" = NEW."id";
  RETURN NEW;
END $$;
CREATE TRIGGER "auctions_rules_changed"
  AFTER UPDATE OF "format", "currency", "opening_price", "reserve_price", "increments", "duration_seconds",
    "soft_close_seconds", "max_extensions", "seller_id" ON "auction"."auctions"
  FOR EACH ROW WHEN (OLD."opened_at" IS NULL) EXECUTE FUNCTION "auction".rules_changed();
