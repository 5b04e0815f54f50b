-- What was taken is known by the address of its feed: a feed that is removed and added again brings nothing twice.

ALTER TABLE "news"."feed_items" DROP CONSTRAINT "feed_items_pkey", DROP CONSTRAINT "feed_items_feed_id_fkey",
  ADD COLUMN "feed_url" TEXT;
UPDATE "news"."feed_items" AS i SET "feed_url" = f."url" FROM "news"."feeds" AS f WHERE f."id" = i."feed_id";
ALTER TABLE "news"."feed_items" DROP COLUMN "feed_id", ALTER COLUMN "feed_url" SET NOT NULL,
  ADD CONSTRAINT "feed_items_pkey" PRIMARY KEY ("feed_url", "guid");
