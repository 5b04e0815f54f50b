import { createContext, type RefObject, useContext, useEffect, useState } from 'react';
import type { Stream } from '../../server/contracts/stream.ts';
import { useHouse } from '../house/HouseContext.tsx';
import { latenessOf } from './lateness.rules.ts';
import type { Player } from './playback.ts';

type PlayerStage = {
  stream: Stream | null;
  /** Something is on air and this visitor may see it. */
  onAir: boolean;
  small: boolean;
  /** Whoever plays now. */
  player: RefObject<Player | null>;
  /** Lends the player to a place on the page; returns what takes it back. */
  dock: (place: HTMLElement) => () => void;
};

export const PlayerStageContext = createContext<PlayerStage | null>(null);

export function usePlayerStage(): PlayerStage {
  const stage = useContext(PlayerStageContext);
  if (!stage) throw new Error('usePlayerStage needs a PlayerProvider');
  return stage;
}

/** How late the picture is, ms; looked at every `everyMs`. null while it is not known. */
export function useLateness(everyMs: number): number | null {
  const { player } = usePlayerStage();
  const { clock } = useHouse();
  const [late, setLate] = useState<number | null>(null);
  useEffect(() => {
    const look = () => setLate(latenessOf(player.current?.shownAt() ?? null, clock.serverNow()));
    const timer = setInterval(look, everyMs);
    return () => clearInterval(timer);
  }, [player, clock, everyMs]);
  return late;
}
