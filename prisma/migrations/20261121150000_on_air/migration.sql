-- On air: streams, who may publish to them, where they go, what was broadcast; the assets' facts; spoken lines.

-- stream -------------------------------------------------------------------------------------------------------------

ALTER TYPE "stream"."stream_asset_type" ADD VALUE 'video';
ALTER TYPE "stream"."stream_asset_type" ADD VALUE 'music';
ALTER TYPE "stream"."stream_asset_type" ADD VALUE 'sound';
ALTER TYPE "stream"."stream_asset_type" ADD VALUE 'character_background';

ALTER TABLE "stream"."stream_assets"
  ADD COLUMN "content_type" VARCHAR(80) NOT NULL DEFAULT 'application/octet-stream',
  ADD COLUMN "bytes" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "width" INTEGER,
  ADD COLUMN "height" INTEGER,
  ADD COLUMN "duration_ms" INTEGER,
  ADD COLUMN "thumbnail" TEXT,
  ADD COLUMN "sha256" VARCHAR(64),
  ADD COLUMN "built_in" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "uploaded_by" UUID,
  ADD CONSTRAINT "stream_assets_measures" CHECK (
    "bytes" >= 0 AND "width" > 0 AND "height" > 0 AND "duration_ms" > 0
  );

-- the same file uploaded twice is one asset; those that come with the program have no digest
CREATE UNIQUE INDEX "stream_assets_type_sha256_key" ON "stream"."stream_assets"("type", "sha256");

CREATE TYPE "stream"."visibility" AS ENUM ('public', 'private');

CREATE TABLE "stream"."streams" (
  "id" VARCHAR(40) NOT NULL,
  "title" VARCHAR(120) NOT NULL,
  "visibility" "stream"."visibility" NOT NULL DEFAULT 'public',
  "record" BOOLEAN NOT NULL DEFAULT true,
  -- on air whenever a streamer runs, until staff end it
  "wanted" BOOLEAN NOT NULL DEFAULT true,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "streams_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "streams_id_is_plain" CHECK ("id" ~ '^[a-z0-9][a-z0-9-]*$')
);
CREATE TRIGGER "streams_touch" BEFORE UPDATE ON "stream"."streams"
  FOR EACH ROW EXECUTE FUNCTION "ops".touch_updated_at();

CREATE TABLE "stream"."stream_keys" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "stream_id" VARCHAR(40) NOT NULL,
  "name" VARCHAR(60) NOT NULL,
  -- SHA-256 of the secret, which is random and long; the secret itself is nowhere
  "digest" VARCHAR(64) NOT NULL,
  "hint" VARCHAR(4) NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "last_used_at" TIMESTAMPTZ(3),
  CONSTRAINT "stream_keys_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "stream_keys_stream_id_fkey" FOREIGN KEY ("stream_id")
    REFERENCES "stream"."streams" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "stream_keys_digest_is_sha256" CHECK ("digest" ~ '^[0-9a-f]{64}$')
);
CREATE UNIQUE INDEX "stream_keys_digest_key" ON "stream"."stream_keys" ("digest");
CREATE INDEX "stream_keys_stream_id_idx" ON "stream"."stream_keys" ("stream_id");

CREATE TABLE "stream"."stream_outputs" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "stream_id" VARCHAR(40) NOT NULL,
  "name" VARCHAR(60) NOT NULL,
  "url" VARCHAR(300) NOT NULL,
  -- sealed with a key derived from the house's secret: it is needed in clear to send
  "sealed_key" TEXT NOT NULL DEFAULT '',
  "enabled" BOOLEAN NOT NULL DEFAULT true,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "stream_outputs_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "stream_outputs_stream_id_fkey" FOREIGN KEY ("stream_id")
    REFERENCES "stream"."streams" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "stream_outputs_url_is_rtmp" CHECK ("url" ~ '^rtmps?://[^[:space:]@]+$')
);
CREATE INDEX "stream_outputs_stream_id_idx" ON "stream"."stream_outputs" ("stream_id");
CREATE TRIGGER "stream_outputs_touch" BEFORE UPDATE ON "stream"."stream_outputs"
  FOR EACH ROW EXECUTE FUNCTION "ops".touch_updated_at();

CREATE TABLE "stream"."stream_sessions" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "stream_id" VARCHAR(40) NOT NULL,
  "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "ended_at" TIMESTAMPTZ(3),
  "reason" VARCHAR(120),
  "summary" JSONB NOT NULL DEFAULT '{}',
  CONSTRAINT "stream_sessions_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "stream_sessions_stream_id_fkey" FOREIGN KEY ("stream_id")
    REFERENCES "stream"."streams" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "stream_sessions_in_order" CHECK ("ended_at" >= "started_at")
);
-- one stream is on air once
CREATE UNIQUE INDEX "stream_sessions_open" ON "stream"."stream_sessions" ("stream_id") WHERE "ended_at" IS NULL;
CREATE INDEX "stream_sessions_stream_id_started_at_idx" ON "stream"."stream_sessions" ("stream_id", "started_at");

CREATE TYPE "stream"."recording_status" AS ENUM ('recording', 'processing', 'ready', 'failed', 'deleted');

