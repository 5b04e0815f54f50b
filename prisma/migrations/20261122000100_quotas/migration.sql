-- Quotas: taken, settled and counted, each by one statement. A subject's row is locked first and its counter second, by
-- all of them, so that they never wait for each other in a circle.

-- whose time on air is used; null: the house's
ALTER TABLE "stream"."streams" ADD COLUMN "started_by" UUID;
ALTER TABLE "stream"."stream_sessions" ADD COLUMN "started_by" UUID;

-- of a hold that was drawn on nothing may be left
ALTER TABLE "plans"."usage_holds" DROP CONSTRAINT "usage_holds_amount",
  ADD CONSTRAINT "usage_holds_amount" CHECK ("amount" >= 0);

-- Takes quota for a subject. One that has used its own keeps it, and nothing more is taken; one that gave it back takes it
-- anew; one that holds less than its person now needs is raised by the difference, in the month that it is of. The plan and the counter are read when the counter is locked: a hundred at once never pass the limit,
-- and the plan of that very moment decides. Refused, nothing is left behind, and the transaction it is part of goes on.
CREATE FUNCTION "plans".hold(who uuid, what text, much bigint, about text, period timestamptz, limits jsonb)
RETURNS TABLE ("taken" boolean, "plan" text, "most" bigint, "used" bigint, "held" bigint) LANGUAGE plpgsql AS $$
DECLARE
  own record;
  cap bigint;
  fresh boolean;
  more bigint := much;
  month timestamptz := period;
BEGIN
  INSERT INTO "plans"."usage_holds" AS h ("user_id", "action", "amount", "period_start", "subject")
    VALUES (who, what, much, period, about)
    ON CONFLICT ("subject") DO UPDATE
      SET "status" = 'held', "user_id" = who, "amount" = much, "period_start" = period, "settled_at" = NULL,
        "created_at" = clock_timestamp()
      WHERE h."status" = 'released' AND h."action" = what;
  fresh := FOUND;
  IF NOT fresh THEN
    SELECT much - h."amount", h."period_start" INTO more, month FROM "plans"."usage_holds" h
      WHERE h."subject" = about AND h."status" = 'held' AND h."user_id" = who AND h."action" = what
        AND h."amount" < much
      FOR UPDATE;
    IF NOT FOUND THEN
      RETURN QUERY SELECT true, NULL::text, NULL::bigint, NULL::bigint, NULL::bigint;
      RETURN;
    END IF;
  END IF;
  INSERT INTO "plans"."usage_counters" ("user_id", "action", "period_start") VALUES (who, what, month)
    ON CONFLICT DO NOTHING;
  PERFORM FROM "plans"."usage_counters" c
    WHERE c."user_id" = who AND c."action" = what AND c."period_start" = month FOR UPDATE;
  SELECT * INTO own FROM "plans".plan_of(who);
  cap := (limits ->> own."plan")::bigint;
  UPDATE "plans"."usage_counters" c SET "held" = c."held" + more
    WHERE c."user_id" = who AND c."action" = what AND c."period_start" = month
      AND (cap IS NULL OR c."used" + c."held" + more <= cap);
  IF FOUND THEN
    UPDATE "plans"."usage_holds" h
      SET "amount" = much, "subscription_id" = own."subscription_id", "created_at" = clock_timestamp()
      WHERE h."subject" = about;
    RETURN QUERY SELECT true, own."plan", cap, NULL::bigint, NULL::bigint;
    RETURN;
  END IF;
  IF fresh THEN
    DELETE FROM "plans"."usage_holds" h WHERE h."subject" = about;
  END IF;
  RETURN QUERY SELECT false, own."plan", cap, c."used", c."held" FROM "plans"."usage_counters" c
    WHERE c."user_id" = who AND c."action" = what AND c."period_start" = month;
END $$;

