import { AppError } from '../platform/errors.ts';
import type { HostStore } from './host.store.ts';
import type { Moderate } from './moderation/moderator.ts';

type Deps = { store: Pick<HostStore, 'list'>; moderate: Moderate };

/**
 * Looks at what staff want spoken on air by another way than the host's remarks; what is no speech by its shape is
 * theirs to decide. @throws AppError WORDS_REFUSED with `reason`, UNAVAILABLE when nobody could look
 */
export async function requireDecent({ store, moderate }: Deps, text: string): Promise<void> {
  const [host] = await store.list();
  if (!host) return;
  const about = { hostId: host.id, blockedWords: host.blockedWords, auctionId: null, anyShape: true };
  const { verdict, reason } = await moderate(text, 'out', about);
  if (verdict === 'blocked') throw new AppError('WORDS_REFUSED', { reason });
  if (verdict === 'unchecked') throw unchecked();
}

export const unchecked = (): AppError =>
  new AppError('UNAVAILABLE', undefined, 'The words could not be checked; they were not spoken');
