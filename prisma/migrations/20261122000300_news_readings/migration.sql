-- What was given to the host to read, until it is known what became of it; how often it was lost.
ALTER TABLE "news"."news_history" ADD COLUMN "reading_id" TEXT, ADD COLUMN "readings_lost" SMALLINT NOT NULL DEFAULT 0;
-- few of many
CREATE INDEX "news_history_reading" ON "news"."news_history" ("spoken_at") WHERE "reading_id" IS NOT NULL;