-- Writes down what was used, in the counter and in the metrics.
CREATE FUNCTION "plans".book(
  who uuid, what text, much bigint, period timestamptz, subscription uuid, news uuid, facts jsonb
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "plans"."usage_counters" AS c ("user_id", "action", "period_start", "used") VALUES (who, what, period, much)
    ON CONFLICT ("user_id", "action", "period_start") DO UPDATE SET "used" = c."used" + much;
  -- what is gone meanwhile is not pointed at
  INSERT INTO "plans"."usage_metrics" ("user_id", "news_id", "subscription_id", "action", "amount", "metadata")
    VALUES (who, (SELECT "id" FROM "news"."news_history" WHERE "id" = news),
      (SELECT "id" FROM "plans"."subscriptions" WHERE "id" = subscription), what, much, facts);
END $$;

-- Settles a subject. `much` null: what is held, is used; 0: it is given back; both take those that begin with the subject
-- along. Else so much was really used, even when it was given back before or is more than was held: work that was done
-- is never lost. Returns how many were settled.
CREATE FUNCTION "plans".settle(about text, much bigint, news uuid, facts jsonb) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  h "plans"."usage_holds";
  given bigint;
  settled integer := 0;
BEGIN
  FOR h IN
    SELECT * FROM "plans"."usage_holds" o
    WHERE (o."subject" = about AND (o."status" = 'held' OR (much > 0 AND o."status" = 'released')))
      OR (coalesce(much, 0) = 0 AND o."status" = 'held' AND starts_with(o."subject", about || ':'))
    ORDER BY o."subject" FOR UPDATE
  LOOP
    given := coalesce(much, h."amount");
    UPDATE "plans"."usage_holds" o SET "settled_at" = clock_timestamp(),
        "status" = CASE WHEN given > 0 THEN 'spent' ELSE 'released' END::"plans"."hold_status"
      WHERE o."id" = h."id";
    IF h."status" = 'held' THEN
      UPDATE "plans"."usage_counters" c SET "held" = c."held" - h."amount"
        WHERE c."user_id" = h."user_id" AND c."action" = h."action" AND c."period_start" = h."period_start";
    END IF;
    IF given > 0 THEN
      PERFORM "plans".book(h."user_id", h."action", given, h."period_start", h."subscription_id", news,
        jsonb_build_object('subject', h."subject") || facts);
    END IF;
    settled := settled + 1;
  END LOOP;
  RETURN settled;
END $$;

-- Uses a piece of what a subject holds, and leaves the rest held; what is used beyond it, or without a hold, is booked all
-- the same. Returns how much of the hold is left.
CREATE FUNCTION "plans".draw(who uuid, what text, about text, much bigint, period timestamptz, news uuid, facts jsonb)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  h "plans"."usage_holds";
  piece bigint;
BEGIN
  SELECT * INTO h FROM "plans"."usage_holds" o WHERE o."subject" = about FOR UPDATE;
  IF h."status" = 'held' THEN
    piece := least(h."amount", much);
    UPDATE "plans"."usage_holds" o SET "amount" = o."amount" - piece WHERE o."id" = h."id";
    UPDATE "plans"."usage_counters" c SET "held" = c."held" - piece
      WHERE c."user_id" = h."user_id" AND c."action" = h."action" AND c."period_start" = h."period_start";
    PERFORM "plans".book(h."user_id", h."action", much, h."period_start", h."subscription_id", news,
      jsonb_build_object('subject', about) || facts);
    RETURN h."amount" - piece;
  END IF;
  PERFORM "plans".book(who, what, much, period, (SELECT p."subscription_id" FROM "plans".plan_of(who) p), news,
    jsonb_build_object('subject', about) || facts);
  RETURN 0;
END $$;

-- Brings what a subject that goes on and on has used so far up to `total`; the same total twice is one. What it held is
-- used first. Returns what was added.
CREATE FUNCTION "plans".meter(who uuid, what text, about text, total bigint, period timestamptz)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  h "plans"."usage_holds";
  before bigint := 0;
BEGIN
  INSERT INTO "plans"."usage_holds" ("user_id", "action", "amount", "period_start", "subject", "status", "settled_at")
    VALUES (who, what, total, period, about, 'spent', clock_timestamp()) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    SELECT * INTO h FROM "plans"."usage_holds" o WHERE o."subject" = about FOR UPDATE;
    IF h."status" = 'held' THEN
      UPDATE "plans"."usage_counters" c SET "held" = c."held" - h."amount"
        WHERE c."user_id" = h."user_id" AND c."action" = h."action" AND c."period_start" = h."period_start";
    ELSIF h."status" = 'spent' THEN
      before := h."amount";
    END IF;
    IF total <= before THEN
      RETURN 0;
    END IF;
    UPDATE "plans"."usage_holds" o SET "status" = 'spent', "amount" = total, "settled_at" = clock_timestamp()
      WHERE o."id" = h."id";
  END IF;
  PERFORM "plans".book(who, what, total - before, period, (SELECT p."subscription_id" FROM "plans".plan_of(who) p), NULL,
    jsonb_build_object('subject', about));
  RETURN total - before;
END $$;
