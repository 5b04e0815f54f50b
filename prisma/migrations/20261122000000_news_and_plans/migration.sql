-- News and what becomes of them on air; plans, quotas and usage (document 001).

CREATE SCHEMA IF NOT EXISTS "news";
CREATE SCHEMA IF NOT EXISTS "plans";

CREATE TYPE "news"."news_status" AS ENUM ('draft', 'scheduled', 'published', 'archived');

CREATE TYPE "plans"."hold_status" AS ENUM ('held', 'spent', 'released');

CREATE TABLE "news"."feeds" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "url" TEXT NOT NULL,
  "title" TEXT NOT NULL DEFAULT '',
  "status" VARCHAR(10) NOT NULL DEFAULT 'new',
  "error" TEXT,
  "etag" TEXT,
  "last_modified" TEXT,
  "auto_publish" BOOLEAN NOT NULL DEFAULT false,
  "read_at" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "feeds_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "feeds_status" CHECK ("status" IN ('new', 'ok', 'failed')),
  CONSTRAINT "feeds_failed_says_why" CHECK ("status" <> 'failed' OR "error" IS NOT NULL)
);
CREATE UNIQUE INDEX "feeds_url_key" ON "news"."feeds" ("url");

CREATE TABLE "news"."news_history" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "headline" TEXT NOT NULL,
  "content" TEXT NOT NULL,
  "source_url" TEXT,
  "published_at" TIMESTAMPTZ(3),
  "user_id" UUID,
  "metadata" JSONB NOT NULL DEFAULT '{}',
  "status" "news"."news_status" NOT NULL DEFAULT 'draft',
  "publish_at" TIMESTAMPTZ(3),
  "language" VARCHAR(16) NOT NULL DEFAULT 'en',
  "ticker" BOOLEAN NOT NULL DEFAULT false,
  "spoken" BOOLEAN NOT NULL DEFAULT false,
  "track_id" UUID,
  "voice_error" TEXT,
  "speak_asked_at" TIMESTAMPTZ(3),
  "spoken_at" TIMESTAMPTZ(3),
  "feed_id" UUID,
  "guid" TEXT,
  "rev" INTEGER NOT NULL DEFAULT 1,
  -- kept beside the row, so that a common word is found by walking the newest rows without reading each headline anew
  "words" tsvector GENERATED ALWAYS AS (to_tsvector('english', "headline")) STORED,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "news_history_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "news_history_user_id_fkey" FOREIGN KEY ("user_id")
    REFERENCES "identity"."users" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT "news_history_track_id_fkey" FOREIGN KEY ("track_id")
    REFERENCES "voice"."audio_tracks" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT "news_history_feed_id_fkey" FOREIGN KEY ("feed_id")
    REFERENCES "news"."feeds" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT "news_history_rev" CHECK ("rev" >= 1),
  CONSTRAINT "news_history_published_when" CHECK ("status" NOT IN ('published', 'archived') OR "published_at" IS NOT NULL),
  CONSTRAINT "news_history_scheduled_when" CHECK ("status" <> 'scheduled' OR "publish_at" IS NOT NULL)
);
CREATE INDEX "idx_news_user_id" ON "news"."news_history" ("user_id", "created_at");
-- what staff see, and what readers see, newest first; with the words beside it a common one is found without a look at the rows
CREATE INDEX "idx_news_created_at" ON "news"."news_history" ("created_at", "id") INCLUDE ("words", "status");
CREATE INDEX "news_history_published" ON "news"."news_history" ("published_at" DESC, "id" DESC) INCLUDE ("words") WHERE "status" = 'published';
-- of new rows it can be told from the index alone that all may see them, once they were vacuumed
ALTER TABLE "news"."news_history" SET (autovacuum_vacuum_insert_scale_factor = 0.01);
-- what runs in the ticker, what waits for its voice, and what waits to be read on air: few of many
CREATE INDEX "news_history_ticker" ON "news"."news_history" ("published_at" DESC) WHERE "status" = 'published' AND "ticker";
CREATE INDEX "news_history_unvoiced" ON "news"."news_history" ("speak_asked_at")
  WHERE "speak_asked_at" IS NOT NULL AND "track_id" IS NULL AND "voice_error" IS NULL;
