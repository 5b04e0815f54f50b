-- The show: events with layout and script, the chat that makes them, long work, runs; what the host remembers and what was moderated.

CREATE SCHEMA IF NOT EXISTS "show";

CREATE TYPE "show"."event_type" AS ENUM (
  'conference', 'webinar', 'auction_night', 'charity_gala', 'launch', 'wedding', 'workshop', 'free_form'
);
CREATE TYPE "show"."event_status" AS ENUM ('draft', 'scripting', 'ready', 'completed', 'cancelled');
CREATE TYPE "show"."segment_status" AS ENUM ('draft', 'editing', 'generating', 'generated');
CREATE TYPE "show"."author" AS ENUM ('writer', 'staff', 'chat');
CREATE TYPE "show"."message_role" AS ENUM ('user', 'assistant');
CREATE TYPE "show"."production_kind" AS ENUM ('audio', 'presentation');
CREATE TYPE "show"."production_status" AS ENUM ('waiting', 'active', 'completed', 'failed', 'cancelled');
CREATE TYPE "show"."run_mode" AS ENUM ('live', 'rehearsal');
CREATE TYPE "show"."run_status" AS ENUM ('running', 'paused', 'taken_over', 'held', 'finished', 'stopped');
CREATE TYPE "show"."rundown_status" AS ENUM ('waiting', 'on_air', 'done', 'skipped');
CREATE TYPE "show"."line_kind" AS ENUM ('script', 'improvised', 'inserted');
CREATE TYPE "show"."line_status" AS ENUM ('begun', 'spoken', 'cut');

CREATE TABLE "show"."events" (
  "event_id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "user_id" UUID NOT NULL,
  "title" VARCHAR(160) NOT NULL DEFAULT 'Untitled show',
  "description" TEXT NOT NULL DEFAULT '',
  "event_type" "show"."event_type" NOT NULL DEFAULT 'auction_night',
  "status" "show"."event_status" NOT NULL DEFAULT 'draft',
  "event_date" TIMESTAMPTZ(3),
  "minutes" INTEGER,
  "language" VARCHAR(16) NOT NULL DEFAULT 'en',
  "tones" TEXT[] DEFAULT ARRAY[]::TEXT[],
  "campaign_id" UUID,
  "voice_settings" JSONB NOT NULL DEFAULT '{}',
  -- a copy of the rows of script_segments, for quick access; one writer keeps both
  "script_segments" JSONB NOT NULL DEFAULT '[]',
  "event_layout" JSONB NOT NULL DEFAULT '[]',
  -- key in the object store, or a link
  "presentation_url" TEXT,
  "rev" INTEGER NOT NULL DEFAULT 1,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "events_pkey" PRIMARY KEY ("event_id"),
  CONSTRAINT "events_user_id_fkey" FOREIGN KEY ("user_id")
    REFERENCES "identity"."users" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "events_campaign_id_fkey" FOREIGN KEY ("campaign_id")
    REFERENCES "campaign"."campaigns" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT "events_tones_there" CHECK ("tones" IS NOT NULL),
  CONSTRAINT "events_minutes" CHECK ("minutes" BETWEEN 5 AND 600),
  CONSTRAINT "events_are_lists" CHECK (
    jsonb_typeof("script_segments") = 'array' AND jsonb_typeof("event_layout") = 'array'
  ),
  -- presentation_url comes with ready
  CONSTRAINT "events_ready_has_presentation" CHECK ("status" <> 'ready' OR "presentation_url" IS NOT NULL)
);
CREATE INDEX "events_status_event_date_idx" ON "show"."events" ("status", "event_date");
CREATE TRIGGER "events_touch" BEFORE UPDATE ON "show"."events"
  FOR EACH ROW EXECUTE FUNCTION "ops".touch_updated_at();