-- One row per file: the parts of a session while it runs, and the whole when it is over.
CREATE TABLE "stream"."recordings" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "session_id" UUID NOT NULL,
  -- null: the whole session
  "part" INTEGER,
  "status" "stream"."recording_status" NOT NULL DEFAULT 'recording',
  -- in the object store; null until it is there
  "key" TEXT,
  "bytes" BIGINT NOT NULL DEFAULT 0,
  "duration_ms" BIGINT NOT NULL DEFAULT 0,
  "error" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "recordings_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "recordings_session_id_fkey" FOREIGN KEY ("session_id")
    REFERENCES "stream"."stream_sessions" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "recordings_measures" CHECK ("bytes" >= 0 AND "duration_ms" >= 0 AND "part" >= 0),
  CONSTRAINT "recordings_ready_is_somewhere" CHECK ("status" <> 'ready' OR "key" IS NOT NULL)
);
CREATE UNIQUE INDEX "recordings_session_id_part_key" ON "stream"."recordings" ("session_id", "part");
CREATE UNIQUE INDEX "recordings_whole" ON "stream"."recordings" ("session_id") WHERE "part" IS NULL;
CREATE TRIGGER "recordings_touch" BEFORE UPDATE ON "stream"."recordings"
  FOR EACH ROW EXECUTE FUNCTION "ops".touch_updated_at();

-- voice --------------------------------------------------------------------------------------------------------------

CREATE SCHEMA IF NOT EXISTS "voice";

CREATE TABLE "voice"."audio_tracks" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  -- null until the file is there; then an address of the web or of our own file store
  "url" TEXT,
  "text" TEXT NOT NULL,
  -- in seconds; null until it is known
  "duration" DOUBLE PRECISION,
  "metadata" JSONB NOT NULL DEFAULT '{}',
  -- SHA-256 of text, provider, voice, model and settings: the same line is made once
  "cache_key" VARCHAR(64) NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "audio_tracks_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "valid_duration" CHECK ("duration" > 0),
  CONSTRAINT "valid_url" CHECK ("url" ~ '^(https?://|/files/)'),
  CONSTRAINT "audio_tracks_made_whole" CHECK (("url" IS NULL) = ("duration" IS NULL))
);
CREATE UNIQUE INDEX "audio_tracks_cache_key_key" ON "voice"."audio_tracks" ("cache_key");
CREATE INDEX "idx_audio_tracks_created_at" ON "voice"."audio_tracks" ("created_at");
CREATE TRIGGER "audio_tracks_touch" BEFORE UPDATE ON "voice"."audio_tracks"
  FOR EACH ROW EXECUTE FUNCTION "ops".touch_updated_at();

-- Every end at or after its start, starts in order, nothing before the beginning.
CREATE FUNCTION "voice".times_in_order(starts DOUBLE PRECISION[], ends DOUBLE PRECISION[]) RETURNS BOOLEAN
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(bool_and(s >= 0 AND e >= s AND (before IS NULL OR s >= before)), true)
  FROM (SELECT s, e, lag(s) OVER (ORDER BY n) AS before FROM unnest(starts, ends) WITH ORDINALITY AS t (s, e, n)) AS u
$$;

CREATE TABLE "voice"."audio_alignments" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "track_id" UUID NOT NULL,
  "characters" TEXT[],
  "start_times" DOUBLE PRECISION[],
  "end_times" DOUBLE PRECISION[],
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "audio_alignments_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "audio_alignments_track_id_fkey" FOREIGN KEY ("track_id")
    REFERENCES "voice"."audio_tracks" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "audio_alignments_whole" CHECK (
    "characters" IS NOT NULL AND "start_times" IS NOT NULL AND "end_times" IS NOT NULL
  ),
  CONSTRAINT "valid_alignment" CHECK (
    cardinality("characters") = cardinality("start_times") AND cardinality("characters") = cardinality("end_times")
  ),
  CONSTRAINT "valid_times" CHECK ("voice".times_in_order("start_times", "end_times"))
);
CREATE UNIQUE INDEX "idx_audio_alignments_track_id" ON "voice"."audio_alignments" ("track_id");
CREATE TRIGGER "audio_alignments_touch" BEFORE UPDATE ON "voice"."audio_alignments"
  FOR EACH ROW EXECUTE FUNCTION "ops".touch_updated_at();

CREATE TYPE "voice"."generation_status" AS ENUM ('pending', 'processing', 'completed', 'failed');

CREATE TABLE "voice"."audio_generation_history" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "track_id" UUID NOT NULL,
  "provider" VARCHAR(20) NOT NULL,
  "voice_id" TEXT NOT NULL,
  "model_id" TEXT NOT NULL,
  "settings" JSONB NOT NULL DEFAULT '{}',
  "status" "voice"."generation_status" NOT NULL DEFAULT 'pending',
  "error" TEXT,
  -- the embedded voice spoke in place of the one that was asked for
  "fallback" BOOLEAN NOT NULL DEFAULT false,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "audio_generation_history_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "audio_generation_history_track_id_fkey" FOREIGN KEY ("track_id")
    REFERENCES "voice"."audio_tracks" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "failed_says_why" CHECK ("status" <> 'failed' OR "error" IS NOT NULL)
);
CREATE INDEX "idx_audio_generation_history_track_id" ON "voice"."audio_generation_history" ("track_id");
CREATE INDEX "idx_audio_generation_history_status" ON "voice"."audio_generation_history" ("status");
CREATE TRIGGER "audio_generation_history_touch" BEFORE UPDATE ON "voice"."audio_generation_history"
  FOR EACH ROW EXECUTE FUNCTION "ops".touch_updated_at();
