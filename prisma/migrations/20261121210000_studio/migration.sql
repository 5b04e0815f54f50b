-- The studio: from a prompt to a video (CinBoard document), from a script to a narrated video (WeaveIt document), points.

CREATE SCHEMA IF NOT EXISTS "studio";

CREATE TYPE "studio"."reservation_status" AS ENUM ('reserved', 'spent', 'released');

CREATE TABLE "studio"."users" (
  "id" SERIAL NOT NULL,
  "user_id" UUID NOT NULL,
  "first_name" VARCHAR(100) NOT NULL DEFAULT '',
  "last_name" VARCHAR(100) NOT NULL DEFAULT '',
  "is_active" BOOLEAN NOT NULL DEFAULT true,
  "is_verified" BOOLEAN NOT NULL DEFAULT false,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "users_user_id_fkey" FOREIGN KEY ("user_id")
    REFERENCES "identity"."users" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "users_user_id_key" ON "studio"."users" ("user_id");

CREATE TABLE "studio"."input_records" (
  "id" SERIAL NOT NULL,
  "user_id" INTEGER NOT NULL,
  "raw_input" TEXT NOT NULL,
  "input_length" INTEGER NOT NULL,
  "detected_language" VARCHAR(10),
  "language_confidence" VARCHAR(20),
  "translation_result" JSONB,
  "status" VARCHAR(50) NOT NULL DEFAULT 'pending',
  "current_phase" VARCHAR(50),
  "validation_result" JSONB,
  "content_policy_check" JSONB,
  "session_id" VARCHAR(255),
  "ip_address" VARCHAR(45),
  "user_agent" TEXT,
  "title" VARCHAR(160) NOT NULL DEFAULT '',
  "settings" JSONB NOT NULL DEFAULT '{}',
  "plan" JSONB,
  "auction_id" UUID,
  "run" INTEGER NOT NULL DEFAULT 1,
  "beat_at" TIMESTAMPTZ(3),
  "error_message" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "processed_at" TIMESTAMPTZ(3),
  CONSTRAINT "input_records_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "input_records_user_id_fkey" FOREIGN KEY ("user_id")
    REFERENCES "studio"."users" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "input_records_auction_id_fkey" FOREIGN KEY ("auction_id")
    REFERENCES "auction"."auctions" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT "input_records_status" CHECK ("status" IN ('pending', 'processing', 'completed', 'failed', 'cancelled')),
  CONSTRAINT "input_records_measures" CHECK ("input_length" = char_length("raw_input") AND "run" >= 1),
  CONSTRAINT "input_records_failed_says_why" CHECK ("status" <> 'failed' OR "error_message" IS NOT NULL)
);
CREATE INDEX "idx_input_records_user_id" ON "studio"."input_records" ("user_id");
CREATE INDEX "idx_input_records_status" ON "studio"."input_records" ("status");
CREATE INDEX "idx_input_records_created_at" ON "studio"."input_records" ("created_at");

CREATE TABLE "studio"."processing_statuses" (
  "id" SERIAL NOT NULL,
  "input_record_id" INTEGER NOT NULL,
  "phase" VARCHAR(50) NOT NULL,
  "status" VARCHAR(50) NOT NULL,
  "progress_percentage" INTEGER NOT NULL DEFAULT 0,
  "phase_data" JSONB,
  "error_message" TEXT,
  "error_details" JSONB,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "started_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
  "completed_at" TIMESTAMPTZ(3),
  "duration_seconds" INTEGER,
  CONSTRAINT "processing_statuses_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "processing_statuses_input_record_id_fkey" FOREIGN KEY ("input_record_id")
    REFERENCES "studio"."input_records" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "processing_statuses_status" CHECK ("status" IN ('pending', 'active', 'completed', 'skipped', 'failed', 'cancelled')),
  CONSTRAINT "processing_statuses_percent" CHECK ("progress_percentage" BETWEEN 0 AND 100),
  CONSTRAINT "processing_statuses_says_why" CHECK ("status" NOT IN ('skipped', 'failed') OR "error_message" IS NOT NULL)
);
CREATE INDEX "idx_processing_statuses_input_record_id" ON "studio"."processing_statuses" ("input_record_id");
CREATE INDEX "idx_processing_statuses_phase" ON "studio"."processing_statuses" ("phase");
CREATE INDEX "idx_processing_statuses_status" ON "studio"."processing_statuses" ("status");
CREATE UNIQUE INDEX "processing_statuses_input_record_id_phase_key" ON "studio"."processing_statuses" ("input_record_id", "phase");

CREATE TABLE "studio"."characters" (
  "id" SERIAL NOT NULL,
  "input_record_id" INTEGER NOT NULL,
  "character_id" VARCHAR(100) NOT NULL,
  "character_name" VARCHAR(100) NOT NULL,
  "character_description" TEXT NOT NULL,
  "consistency_key" VARCHAR(100) NOT NULL,
  "image_url" VARCHAR(500),
  "generation_params" JSONB,
  "quality_score" DECIMAL(3,2),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "characters_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "characters_input_record_id_fkey" FOREIGN KEY ("input_record_id")
    REFERENCES "studio"."input_records" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "idx_characters_input_record_id" ON "studio"."characters" ("input_record_id");
CREATE INDEX "idx_characters_consistency_key" ON "studio"."characters" ("consistency_key");
CREATE UNIQUE INDEX "characters_input_record_id_character_id_key" ON "studio"."characters" ("input_record_id", "character_id");

CREATE TABLE "studio"."character_images" (
  "id" SERIAL NOT NULL,
  "character_id" INTEGER NOT NULL,
  "scene_id" INTEGER,
  "image_url" VARCHAR(500) NOT NULL,
  "image_type" VARCHAR(50) NOT NULL DEFAULT 'character',
  "generation_params" JSONB,
  "quality_score" DECIMAL(3,2),
  "file_size_bytes" BIGINT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "character_images_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "character_images_character_id_fkey" FOREIGN KEY ("character_id")
    REFERENCES "studio"."characters" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "idx_character_images_character_id" ON "studio"."character_images" ("character_id");

CREATE TABLE "studio"."keyframes" (
  "id" SERIAL NOT NULL,
  "input_record_id" INTEGER NOT NULL,
  "scene_id" INTEGER NOT NULL,
  "keyframe_id" VARCHAR(100) NOT NULL,
  "sequence" INTEGER NOT NULL,
  "keyframe_description" TEXT NOT NULL,
  "image_url" VARCHAR(500),
  "timing_seconds" INTEGER NOT NULL,
  "aspect" VARCHAR(10) NOT NULL DEFAULT '16:9',
  "variant" INTEGER NOT NULL DEFAULT 0,
  "generation_params" JSONB,
  "quality_score" DECIMAL(3,2),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "keyframes_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "keyframes_input_record_id_fkey" FOREIGN KEY ("input_record_id")
    REFERENCES "studio"."input_records" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "idx_keyframes_input_record_id" ON "studio"."keyframes" ("input_record_id");
CREATE INDEX "idx_keyframes_scene_id" ON "studio"."keyframes" ("scene_id");
CREATE UNIQUE INDEX "keyframes_input_record_id_keyframe_id_key" ON "studio"."keyframes" ("input_record_id", "keyframe_id");

CREATE TABLE "studio"."keyframe_images" (
  "id" SERIAL NOT NULL,
  "keyframe_id" INTEGER NOT NULL,
  "image_url" VARCHAR(500) NOT NULL,
  "image_type" VARCHAR(50) NOT NULL DEFAULT 'keyframe',
  "generation_params" JSONB,
  "quality_score" DECIMAL(3,2),
  "file_size_bytes" BIGINT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "keyframe_images_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "keyframe_images_keyframe_id_fkey" FOREIGN KEY ("keyframe_id")
    REFERENCES "studio"."keyframes" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "idx_keyframe_images_keyframe_id" ON "studio"."keyframe_images" ("keyframe_id");

CREATE TABLE "studio"."video_clips" (
  "id" SERIAL NOT NULL,
  "input_record_id" INTEGER NOT NULL,
  "scene_id" INTEGER NOT NULL,
  "clip_id" VARCHAR(100) NOT NULL,
  "video_url" VARCHAR(500) NOT NULL,
  "duration_seconds" INTEGER NOT NULL,
  "aspect" VARCHAR(10) NOT NULL DEFAULT '16:9',
  "variant" INTEGER NOT NULL DEFAULT 0,
  "file_size_bytes" BIGINT,
  "quality_score" DECIMAL(3,2),
  "generation_params" JSONB,
  "keyframe_ids" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
  "character_ids" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "video_clips_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "video_clips_input_record_id_fkey" FOREIGN KEY ("input_record_id")
    REFERENCES "studio"."input_records" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "video_clips_lists" CHECK ("keyframe_ids" IS NOT NULL AND "character_ids" IS NOT NULL)
);
CREATE INDEX "idx_video_clips_input_record_id" ON "studio"."video_clips" ("input_record_id");
CREATE INDEX "idx_video_clips_scene_id" ON "studio"."video_clips" ("scene_id");
CREATE UNIQUE INDEX "video_clips_input_record_id_clip_id_key" ON "studio"."video_clips" ("input_record_id", "clip_id");

CREATE TABLE "studio"."voiceovers" (
  "id" SERIAL NOT NULL,
  "input_record_id" INTEGER NOT NULL,
  "audio_url" VARCHAR(500) NOT NULL,
  "duration_seconds" INTEGER NOT NULL,
  "file_size_bytes" BIGINT,
  "voice_settings" JSONB NOT NULL,
  "quality_score" DECIMAL(3,2),
  "language" VARCHAR(10) NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "voiceovers_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "voiceovers_input_record_id_fkey" FOREIGN KEY ("input_record_id")
    REFERENCES "studio"."input_records" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "idx_voiceovers_input_record_id" ON "studio"."voiceovers" ("input_record_id");
CREATE INDEX "idx_voiceovers_language" ON "studio"."voiceovers" ("language");

CREATE TABLE "studio"."final_videos" (
  "id" SERIAL NOT NULL,
  "input_record_id" INTEGER NOT NULL,
  "video_url" VARCHAR(500) NOT NULL,
  "duration_seconds" INTEGER NOT NULL,
  "aspect" VARCHAR(10) NOT NULL DEFAULT '16:9',
  "variant" INTEGER NOT NULL DEFAULT 0,
  "file_size_bytes" BIGINT,
  "quality_score" DECIMAL(3,2),
  "thumbnail_urls" TEXT[] DEFAULT ARRAY[]::TEXT[],
  "composition_data" JSONB,
  "video_clip_ids" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
  "voiceover_id" INTEGER,
  "asset_id" UUID,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "delivered_at" TIMESTAMPTZ(3),
  CONSTRAINT "final_videos_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "final_videos_input_record_id_fkey" FOREIGN KEY ("input_record_id")
    REFERENCES "studio"."input_records" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "final_videos_voiceover_id_fkey" FOREIGN KEY ("voiceover_id")
    REFERENCES "studio"."voiceovers" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT "final_videos_asset_id_fkey" FOREIGN KEY ("asset_id")
    REFERENCES "stream"."stream_assets" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT "final_videos_lists" CHECK ("thumbnail_urls" IS NOT NULL AND "video_clip_ids" IS NOT NULL)
);
CREATE INDEX "idx_final_videos_input_record_id" ON "studio"."final_videos" ("input_record_id");
CREATE INDEX "idx_final_videos_delivered_at" ON "studio"."final_videos" ("delivered_at");
CREATE UNIQUE INDEX "final_videos_input_record_id_aspect_variant_key" ON "studio"."final_videos" ("input_record_id", "aspect", "variant");

CREATE TABLE "studio"."video_jobs" (
  "job_id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "wallet_address" TEXT NOT NULL,
  "script_body" TEXT NOT NULL,
  "status" TEXT NOT NULL DEFAULT 'pending',
  "error_message" TEXT,
  "title" VARCHAR(160) NOT NULL DEFAULT '',
  "percent" INTEGER NOT NULL DEFAULT 0,
  "run" INTEGER NOT NULL DEFAULT 1,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "video_jobs_pkey" PRIMARY KEY ("job_id"),
  CONSTRAINT "video_jobs_wallet_address_fkey" FOREIGN KEY ("wallet_address")
    REFERENCES "identity"."users" ("wallet_address") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "video_jobs_status" CHECK ("status" IN ('pending', 'generating', 'completed', 'failed')),
  CONSTRAINT "video_jobs_measures" CHECK ("percent" BETWEEN 0 AND 100 AND "run" >= 1),
  CONSTRAINT "video_jobs_failed_says_why" CHECK ("status" <> 'failed' OR "error_message" IS NOT NULL)
);
CREATE INDEX "video_jobs_wallet_address_created_at_idx" ON "studio"."video_jobs" ("wallet_address", "created_at");
CREATE INDEX "video_jobs_status_updated_at_idx" ON "studio"."video_jobs" ("status", "updated_at");

CREATE TABLE "studio"."videos" (
  "video_id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "job_id" UUID NOT NULL,
  "wallet_address" TEXT NOT NULL,
  "video_data" BYTEA NOT NULL,
  "duration_sec" INTEGER,
  "format" TEXT DEFAULT 'mp4',
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "videos_pkey" PRIMARY KEY ("video_id"),
  CONSTRAINT "videos_job_id_fkey" FOREIGN KEY ("job_id")
    REFERENCES "studio"."video_jobs" ("job_id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "videos_wallet_address_fkey" FOREIGN KEY ("wallet_address")
    REFERENCES "identity"."users" ("wallet_address") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "videos_job_id_key" ON "studio"."videos" ("job_id");

CREATE TABLE "studio"."point_reservations" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "user_id" UUID NOT NULL,
  "subject" VARCHAR(80) NOT NULL,
  "points" INTEGER NOT NULL,
  "status" "studio"."reservation_status" NOT NULL DEFAULT 'reserved',
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "settled_at" TIMESTAMPTZ(3),
  CONSTRAINT "point_reservations_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "point_reservations_user_id_fkey" FOREIGN KEY ("user_id")
    REFERENCES "identity"."users" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "point_reservations_points" CHECK ("points" > 0),
  CONSTRAINT "point_reservations_settled" CHECK (("status" = 'reserved') = ("settled_at" IS NULL))
);
CREATE UNIQUE INDEX "point_reservations_subject_key" ON "studio"."point_reservations" ("subject");
CREATE INDEX "point_reservations_user_id_idx" ON "studio"."point_reservations" ("user_id");

CREATE TABLE "studio"."point_grants" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "user_id" UUID NOT NULL,
  "points" INTEGER NOT NULL,
  "reason" VARCHAR(200) NOT NULL,
  "actor_id" UUID,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "point_grants_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "point_grants_user_id_fkey" FOREIGN KEY ("user_id")
    REFERENCES "identity"."users" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "point_grants_actor_id_fkey" FOREIGN KEY ("actor_id")
    REFERENCES "identity"."users" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT "point_grants_points" CHECK ("points" > 0)
);
CREATE INDEX "point_grants_user_id_idx" ON "studio"."point_grants" ("user_id");

-- the names of the document; what they do is the house's own touch_updated_at
CREATE TRIGGER "update_users_updated_at" BEFORE UPDATE ON "studio"."users"
  FOR EACH ROW EXECUTE FUNCTION "ops".touch_updated_at();
CREATE TRIGGER "update_input_records_updated_at" BEFORE UPDATE ON "studio"."input_records"
  FOR EACH ROW EXECUTE FUNCTION "ops".touch_updated_at();
CREATE TRIGGER "update_characters_updated_at" BEFORE UPDATE ON "studio"."characters"
  FOR EACH ROW EXECUTE FUNCTION "ops".touch_updated_at();
CREATE TRIGGER "update_video_jobs_updated_at" BEFORE UPDATE ON "studio"."video_jobs"
  FOR EACH ROW EXECUTE FUNCTION "ops".touch_updated_at();

CREATE FUNCTION "studio".validate_quality_score() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.quality_score < 0.0 OR NEW.quality_score > 1.0 THEN
    RAISE EXCEPTION 'Quality score must be between 0.0 and 1.0' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "validate_character_quality_score" BEFORE INSERT OR UPDATE ON "studio"."characters"
  FOR EACH ROW EXECUTE FUNCTION "studio".validate_quality_score();
CREATE TRIGGER "validate_character_image_quality_score" BEFORE INSERT OR UPDATE ON "studio"."character_images"
  FOR EACH ROW EXECUTE FUNCTION "studio".validate_quality_score();
CREATE TRIGGER "validate_keyframe_quality_score" BEFORE INSERT OR UPDATE ON "studio"."keyframes"
  FOR EACH ROW EXECUTE FUNCTION "studio".validate_quality_score();
CREATE TRIGGER "validate_keyframe_image_quality_score" BEFORE INSERT OR UPDATE ON "studio"."keyframe_images"
  FOR EACH ROW EXECUTE FUNCTION "studio".validate_quality_score();
CREATE TRIGGER "validate_video_clip_quality_score" BEFORE INSERT OR UPDATE ON "studio"."video_clips"
  FOR EACH ROW EXECUTE FUNCTION "studio".validate_quality_score();
CREATE TRIGGER "validate_voiceover_quality_score" BEFORE INSERT OR UPDATE ON "studio"."voiceovers"
  FOR EACH ROW EXECUTE FUNCTION "studio".validate_quality_score();
CREATE TRIGGER "validate_final_video_quality_score" BEFORE INSERT OR UPDATE ON "studio"."final_videos"
  FOR EACH ROW EXECUTE FUNCTION "studio".validate_quality_score();

-- A compressed value can only be read whole: parts of a video are read as they lie.
ALTER TABLE "studio"."videos" ALTER COLUMN "video_data" SET STORAGE EXTERNAL;
