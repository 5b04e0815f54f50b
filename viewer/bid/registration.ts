import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Campaign, Registration } from '../../server/contracts/catalogue.ts';
import type { EventEnvelope } from '../../server/contracts/events.ts';
import type { LotView } from '../../server/contracts/live/lot.rules.ts';
import { useHouse, useSession } from '../house/HouseContext.tsx';
import { useCampaigns } from '../sale/useSale.ts';

/** What stands between a visitor and bidding in this sale. */
export type Access =
  | { kind: 'clear' | 'ask' | 'pending' | 'declined' | 'banned' }
  | { kind: 'deposit'; paddle: number; amount: string; currency: Campaign['currency'] };

const ASK_AGAIN_MS = 10_000;

/** Whether the visitor may bid here, and what is missing; a decision of the house shows without a reload. */
export function useAccess(view: LotView): Access {
  const { api, lot, socket } = useHouse();
  const { status } = useSession();
  const campaignId = view.lot?.campaignId;
  const known = view.you?.registration ?? 'none';
  const sale = useCampaigns().data?.find(({ id }) => id === campaignId);
  const waits = known === 'pending' || (known === 'approved' && Boolean(sale?.depositRequired));
  const own = useQuery({
    queryKey: ['registration', campaignId],
    // There is one already, so this only reads it.
    queryFn: () => api<Registration>('POST', '/api/registrations', { campaignId }),
    enabled: status === 'signed-in' && campaignId !== undefined && waits,
    refetchInterval: ({ state }) => (state.data && isClear(state.data, sale) ? false : ASK_AGAIN_MS),
  });
  const queries = useQueryClient();
  useEffect(() => {
    const changed = ({ data }: EventEnvelope<'user:action'>) => {
      if (data.action === 'registration:changed')
        void queries.invalidateQueries({ queryKey: ['registration'] });
    };
    socket.on('user:action', changed);
    return () => {
      socket.off('user:action', changed);
    };
  }, [socket, queries]);
  const fresh = own.data;
  const store = lot(view.auctionId);
  useEffect(() => {
    if (fresh) store.setRegistration(fresh.status, fresh.paddle);
  }, [fresh, store]);
  return accessOf(known, fresh ?? null, sale);
}

/** Asks for a paddle in the sale of this lot. */
export function useRegister(view: LotView): () => Promise<void> {
  const { api, lot, session, signIn } = useHouse();
  const queries = useQueryClient();
  const campaignId = view.lot?.campaignId;
  return async () => {
    if (session.get().status !== 'signed-in' && !(await signIn.ask({ kind: 'plain' }))) return;
    const mine = await api<Registration>('POST', '/api/registrations', { campaignId });
    queries.setQueryData(['registration', campaignId], mine);
    lot(view.auctionId).setRegistration(mine.status, mine.paddle);
  };
}

const needsDeposit = (mine: Registration, sale: Campaign | undefined) =>
  Boolean(sale?.depositRequired) && mine.depositStatus !== 'received';

const isClear = (mine: Registration, sale: Campaign | undefined) =>
  mine.status !== 'pending' && !needsDeposit(mine, sale);

function accessOf(
  known: NonNullable<LotView['you']>['registration'],
  mine: Registration | null,
  sale: Campaign | undefined,
): Access {
  const status = mine?.status ?? known;
  if (status === 'pending' || status === 'declined' || status === 'banned') return { kind: status };
  const asksFirst = sale?.registrationPolicy === 'approval' || Boolean(sale?.depositRequired);
  if (status === 'none') return { kind: asksFirst ? 'ask' : 'clear' };
  if (sale?.depositRequired && mine && needsDeposit(mine, sale)) {
    return { kind: 'deposit', paddle: mine.paddle, amount: sale.depositRequired, currency: sale.currency };
  }
  return { kind: 'clear' };
}
