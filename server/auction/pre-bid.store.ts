import type pg from 'pg';
import type { Format } from '../contracts/auction.ts';
import type { Currency } from '../contracts/money.ts';
import { AppError } from '../platform/errors.ts';
import { inTransaction } from '../platform/transaction.ts';

/** More would make an entry that nobody can carry; the lowest of them could hardly win anyway. */
const MOST_TAKEN = 500;
/** An opening that has taken the pre-bids and is not committed by then: its hub is gone. */
const GIVEN_UP_SECONDS = 120;

/** A lot as far as a pre-bid needs it. Money in minor units. */
export type LotToPreBid = {
  campaignId: string;
  demo: boolean;
  format: Format;
  currency: Currency;
  openingPrice: string;
  sellerId: string | null;
  /** It has not begun to open. */
  waiting: boolean;
};

/** A maximum that the opening applies; `amount` in minor units, secret. */
type TakenPreBid = { bidder: string; paddle: number; name: string; amount: string };

export type PreBidStore = ReturnType<typeof createPreBidStore>;

const LOT_SQL = `
  SELECT a.campaign_id AS "campaignId", c.is_demo AS demo, a.format, a.currency, a.opening_price::text AS "openingPrice",
    a.seller_id AS "sellerId", a.status = 'scheduled' AND a.pre_bids_taken_at IS NULL AS waiting
  FROM auction.auctions a JOIN campaign.campaigns c ON c.id = a.campaign_id WHERE a.id = $1`;

/**
 * Maxima left before the opening. The row of the lot decides who was first: a pre-bid is written under a shared lock on
 * it, the opening changes it before it reads. Never put an amount in a log.
 */
export function createPreBidStore(pool: pg.Pool) {
  /** Runs `change` while the lot cannot begin to open. @throws AppError PRE_BIDS_CLOSED */
  const whileWaiting = (auctionId: string, change: (client: pg.PoolClient) => Promise<unknown>) =>
    inTransaction(pool, async (client) => {
      const { rowCount } = await client.query(
        `SELECT FROM auction.auctions
         WHERE id = $1 AND status = 'scheduled' AND pre_bids_taken_at IS NULL FOR SHARE`,
        [auctionId],
      );
      if (rowCount === 0) throw new AppError('PRE_BIDS_CLOSED');
      await change(client);
    });

  return {
    /** @throws AppError AUCTION_NOT_FOUND */
    async lot(auctionId: string): Promise<LotToPreBid> {
      const { rows } = await pool.query<LotToPreBid>(LOT_SQL, [auctionId]);
      if (!rows[0]) throw new AppError('AUCTION_NOT_FOUND');
      return rows[0];
    },

    async find(auctionId: string, bidderId: string): Promise<string | null> {
      const { rows } = await pool.query<{ amount: string }>(
        'SELECT amount::text FROM auction.pre_bids WHERE auction_id = $1 AND bidder_id = $2',
        [auctionId, bidderId],
      );
      return rows[0]?.amount ?? null;
    },

    /** The same amount again keeps its place among equal ones. @throws AppError PRE_BIDS_CLOSED */
    put: (auctionId: string, bidderId: string, amount: string) =>
      whileWaiting(auctionId, (client) =>
        client.query(
          `INSERT INTO auction.pre_bids AS p (auction_id, bidder_id, amount) VALUES ($1, $2, $3)
           ON CONFLICT (auction_id, bidder_id) DO UPDATE SET amount = EXCLUDED.amount
           WHERE p.amount <> EXCLUDED.amount`,
          [auctionId, bidderId, amount],
        ),
      ),

    /** @throws AppError PRE_BIDS_CLOSED */
    remove: (auctionId: string, bidderId: string) =>
      whileWaiting(auctionId, (client) =>
        client.query('DELETE FROM auction.pre_bids WHERE auction_id = $1 AND bidder_id = $2', [
          auctionId,
          bidderId,
        ]),
      ),

    /**
     * Shuts the door for pre-bids of a lot that is about to open, then reads them: in the order in which they are
     * applied, without those whose bidder may not bid (any more).
     * @returns also when the door was shut (null: the lot has none), for `release`
     */
    async take(auctionId: string): Promise<{ takenAt: Date | null; preBids: TakenPreBid[] }> {
      const shut = await pool.query<{ takenAt: Date }>(
        `UPDATE auction.auctions SET pre_bids_taken_at = clock_timestamp()
         WHERE id = $1 AND status = 'scheduled' AND format = 'english' RETURNING pre_bids_taken_at AS "takenAt"`,
        [auctionId],
      );
      const { rows } = await pool.query<TakenPreBid>(
        `SELECT bidder, paddle, name, amount::text FROM (
           SELECT p.bidder_id AS bidder, r.paddle, u.display_name AS name, p.amount, p.updated_at
           FROM auction.pre_bids p
           JOIN auction.auctions a ON a.id = p.auction_id AND a.format = 'english'
           JOIN campaign.campaigns c ON c.id = a.campaign_id
           JOIN campaign.registrations r ON r.campaign_id = c.id AND r.user_id = p.bidder_id AND r.status = 'approved'
           JOIN identity.users u ON u.id = p.bidder_id AND u.is_active AND (c.is_demo OR NOT u.is_robot)
           WHERE p.auction_id = $1 AND a.seller_id IS DISTINCT FROM p.bidder_id
             AND (r.bid_limit IS NULL OR p.amount <= r.bid_limit)
             AND (c.deposit_required IS NULL OR r.deposit_status = 'received' AND r.deposit >= c.deposit_required)
           ORDER BY p.amount DESC, p.updated_at, p.bidder_id LIMIT $2) highest
         ORDER BY highest.amount, updated_at, bidder`,
        [auctionId, MOST_TAKEN],
      );
      return { takenAt: shut.rows[0]?.takenAt ?? null, preBids: rows };
    },

    /**
     * Opens the door again where the opening that shut it at `takenAt` came to nothing; no other opening has begun since.
     * The generation rises with it, so that an opening which is decided and not committed yet, and so knows nothing of
     * the pre-bids to come, never will be.
     */
    release: (auctionId: string, takenAt: Date): Promise<boolean> =>
      inTransaction(pool, async (client) => {
        // The head before the row, as every commit of entries locks them.
        await client.query('SELECT FROM auction.auction_heads WHERE auction_id = $1 FOR UPDATE', [auctionId]);
        const { rowCount } = await client.query(
          `WITH released AS (
             UPDATE auction.auctions SET pre_bids_taken_at = NULL
             WHERE id = $1 AND status = 'scheduled' AND pre_bids_taken_at = $2 RETURNING id)
           UPDATE auction.auction_heads SET gen = gen + 1 WHERE auction_id IN (SELECT id FROM released)`,
          [auctionId, takenAt],
        );
        return rowCount === 1;
      }),

    /** Lots whose opening shut the door a while ago and never came. */
    async abandoned(): Promise<{ id: string; takenAt: Date }[]> {
      const { rows } = await pool.query<{ id: string; takenAt: Date }>(
        `SELECT id, pre_bids_taken_at AS "takenAt" FROM auction.auctions
         WHERE status = 'scheduled' AND pre_bids_taken_at < now() - make_interval(secs => $1)`,
        [GIVEN_UP_SECONDS],
      );
      return rows;
    },
  };
}
