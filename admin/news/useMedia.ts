import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { ASSET_MEDIA } from '../../server/contracts/assets.ts';
import { bytesText } from '../assets/assets.rules.ts';
import { useHouse } from '../house/HouseContext.tsx';
import { type UploadProblem, uploadFile, uploadProblem } from '../house/upload.ts';
import { NEWS, useRefreshItem } from './useNews.ts';

/** A file on its way (`progress` 0…1), waiting for its item to be saved, or refused. */
export type Upload = {
  id: string;
  file: File;
  progress: number;
  sent: boolean;
  problem: UploadProblem | null;
};

export const ACCEPTED = 'image/png,image/jpeg,image/webp,image/gif,audio/*';

/** Sends pictures and sounds of an item to the house; `newsId` null: they wait until it has been saved. */
export function useMedia(newsId: string | null) {
  const { session } = useHouse();
  const refresh = useRefreshItem();
  const [uploads, setUploads] = useState<Upload[]>([]);
  // Uploads end at any time: each works on the newest list, not on the one it began with.
  const latest = useRef(uploads);
  const stops = useRef(new Map<string, AbortController>());
  const change = (next: Upload[]) => {
    latest.current = next;
    setUploads(next);
  };
  const patch = (id: string, part: Partial<Upload>) =>
    change(latest.current.map((each) => (each.id === id ? { ...each, ...part } : each)));

  const send = async (id: string, to: string) => {
    const upload = latest.current.find((each) => each.id === id);
    if (!upload) return;
    const stop = new AbortController();
    stops.current.set(id, stop);
    patch(id, { sent: true, problem: null, progress: 0 });
    try {
      await uploadFile<unknown>(session, upload.file, {
        path: `${NEWS}/${to}/media`,
        onProgress: (progress) => patch(id, { progress }),
        signal: stop.signal,
      });
      await refresh(to);
      change(latest.current.filter((each) => each.id !== id));
    } catch (error) {
      patch(id, { problem: uploadProblem(error) });
    } finally {
      stops.current.delete(id);
    }
  };

  const sendWaiting = useEffectEvent(() => {
    if (newsId === null) return;
    for (const { id, sent, problem } of latest.current) if (!sent && problem === null) void send(id, newsId);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the item has been saved
  useEffect(() => sendWaiting(), [newsId]);

  return {
    uploads,
    waiting: uploads.some(({ problem }) => problem === null),
    add: (files: Iterable<File>) => {
      const fresh = [...files].map((file): Upload => {
        const words = hindrance(file);
        const problem = words === null ? null : { words, again: false };
        return { id: crypto.randomUUID(), file, progress: 0, sent: false, problem };
      });
      change([...latest.current, ...fresh]);
      sendWaiting();
    },
    retry: (id: string) => {
      if (newsId !== null) void send(id, newsId);
    },
    /** Takes it off the list; what is on its way is stopped. */
    dismiss: (id: string) => {
      stops.current.get(id)?.abort();
      change(latest.current.filter((each) => each.id !== id));
    },
  };
}

/** Why a file need not even be sent; null when it may. */
function hindrance({ type, size }: File): string | null {
  const kind = type.startsWith('image/') ? 'image' : type.startsWith('audio/') ? 'audio' : null;
  if (kind === null) return 'An item takes pictures and sounds.';
  if (size === 0) return 'The file is empty.';
  const { maxBytes, accepted } = ASSET_MEDIA[kind];
  return size > maxBytes ? `The file is larger than ${bytesText(maxBytes)}. Accepted: ${accepted}.` : null;
}