CREATE INDEX "news_history_unread" ON "news"."news_history" ("speak_asked_at")
  WHERE "status" = 'published' AND "spoken" AND "track_id" IS NOT NULL AND "spoken_at" IS NULL;
CREATE INDEX "news_history_track_id_idx" ON "news"."news_history" ("track_id");
CREATE INDEX "news_history_status_publish_at_idx" ON "news"."news_history" ("status", "publish_at");
CREATE UNIQUE INDEX "news_history_feed_id_guid_key" ON "news"."news_history" ("feed_id", "guid");

-- every item that was ever taken from a feed: what staff delete does not come back
CREATE TABLE "news"."feed_items" (
  "feed_id" UUID NOT NULL,
  "guid" TEXT NOT NULL,
  "taken_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "feed_items_pkey" PRIMARY KEY ("feed_id","guid"),
  CONSTRAINT "feed_items_feed_id_fkey" FOREIGN KEY ("feed_id")
    REFERENCES "news"."feeds" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "news"."media_assets" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "news_id" UUID NOT NULL,
  "type" TEXT NOT NULL,
  "url" TEXT NOT NULL,
  "metadata" JSONB NOT NULL DEFAULT '{}',
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "media_assets_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "media_assets_news_id_fkey" FOREIGN KEY ("news_id")
    REFERENCES "news"."news_history" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "media_assets_type" CHECK ("type" IN ('image', 'audio'))
);
CREATE INDEX "idx_media_news_id" ON "news"."media_assets" ("news_id");
CREATE INDEX "idx_media_type" ON "news"."media_assets" ("type");

CREATE TABLE "plans"."subscriptions" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "user_id" UUID NOT NULL,
  "plan" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "start_date" TIMESTAMPTZ(3) NOT NULL,
  "end_date" TIMESTAMPTZ(3),
  "next_plan" TEXT,
  "provider" TEXT NOT NULL DEFAULT 'manual',
  "provider_subscription" TEXT,
  "provider_customer" TEXT,
  "metadata" JSONB NOT NULL DEFAULT '{}',
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "subscriptions_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "subscriptions_user_id_fkey" FOREIGN KEY ("user_id")
    REFERENCES "identity"."users" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "subscriptions_plan" CHECK ("plan" IN ('free', 'pro', 'enterprise')),
  CONSTRAINT "subscriptions_next_plan" CHECK ("next_plan" IN ('free', 'pro', 'enterprise')),
  CONSTRAINT "subscriptions_status" CHECK ("status" IN ('active', 'cancelled', 'expired')),
  CONSTRAINT "subscriptions_provider" CHECK ("provider" IN ('manual', 'stripe')),
  CONSTRAINT "subscriptions_dates" CHECK ("end_date" >= "start_date"),
  CONSTRAINT "subscriptions_over_when" CHECK ("status" = 'active' OR "end_date" IS NOT NULL)
);
CREATE UNIQUE INDEX "subscriptions_provider_subscription_key" ON "plans"."subscriptions" ("provider_subscription");
CREATE INDEX "idx_subscriptions_user_id" ON "plans"."subscriptions" ("user_id");
CREATE INDEX "idx_subscriptions_status" ON "plans"."subscriptions" ("status");
-- how many have which plan
CREATE INDEX "subscriptions_held" ON "plans"."subscriptions" ("plan", "end_date", "start_date") WHERE "status" IN ('active', 'cancelled');
CREATE INDEX "subscriptions_end_date_idx" ON "plans"."subscriptions" ("end_date");

CREATE TABLE "plans"."usage_metrics" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "user_id" UUID,
  "news_id" UUID,
  "subscription_id" UUID,
  "action" VARCHAR(40) NOT NULL,
  "amount" INTEGER NOT NULL DEFAULT 1,
  "metadata" JSONB NOT NULL DEFAULT '{}',
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "usage_metrics_pkey" PRIMARY KEY ("id","created_at"),
  CONSTRAINT "usage_metrics_user_id_fkey" FOREIGN KEY ("user_id")
    REFERENCES "identity"."users" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT "usage_metrics_news_id_fkey" FOREIGN KEY ("news_id")
    REFERENCES "news"."news_history" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT "usage_metrics_subscription_id_fkey" FOREIGN KEY ("subscription_id")
    REFERENCES "plans"."subscriptions" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT "usage_metrics_amount" CHECK ("amount" > 0)
) PARTITION BY RANGE ("created_at");
CREATE INDEX "idx_metrics_user_id" ON "plans"."usage_metrics" ("user_id", "created_at");
CREATE INDEX "idx_metrics_created_at" ON "plans"."usage_metrics" ("created_at");
-- for the keys alone: most rows have neither
CREATE INDEX "usage_metrics_news_id" ON "plans"."usage_metrics" ("news_id") WHERE "news_id" IS NOT NULL;
CREATE INDEX "usage_metrics_subscription_id" ON "plans"."usage_metrics" ("subscription_id") WHERE "subscription_id" IS NOT NULL;

