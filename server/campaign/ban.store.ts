import type pg from 'pg';

export type Ban = { campaignId: string; userId: string; bannedBy: string | null };

export type BanStore = ReturnType<typeof createBanStore>;

const standing = `EXISTS (
  SELECT FROM auction.bids b WHERE b.auction_id = a.id AND b.bidder_id = r.user_id AND b.status = 'accepted')`;

/** What banned bidders still hold in their sales. */
export function createBanStore(pool: pg.Pool) {
  return {
    /** Bidders who are banned and have bids on a lot that runs, or left a pre-bid. */
    async open(): Promise<Ban[]> {
      const { rows } = await pool.query<Ban>(
        `SELECT r.campaign_id AS "campaignId", r.user_id AS "userId", r.decided_by AS "bannedBy"
         FROM campaign.registrations r
         WHERE r.status = 'banned' AND EXISTS (
           SELECT FROM auction.auctions a WHERE a.campaign_id = r.campaign_id AND (
             (a.status IN ('live', 'paused') AND ${standing})
             OR EXISTS (SELECT FROM auction.pre_bids p WHERE p.auction_id = a.id AND p.bidder_id = r.user_id)))`,
      );
      return rows;
    },

    async removePreBids(campaignId: string, userId: string): Promise<void> {
      await pool.query(
        `DELETE FROM auction.pre_bids p USING auction.auctions a
         WHERE a.id = p.auction_id AND a.campaign_id = $1 AND p.bidder_id = $2`,
        [campaignId, userId],
      );
    },

    /** Lots that run: a bid may be decided and not stored yet. None when the ban was lifted meanwhile. */
    async runningLots(campaignId: string, userId: string): Promise<string[]> {
      const { rows } = await pool.query<{ id: string }>(
        `SELECT a.id FROM auction.auctions a
         JOIN campaign.registrations r ON r.campaign_id = a.campaign_id AND r.user_id = $2 AND r.status = 'banned'
         WHERE a.campaign_id = $1 AND a.status IN ('live', 'paused') ORDER BY a.lot_number`,
        [campaignId, userId],
      );
      return rows.map(({ id }) => id);
    },
  };
}
