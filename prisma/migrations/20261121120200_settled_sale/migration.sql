-- The change of the lot (the close) that an invoice is for: a lot sold again is another sale, also to the same buyer.
ALTER TABLE "auction"."settlements" ADD COLUMN "sale_rev" BIGINT;
UPDATE "auction"."settlements" s SET "sale_rev" = (
  SELECT max(e."rev") FROM "auction"."auction_entries" e
  WHERE e."auction_id" = s."auction_id" AND e."kind" = 'close'
);
CREATE UNIQUE INDEX "settlements_auction_id_sale_rev_key" ON "auction"."settlements" ("auction_id", "sale_rev");