CREATE TABLE "plans"."usage_counters" (
  "user_id" UUID NOT NULL,
  "action" VARCHAR(40) NOT NULL,
  "period_start" TIMESTAMPTZ(3) NOT NULL,
  "used" BIGINT NOT NULL DEFAULT 0,
  "held" BIGINT NOT NULL DEFAULT 0,
  CONSTRAINT "usage_counters_pkey" PRIMARY KEY ("user_id","action","period_start"),
  CONSTRAINT "usage_counters_user_id_fkey" FOREIGN KEY ("user_id")
    REFERENCES "identity"."users" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "usage_counters_not_negative" CHECK ("used" >= 0 AND "held" >= 0)
);

-- who used most in a month
CREATE INDEX "usage_counters_period_start_action_used_idx" ON "plans"."usage_counters" ("period_start", "action", "used" DESC);

CREATE TABLE "plans"."usage_holds" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "user_id" UUID NOT NULL,
  "action" VARCHAR(40) NOT NULL,
  "amount" BIGINT NOT NULL,
  "period_start" TIMESTAMPTZ(3) NOT NULL,
  "subscription_id" UUID,
  "subject" VARCHAR(120) NOT NULL,
  "status" "plans"."hold_status" NOT NULL DEFAULT 'held',
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "settled_at" TIMESTAMPTZ(3),
  CONSTRAINT "usage_holds_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "usage_holds_user_id_fkey" FOREIGN KEY ("user_id")
    REFERENCES "identity"."users" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "usage_holds_amount" CHECK ("amount" > 0),
  CONSTRAINT "usage_holds_settled" CHECK (("status" = 'held') = ("settled_at" IS NULL))
);
CREATE UNIQUE INDEX "usage_holds_subject_key" ON "plans"."usage_holds" ("subject");
CREATE INDEX "usage_holds_status_created_at_idx" ON "plans"."usage_holds" ("status", "created_at");

CREATE TABLE "plans"."usage_days" (
  "day" DATE NOT NULL,
  "user_id" UUID NOT NULL,
  "action" VARCHAR(40) NOT NULL,
  "amount" BIGINT NOT NULL DEFAULT 0,
  CONSTRAINT "usage_days_pkey" PRIMARY KEY ("user_id","action","day")
);

-- a year of somebody's days without a look at the rows, which lie apart; of old days it can be told from the index alone once they were vacuumed
CREATE INDEX "usage_days_used" ON "plans"."usage_days" ("user_id", "action", "day") INCLUDE ("amount") WHERE "amount" > 0;
ALTER TABLE "plans"."usage_days" SET (autovacuum_vacuum_insert_scale_factor = 0.01, autovacuum_vacuum_scale_factor = 0.02);

-- how much of a session's time on air is in the metrics; what was before them is not counted
ALTER TABLE "stream"."stream_sessions" ADD COLUMN "booked_minutes" INTEGER NOT NULL DEFAULT 0;
UPDATE "stream"."stream_sessions"
  SET "booked_minutes" = ceil(extract(epoch FROM coalesce("ended_at", now()) - "started_at") / 60)::int;

CREATE TABLE "plans"."usage_totals" (
  "user_id" UUID NOT NULL,
  "total_news" BIGINT NOT NULL DEFAULT 0,
  "total_media" BIGINT NOT NULL DEFAULT 0,
  CONSTRAINT "usage_totals_pkey" PRIMARY KEY ("user_id"),
  CONSTRAINT "usage_totals_not_negative" CHECK ("total_news" >= 0 AND "total_media" >= 0)
);