CREATE TABLE "show"."script_segments" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "event_id" UUID NOT NULL,
  "segment_type" VARCHAR(20) NOT NULL,
  "name" VARCHAR(120) NOT NULL,
  "content" TEXT NOT NULL DEFAULT '',
  -- key in the object store, or a link
  "audio_url" TEXT,
  -- the version of the words that the sound has
  "audio_rev" INTEGER,
  "status" "show"."segment_status" NOT NULL DEFAULT 'draft',
  -- seconds
  "timing" DOUBLE PRECISION,
  "order" INTEGER NOT NULL,
  "scene" VARCHAR(20) NOT NULL DEFAULT 'holding',
  "auction_id" UUID,
  "rev" INTEGER NOT NULL DEFAULT 1,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "script_segments_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "script_segments_event_id_fkey" FOREIGN KEY ("event_id")
    REFERENCES "show"."events" ("event_id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "script_segments_auction_id_fkey" FOREIGN KEY ("auction_id")
    REFERENCES "auction"."auctions" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
  -- deferred, so that a new order can be written row by row
  CONSTRAINT "script_segments_event_id_order_key" UNIQUE ("event_id", "order") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "script_segments_measures" CHECK ("order" >= 0 AND "timing" >= 0 AND "rev" >= 1),
  CONSTRAINT "script_segments_generated_has_sound" CHECK ("status" <> 'generated' OR "audio_url" IS NOT NULL)
);
CREATE TRIGGER "script_segments_touch" BEFORE UPDATE ON "show"."script_segments"
  FOR EACH ROW EXECUTE FUNCTION "ops".touch_updated_at();

