import { useEffect, useRef, useState } from 'react';
import { useHouse } from '../house/HouseContext.tsx';
import { STREAM } from './useBroadcast.ts';

const EVERY_MS = 330;
const AFTER_FAILURE_MS = 2_000;

/** The address of the newest picture, about three times a second while the page is looked at; null without one. */
export function useMonitor(which: 'preview' | 'program'): string | null {
  const { session } = useHouse();
  const [url, setUrl] = useState<string | null>(null);
  const shown = useRef<string | null>(null);
  useEffect(() => {
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (next: string | null) => {
      if (shown.current) URL.revokeObjectURL(shown.current);
      shown.current = next;
      setUrl(next);
    };
    const look = async () => {
      let waitMs = EVERY_MS;
      if (!document.hidden) {
        const picture = await fetchPicture(which, await session.token());
        if (over) return;
        if (!picture) waitMs = AFTER_FAILURE_MS;
        show(picture && URL.createObjectURL(picture));
      }
      timer = setTimeout(look, waitMs);
    };
    void look();
    return () => {
      over = true;
      clearTimeout(timer);
      if (shown.current) URL.revokeObjectURL(shown.current);
      shown.current = null;
    };
  }, [which, session]);
  return url;
}

async function fetchPicture(which: string, token: string | null): Promise<Blob | null> {
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  const answer = await fetch(`${STREAM}/monitor/${which}.jpg`, { headers }).catch(() => null);
  return answer?.ok ? answer.blob() : null;
}