CREATE TABLE "plans"."payment_events" (
  "id" VARCHAR(120) NOT NULL,
  "type" VARCHAR(80) NOT NULL,
  "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "payment_events_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "payment_events_received_at_idx" ON "plans"."payment_events" ("received_at");

CREATE TABLE "plans"."payment_customers" (
  "user_id" UUID NOT NULL,
  "customer" VARCHAR(120) NOT NULL,
  CONSTRAINT "payment_customers_pkey" PRIMARY KEY ("user_id"),
  CONSTRAINT "payment_customers_user_id_fkey" FOREIGN KEY ("user_id")
    REFERENCES "identity"."users" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "payment_customers_customer_key" ON "plans"."payment_customers" ("customer");

-- the document's full-text search on headlines
CREATE INDEX "idx_news_headline" ON "news"."news_history" USING gin ("words");
CREATE TRIGGER "update_news_updated_at" BEFORE UPDATE ON "news"."news_history"
  FOR EACH ROW EXECUTE FUNCTION "ops".touch_updated_at();
CREATE TRIGGER "feeds_touch" BEFORE UPDATE ON "news"."feeds"
  FOR EACH ROW EXECUTE FUNCTION "ops".touch_updated_at();
CREATE TRIGGER "subscriptions_touch" BEFORE UPDATE ON "plans"."subscriptions"
  FOR EACH ROW EXECUTE FUNCTION "ops".touch_updated_at();

-- one that holds at a time
CREATE UNIQUE INDEX "subscriptions_one_at_a_time" ON "plans"."subscriptions" ("user_id") WHERE "status" IN ('active', 'cancelled');

-- Rows outside every monthly partition land here instead of failing the action they record.
CREATE TABLE "plans"."usage_metrics_default" PARTITION OF "plans"."usage_metrics" DEFAULT;

-- A row is written once; it only forgets what it was about when that is deleted.
CREATE FUNCTION "plans".only_forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.user_id IS NULL OR NEW.user_id = OLD.user_id)
    AND (NEW.news_id IS NULL OR NEW.news_id = OLD.news_id)
    AND (NEW.subscription_id IS NULL OR NEW.subscription_id = OLD.subscription_id)
    AND (NEW.id, NEW.action, NEW.amount, NEW.metadata, NEW.created_at)
      = (OLD.id, OLD.action, OLD.amount, OLD.metadata, OLD.created_at)
  THEN RETURN NEW;
  END IF;
  RAISE EXCEPTION 'usage is written once' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "usage_metrics_append_only" BEFORE UPDATE ON "plans"."usage_metrics"
  FOR EACH ROW EXECUTE FUNCTION "plans".only_forget();

-- Makes the partitions of the current month and the months ahead of a table that is partitioned by month (UTC); safe to call at any time, by anyone.
-- A new one takes what waited for it in the default partition, and is then attached: who writes into other months does not wait.
-- To be attached it locks what its keys point at against writers: it rather fails than makes them wait behind a long transaction.
CREATE FUNCTION "ops".ensure_monthly_partitions(schema_name text, table_name text, months_ahead integer)
RETURNS void LANGUAGE plpgsql SET lock_timeout = '2s' AS $$
DECLARE
  whole regclass := format('%I.%I', schema_name, table_name)::regclass;
  this_month timestamp := date_trunc('month', now() AT TIME ZONE 'UTC');
  rest regclass;
  key name;
  month timestamp;
  part text;
  since timestamptz;
  until timestamptz;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext(schema_name || '.' || table_name || ' partitions'));
  SELECT p.partdefid::regclass, a.attname INTO STRICT rest, key
    FROM pg_partitioned_table p JOIN pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = p.partattrs[0]
    WHERE p.partrelid = whole;
  FOR i IN 0..months_ahead LOOP
    month := this_month + make_interval(months => i);
    since := month AT TIME ZONE 'UTC';
    until := (month + interval '1 month') AT TIME ZONE 'UTC';
    part := format('%I.%I', schema_name, table_name || '_' || to_char(month, 'YYYY_MM'));
    CONTINUE WHEN to_regclass(part) IS NOT NULL;
    EXECUTE format('CREATE TABLE %s (LIKE %s INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', part, whole);
    EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', rest);
    EXECUTE format(
      'WITH moved AS (DELETE FROM %1$s WHERE %2$I >= %3$L AND %2$I < %4$L RETURNING *) INSERT INTO %5$s SELECT * FROM moved',
      rest, key, since, until, part
    );
    EXECUTE format('ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM (%L) TO (%L)', whole, part, since, until);
  END LOOP;