CREATE TABLE "show"."segment_versions" (
  "segment_id" UUID NOT NULL,
  "rev" INTEGER NOT NULL,
  "content" TEXT NOT NULL,
  "author" "show"."author" NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "segment_versions_pkey" PRIMARY KEY ("segment_id", "rev"),
  CONSTRAINT "segment_versions_segment_id_fkey" FOREIGN KEY ("segment_id")
    REFERENCES "show"."script_segments" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "show"."chat_messages" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "event_id" UUID NOT NULL,
  "user_id" UUID,
  "role" "show"."message_role" NOT NULL,
  "content" TEXT NOT NULL,
  "message_id" VARCHAR(120) NOT NULL,
  "tool_calls" JSONB NOT NULL DEFAULT '[]',
  -- the message as the chat library has it
  "parts" JSONB NOT NULL DEFAULT '[]',
  -- place in the conversation
  "position" INTEGER NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "chat_messages_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "chat_messages_event_id_fkey" FOREIGN KEY ("event_id")
    REFERENCES "show"."events" ("event_id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "chat_messages_user_id_fkey" FOREIGN KEY ("user_id")
    REFERENCES "identity"."users" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "chat_messages_message_id_key" ON "show"."chat_messages" ("message_id");
CREATE INDEX "chat_messages_event_id_position_idx" ON "show"."chat_messages" ("event_id", "position");
CREATE TRIGGER "chat_messages_touch" BEFORE UPDATE ON "show"."chat_messages"
  FOR EACH ROW EXECUTE FUNCTION "ops".touch_updated_at();

CREATE TABLE "show"."productions" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "event_id" UUID NOT NULL,
  "kind" "show"."production_kind" NOT NULL,
  "status" "show"."production_status" NOT NULL DEFAULT 'waiting',
  "percent" INTEGER NOT NULL DEFAULT 0,
  "detail" TEXT NOT NULL DEFAULT '',
  "error" TEXT,
  -- which segments
  "data" JSONB NOT NULL DEFAULT '{}',
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "ended_at" TIMESTAMPTZ(3),
  CONSTRAINT "productions_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "productions_event_id_fkey" FOREIGN KEY ("event_id")
    REFERENCES "show"."events" ("event_id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "productions_percent" CHECK ("percent" BETWEEN 0 AND 100),
  CONSTRAINT "productions_failed_says_why" CHECK ("status" <> 'failed' OR "error" IS NOT NULL)
);
CREATE INDEX "productions_event_id_created_at_idx" ON "show"."productions" ("event_id", "created_at");
-- one of a kind at a time
CREATE UNIQUE INDEX "productions_one_at_a_time" ON "show"."productions" ("event_id", "kind")
  WHERE "status" IN ('waiting', 'active');
CREATE TRIGGER "productions_touch" BEFORE UPDATE ON "show"."productions"
  FOR EACH ROW EXECUTE FUNCTION "ops".touch_updated_at();

CREATE TABLE "show"."runs" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "event_id" UUID NOT NULL,
  "stream_id" VARCHAR(40) NOT NULL,
  "mode" "show"."run_mode" NOT NULL,
  "status" "show"."run_status" NOT NULL DEFAULT 'running',
  "trouble" TEXT,
  -- the conductor's own, beside the position: the plan of the run with its sentences, frozen when it starts
  "plan" JSONB NOT NULL,
  "position" JSONB NOT NULL,
  "started_by" UUID,
  "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "ended_at" TIMESTAMPTZ(3),
  CONSTRAINT "runs_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "runs_event_id_fkey" FOREIGN KEY ("event_id")
    REFERENCES "show"."events" ("event_id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "runs_ended" CHECK (("status" IN ('finished', 'stopped')) = ("ended_at" IS NOT NULL))
);
CREATE INDEX "runs_event_id_idx" ON "show"."runs" ("event_id");
-- one show on a stream, and one run of a show, at a time
CREATE UNIQUE INDEX "runs_one_on_a_stream" ON "show"."runs" ("stream_id") WHERE "ended_at" IS NULL;
CREATE UNIQUE INDEX "runs_one_of_a_show" ON "show"."runs" ("event_id") WHERE "ended_at" IS NULL;
CREATE TRIGGER "runs_touch" BEFORE UPDATE ON "show"."runs"
  FOR EACH ROW EXECUTE FUNCTION "ops".touch_updated_at();

-- what became of each segment
CREATE TABLE "show"."rundown" (
  "run_id" UUID NOT NULL,
  "segment_id" UUID NOT NULL,
  "order" INTEGER NOT NULL,
  "status" "show"."rundown_status" NOT NULL DEFAULT 'waiting',
  "note" TEXT,
  "auction_id" UUID,
  "outcome" VARCHAR(10),
  "hammer_price" BIGINT,
  "started_at" TIMESTAMPTZ(3),
  "ended_at" TIMESTAMPTZ(3),
  CONSTRAINT "rundown_pkey" PRIMARY KEY ("run_id", "segment_id"),
  CONSTRAINT "rundown_run_id_fkey" FOREIGN KEY ("run_id")
    REFERENCES "show"."runs" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
-- a lot is sold once in a run
CREATE UNIQUE INDEX "rundown_run_id_auction_id_key" ON "show"."rundown" ("run_id", "auction_id");

-- every line that was begun: the same id is never begun by two conductors
CREATE TABLE "show"."run_lines" (
  "id" UUID NOT NULL,
  "run_id" UUID NOT NULL,
  "segment_id" UUID,
  "sentence" INTEGER,
  "kind" "show"."line_kind" NOT NULL,
  "text" TEXT NOT NULL,
  "status" "show"."line_status" NOT NULL DEFAULT 'begun',
  "begun_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "ended_at" TIMESTAMPTZ(3),
  CONSTRAINT "run_lines_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "run_lines_run_id_fkey" FOREIGN KEY ("run_id")
    REFERENCES "show"."runs" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "run_lines_run_id_begun_at_idx" ON "show"."run_lines" ("run_id", "begun_at");

-- what staff want of the conductor, in order; it marks what it has done
CREATE TABLE "show"."run_commands" (
  "id" BIGSERIAL NOT NULL,
  "run_id" UUID NOT NULL,
  "command" JSONB NOT NULL,
  "user_id" UUID,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "done_at" TIMESTAMPTZ(3),
  CONSTRAINT "run_commands_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "run_commands_run_id_fkey" FOREIGN KEY ("run_id")
    REFERENCES "show"."runs" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "run_commands_run_id_idx" ON "show"."run_commands" ("run_id") WHERE "done_at" IS NULL;

-- host ---------------------------------------------------------------------------------------------------------------

CREATE TYPE "host"."moderation_direction" AS ENUM ('in', 'out');
CREATE TYPE "host"."moderation_verdict" AS ENUM ('passed', 'held', 'blocked', 'unchecked');

ALTER TABLE "host"."characters"
  ADD COLUMN "muted" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "answers_chat" BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN "blocked_words" TEXT[] DEFAULT ARRAY[]::TEXT[],
  -- Prisma has no list that cannot be null
  ADD CONSTRAINT "characters_blocked_words_there" CHECK ("blocked_words" IS NOT NULL);

-- everything that viewers asked the host, and everything it wanted to say in answer
CREATE TABLE "host"."moderation_log" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "character_id" UUID NOT NULL,
  "direction" "host"."moderation_direction" NOT NULL,
  "text" TEXT NOT NULL,
  "verdict" "host"."moderation_verdict" NOT NULL,
  "reason" TEXT,
  "decided_by" VARCHAR(40) NOT NULL,
  "auction_id" UUID,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "moderation_log_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "moderation_log_character_id_fkey" FOREIGN KEY ("character_id")
    REFERENCES "host"."characters" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "moderation_log_character_id_created_at_idx" ON "host"."moderation_log" ("character_id", "created_at");
