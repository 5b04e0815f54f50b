import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Asset, AssetType } from '../../server/contracts/assets.ts';
import { useHouse } from '../house/HouseContext.tsx';
import { type UploadProblem, uploadFile, uploadProblem } from '../house/upload.ts';
import { hindrance, kindOf, nameOfFile } from './assets.rules.ts';

/** A file on its way: waiting or sent (`progress` 0…1), prepared by the house (`progress` 1), done or refused. */
export type Upload = {
  id: string;
  file: File;
  kind: AssetType | null;
  progress: number;
  problem: UploadProblem | null;
  done: Asset | null;
};

/** More at a time would only share the same line. */
const AT_ONCE = 2;

export type Uploads = ReturnType<typeof useUploads>;

/** Sends files to the house, a few at a time, each with its own progress and its own refusal. */
export function useUploads() {
  const { session } = useHouse();
  const client = useQueryClient();
  const [uploads, setUploads] = useState<Upload[]>([]);
  // Uploads end at any time: each works on the newest list, not on the one it began with.
  const latest = useRef(uploads);
  const waiting = useRef<string[]>([]);
  const running = useRef(0);
  const stops = useRef(new Map<string, AbortController>());

  const change = (next: Upload[]) => {
    latest.current = next;
    setUploads(next);
  };
  const patch = (id: string, part: Partial<Upload>) =>
    change(latest.current.map((each) => (each.id === id ? { ...each, ...part } : each)));

  const send = async (id: string) => {
    const upload = latest.current.find((each) => each.id === id);
    if (!upload?.kind) return;
    const stop = new AbortController();
    stops.current.set(id, stop);
    try {
      const done = await uploadFile<Asset>(session, upload.file, {
        fields: { type: upload.kind, name: nameOfFile(upload.file.name) },
        onProgress: (progress) => patch(id, { progress }),
        signal: stop.signal,
      });
      patch(id, { done, progress: 1 });
      await client.invalidateQueries({ queryKey: ['assets'] });
    } catch (error) {
      patch(id, { problem: uploadProblem(error) });
    } finally {
      stops.current.delete(id);
    }
  };

  const next = () => {
    while (running.current < AT_ONCE) {
      const id = waiting.current.shift();
      if (id === undefined) return;
      running.current += 1;
      void send(id).finally(() => {
        running.current -= 1;
        next();
      });
    }
  };

  return {
    uploads,
    add: (files: Iterable<File>, chosen: AssetType | null) => {
      const fresh = [...files].map((file): Upload => {
        const kind = kindOf(file, chosen);
        const words = hindrance(file, kind);
        const problem = words === null ? null : { words, again: false };
        return { id: crypto.randomUUID(), file, kind, progress: 0, problem, done: null };
      });
      change([...latest.current.filter(({ done }) => done === null), ...fresh]);
      waiting.current.push(...fresh.filter(({ problem }) => problem === null).map(({ id }) => id));
      next();
    },
    /** Sends a file again that did not arrive. */
    retry: (id: string) => {
      patch(id, { problem: null, progress: 0 });
      waiting.current.push(id);
      next();
    },
    /** Takes it off the list; what is on its way is stopped, and nothing of it stays. */
    dismiss: (id: string) => {
      waiting.current = waiting.current.filter((each) => each !== id);
      stops.current.get(id)?.abort();
      change(latest.current.filter((each) => each.id !== id));
    },
  };
}