END $$;
SELECT "ops".ensure_monthly_partitions('plans', 'usage_metrics', 2);
SELECT "ops".ensure_monthly_partitions('ops', 'event_log', 2);
DROP FUNCTION "ops".ensure_event_log_partitions(integer);

-- Drops the monthly partitions that lie wholly before the months that are kept beside the current one, and what is as old in the
-- default partition; returns the partitions that it took rows from. It rather fails than makes writers wait behind a long reader,
-- and takes the rows first: from the first month that is dropped nobody writes until it is done.
CREATE FUNCTION "ops".drop_monthly_partitions(schema_name text, table_name text, months_kept integer)
RETURNS SETOF text LANGUAGE plpgsql SET lock_timeout = '3s' AS $$
DECLARE
  whole regclass := format('%I.%I', schema_name, table_name)::regclass;
  oldest timestamp := date_trunc('month', now() AT TIME ZONE 'UTC') - make_interval(months => greatest(months_kept, 0));
  rest regclass;
  key name;
  part text;
  gone bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext(schema_name || '.' || table_name || ' partitions'));
  SELECT p.partdefid::regclass, a.attname INTO STRICT rest, key
    FROM pg_partitioned_table p JOIN pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = p.partattrs[0]
    WHERE p.partrelid = whole;
  EXECUTE format('DELETE FROM %s WHERE %I < %L', rest, key, oldest AT TIME ZONE 'UTC');
  GET DIAGNOSTICS gone = ROW_COUNT;
  FOR part IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = whole AND c.relname ~ ('^' || table_name || '_[0-9]{4}_[0-9]{2}$')
      AND c.relname < table_name || '_' || to_char(oldest, 'YYYY_MM')
    ORDER BY c.relname
  LOOP
    EXECUTE format('DROP TABLE %I.%I', schema_name, part);
    RETURN NEXT part;
  END LOOP;
  IF gone > 0 THEN
    RETURN NEXT (SELECT relname FROM pg_class WHERE oid = rest);
  END IF;
END $$;

-- Until when a subscription gives something: what is paid for and goes on gives some hours more than its end says, in which the
-- provider takes the money of the next period (`RENEWAL_S`).
CREATE FUNCTION "plans".gives_until(s "plans"."subscriptions") RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT s."end_date" + CASE WHEN s."metadata" ? 'renews' THEN interval '3 hours' ELSE interval '0' END
$$;

-- The plan that holds for a user at this moment; without a subscription: the house's own people have the largest, others free.
CREATE FUNCTION "plans".plan_of(who uuid) RETURNS TABLE ("plan" text, "subscription_id" uuid) LANGUAGE sql STABLE AS $$
  SELECT coalesce(CASE WHEN s."end_date" <= clock_timestamp() THEN s."next_plan" END, s."plan",
    CASE WHEN u."role" IN ('staff', 'admin') THEN 'enterprise' ELSE 'free' END), s."id"
  FROM "identity"."users" u
  LEFT JOIN "plans"."subscriptions" s ON s."user_id" = u."id" AND s."status" IN ('active', 'cancelled')
    AND s."start_date" <= clock_timestamp() AND (s."end_date" IS NULL OR "plans".gives_until(s) > clock_timestamp())
  WHERE u."id" = who
$$;

-- What was used, day by day, of each user and of the house (the nil UUID), kept with every statement.
CREATE FUNCTION "plans".count_usage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "plans"."usage_days" AS d ("day", "user_id", "action", "amount")
    SELECT (a."created_at" AT TIME ZONE 'UTC')::date, o.id, a."action", sum(a."amount")
    FROM added a CROSS JOIN LATERAL unnest(ARRAY['00000000-0000-0000-0000-000000000000'::uuid, a."user_id"]) AS o(id)
    WHERE o.id IS NOT NULL
    GROUP BY 2, 3, 1 ORDER BY 2, 3, 1
    ON CONFLICT ("user_id", "action", "day") DO UPDATE SET "amount" = d."amount" + excluded."amount";
  RETURN NULL;
