import { IconArrowBackUp, IconGavel, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { LotView } from '../../server/contracts/live/lot.rules.ts';
import { momentWords } from '../../server/contracts/live/words.rules.ts';
import css from './LotMoment.module.css';

/** A void of the visitor's own bid stays until it was read; other news goes by itself. */
const SHOWN_MS = 15_000;

/** What the auctioneer took back or opened again, to everybody and at once. */
export function LotMoment({ view }: { view: LotView }) {
  const { moment, state, you } = view;
  const [gone, setGone] = useState<number | null>(null);
  const rev = moment?.rev ?? null;
  const own = moment?.kind === 'voided' && moment.bid !== null && moment.bid.paddle === you?.paddle;
  useEffect(() => {
    if (rev === null || own) return;
    const timer = setTimeout(() => setGone(rev), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [rev, own]);
  // A cancelled sale is told by the result, where it stays.
  if (!moment || !state || gone === moment.rev || moment.kind === 'sale_cancelled') return null;
  const open = state.status === 'live' || state.status === 'paused';
  if (!open && !own) return null;
  const { title, text } = momentWords(moment, state, you?.paddle ?? null);
  const Icon = moment.kind === 'voided' ? IconArrowBackUp : IconGavel;
  return (
    <section
      key={moment.rev}
      className={css.moment}
      data-own={own || undefined}
      data-kind={moment.kind}
      role="status"
      data-testid="moment"
    >
      <Icon size={24} stroke={1.6} aria-hidden />
      <p>
        <strong>{title}</strong>
        {text}
      </p>
      <button type="button" onClick={() => setGone(moment.rev)} aria-label="Close this notice">
        <IconX size={18} />
      </button>
    </section>
  );
}
