import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import css from './PlayerProvider.module.css';
import type { Player } from './playback.ts';
import { usePlayerPreferences } from './player.preferences.ts';
import { PlayerStageContext } from './player.stage.ts';
import { StreamPlayer } from './StreamPlayer.tsx';
import { useStream } from './useStream.ts';

/**
 * One player for all pages: it moves with the visitor from place to place and is never started anew by that. On a page
 * without a place for it, it stands small in the corner.
 */
export function PlayerProvider({ children }: { children: ReactNode }) {
  const { stream, renew } = useStream();
  const [preferences] = usePlayerPreferences();
  const [box] = useState(() => Object.assign(document.createElement('div'), { className: css.box ?? '' }));
  const [docked, setDocked] = useState(false);
  const places = useRef<HTMLElement[]>([]);
  const corner = useRef<HTMLDivElement>(null);
  const player = useRef<Player | null>(null);
  const onAir = stream?.play != null;

  const settle = useCallback(() => {
    const place = places.current.at(-1) ?? corner.current;
    // Within one turn of the event loop: a video that is out of the document for longer stops.
    if (place && box.parentNode !== place) place.append(box);
    setDocked(places.current.length > 0);
  }, [box]);
  const dock = useCallback(
    (place: HTMLElement) => {
      places.current.push(place);
      settle();
      return () => {
        places.current = places.current.filter((one) => one !== place);
        settle();
      };
    },
    [settle],
  );
  useEffect(settle, [settle]);

  const small = preferences.small;
  const stage = useMemo(() => ({ stream, onAir, small, player, dock }), [stream, onAir, small, dock]);
  return (
    <PlayerStageContext value={stage}>
      {children}
      <div ref={corner} className={css.corner} data-shown={(onAir && !docked) || undefined} />
      {onAir &&
        createPortal(
          <StreamPlayer key={stream.id} stream={stream} renew={renew} player={player} docked={docked} />,
          box,
        )}
    </PlayerStageContext>
  );
}