END $$;
CREATE TRIGGER "usage_metrics_counted" AFTER INSERT ON "plans"."usage_metrics"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "plans".count_usage();

-- The document's counts of news and media, of each user and of the house (the nil UUID), kept with every statement.
-- Rows are locked in the order of ids, the house's first, so that two writers never wait for each other in a circle.
CREATE FUNCTION "plans".add_totals(owners uuid[], news bigint[], media bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  nil CONSTANT uuid := '00000000-0000-0000-0000-000000000000';
BEGIN
  INSERT INTO "plans"."usage_totals" ("user_id")
    SELECT DISTINCT id FROM unnest(owners || nil) AS id WHERE id IS NOT NULL ORDER BY id
    ON CONFLICT ("user_id") DO NOTHING;
  PERFORM FROM "plans"."usage_totals" WHERE "user_id" = ANY (owners || nil) ORDER BY "user_id" FOR UPDATE;
  UPDATE "plans"."usage_totals" t
    SET "total_news" = t."total_news" + c.news, "total_media" = t."total_media" + c.media
    FROM (
      SELECT o.id, sum(a.news) AS news, sum(a.media) AS media
      FROM unnest(owners, news, media) AS a(owner, news, media)
      CROSS JOIN LATERAL unnest(ARRAY[nil, a.owner]) AS o(id)
      WHERE o.id IS NOT NULL
      GROUP BY o.id
    ) c
    WHERE t."user_id" = c.id;
END $$;

CREATE FUNCTION "plans".count_added_news() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "plans".add_totals(array_agg(c.user_id), array_agg(c.n), array_agg(0::bigint))
    FROM (SELECT user_id, count(*) AS n FROM added GROUP BY user_id) c HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER "news_history_added" AFTER INSERT ON "news"."news_history"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "plans".count_added_news();

-- After, when all rows that go are locked: who held the counts and waited for a row would stop whoever adds media to it and waits
-- for the counts. Whose the items were is left for the media that go with them, which are counted right after this.
CREATE FUNCTION "plans".count_removed_news() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('plans.removed_news', coalesce((SELECT jsonb_object_agg(id, user_id) FROM removed), '{}')::text, true);
  PERFORM "plans".add_totals(array_agg(c.user_id), array_agg(-c.n), array_agg(0::bigint))
    FROM (SELECT user_id, count(*) AS n FROM removed GROUP BY user_id) c HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER "news_history_removed" AFTER DELETE ON "news"."news_history"
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION "plans".count_removed_news();

CREATE FUNCTION "plans".count_handed_news() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  media bigint := (SELECT count(*) FROM "news"."media_assets" WHERE "news_id" = NEW.id);
BEGIN
  PERFORM "plans".add_totals(ARRAY[OLD.user_id, NEW.user_id], ARRAY[-1::bigint, 1], ARRAY[-media, media]);
  RETURN NULL;
END $$;
CREATE TRIGGER "news_history_handed" AFTER UPDATE OF "user_id" ON "news"."news_history"
  FOR EACH ROW WHEN (OLD."user_id" IS DISTINCT FROM NEW."user_id") EXECUTE FUNCTION "plans".count_handed_news();

CREATE FUNCTION "plans".count_added_media() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "plans".add_totals(array_agg(c.user_id), array_agg(0::bigint), array_agg(c.n))
    FROM (SELECT n.user_id, count(*) AS n FROM added a JOIN "news"."news_history" n ON n.id = a.news_id GROUP BY 1) c
    HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER "media_assets_added" AFTER INSERT ON "news"."media_assets"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "plans".count_added_media();

CREATE FUNCTION "plans".count_removed_media() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  removed_news CONSTANT jsonb := nullif(current_setting('plans.removed_news', true), '')::jsonb;
BEGIN
  PERFORM "plans".add_totals(array_agg(c.owner), array_agg(0::bigint), array_agg(-c.n))
    FROM (
      SELECT coalesce(n.user_id, (removed_news ->> r.news_id::text)::uuid) AS owner, count(*) AS n
      FROM removed r LEFT JOIN "news"."news_history" n ON n.id = r.news_id GROUP BY 1
    ) c
    HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER "media_assets_removed" AFTER DELETE ON "news"."media_assets"
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION "plans".count_removed_media();
