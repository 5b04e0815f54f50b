-- Alone in its migration: PostgreSQL lets nobody use a new value in the transaction that adds it.
ALTER TYPE "auction"."auction_format" ADD VALUE 'dutch';
ALTER TYPE "auction"."auction_format" ADD VALUE 'sealed_first';
ALTER TYPE "auction"."auction_format" ADD VALUE 'sealed_second';
