import { Badge, Group, Text } from '@mantine/core';
import type { Registration } from '../../server/contracts/catalogue.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import type { LotView } from '../../viewer/live/lot.rules.ts';
import { RollingMoney } from '../../viewer/ui/RollingMoney.tsx';
import { formatLeft } from '../../viewer/ui/time.ts';
import { useServerNow } from '../house/HouseContext.tsx';
import { LotBadge } from '../parts/StatusBadge.tsx';
import css from './LotOnBlock.module.css';

type Props = { view: LotView; registrations: readonly Registration[]; reserve: string | null };

function Clock({ view }: { view: LotView }) {
  const now = useServerNow(200);
  const { state } = view;
  if (!state) return null;
  const left =
    state.status === 'paused' ? state.remainingMs : state.endsAt === null ? null : state.endsAt - now;
  const running = state.status === 'live' || state.status === 'paused';
  return (
    <div className={css.fact}>
      <span className={css.label}>{state.status === 'paused' ? 'Paused at' : 'Time left'}</span>
      <span
        className={css.time}
        data-urgent={state.status === 'live' && left !== null && left <= 10_000}
        data-testid="time-left"
      >
        {running && left !== null ? formatLeft(left) : '–'}
      </span>
      {state.extensions > 0 && (
        <Text size="sm" c="dimmed">
          extended {state.extensions} of {view.lot?.maxExtensions}
        </Text>
      )}
    </div>
  );
}

/** The lot in the auctioneer's hands: everything needed to decide, nothing to look for. */
export function LotOnBlock({ view, registrations, reserve }: Props) {
  const { state, lot } = view;
  if (!state || !lot) return null;
  const leader = state.leader;
  const known = registrations.find((registration) => registration.paddle === leader?.paddle);
  const money = (minor: string) => formatMoney(minor, state.currency);
  return (
    <article className={css.block} data-status={state.status} data-testid="on-block">
      <div className={css.picture}>{lot.images[0] && <img src={lot.images[0].url} alt={lot.title} />}</div>
      <div className={css.words}>
        <Group gap="sm">
          <Text className={css.number}>Lot {lot.lotNumber}</Text>
          <LotBadge lot={state} />
          {lot.demo && (
            <Badge variant="outline" color="gray" tt="none">
              Demonstration
            </Badge>
          )}
        </Group>
        <h2 className={css.title}>{lot.title}</h2>
        <Text c="dimmed">
          {[lot.artist, lot.year].filter(Boolean).join(', ')} · {lot.campaignName}
        </Text>
      </div>
      <div className={css.facts}>
        <div className={css.fact}>
          <span className={css.label}>{state.bidCount > 0 ? 'Current bid' : 'Opening bid'}</span>
          <span className={css.price} data-testid="desk-price">
            <RollingMoney minor={state.price} currency={state.currency} />
          </span>
          <Text size="sm" c="dimmed">
            next {money(state.minNextBid)} · {state.bidCount} {state.bidCount === 1 ? 'bid' : 'bids'}
          </Text>
        </div>
        <div className={css.fact}>
          <span className={css.label}>Leader</span>
          <span className={css.leader} data-testid="desk-leader">
            {leader ? `Paddle ${leader.paddle}` : 'Nobody yet'}
          </span>
          {leader && (
            <Text size="sm" c="dimmed">
              {known?.displayName ?? leader.displayName}
              {known?.bidLimit && ` · limit ${money(known.bidLimit)}`}
            </Text>
          )}
        </div>
        <Clock view={view} />
        <div className={css.fact}>
          <span className={css.label}>Reserve</span>
          <span className={css.small} data-met={lot.hasReserve && state.reserveMet}>
            {!lot.hasReserve ? 'None' : state.reserveMet ? 'Met' : 'Not met'}
            {reserve && <small> of {money(reserve)}</small>}
          </span>
        </div>
        <div className={css.fact}>
          <span className={css.label}>Warnings</span>
          <span className={css.small} data-warned={state.warnings > 0}>
            {['None', 'Going once', 'Going twice'][state.warnings]}
          </span>
        </div>
      </div>
    </article>
  );
}
