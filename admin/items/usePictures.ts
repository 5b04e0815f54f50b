import { useRef, useState } from 'react';
import type { ArtItem } from '../../server/contracts/catalogue.ts';
import { useHouse } from '../house/HouseContext.tsx';
import { problemText } from '../house/problems.ts';
import { uploadAsset } from '../house/upload.ts';

/** A picture of the form: stored (`key`), on its way (`progress` 0…1), or refused (`problem`). */
export type Picture = {
  id: string;
  name: string;
  url: string;
  key: string | null;
  progress: number;
  problem: string | null;
};

export const MOST_PICTURES = 12;

export type PictureList = ReturnType<typeof usePictures>;

/** The pictures of an item in their order; `onKeys` hears of every change of what is stored. */
export function usePictures(item: ArtItem | null, onKeys: (keys: string[]) => void) {
  const { session } = useHouse();
  const [pictures, setPictures] = useState<Picture[]>(() =>
    (item?.imageKeys ?? []).map((key, i) => ({
      id: key,
      name: `Picture ${i + 1}`,
      url: item?.images[i]?.url ?? '',
      key,
      progress: 1,
      problem: null,
    })),
  );
  // Uploads end at any time: each works on the newest list, not on the one it began with.
  const latest = useRef(pictures);

  const change = (next: Picture[], stored: boolean) => {
    latest.current = next;
    setPictures(next);
    // The house names pictures by their content: the same file twice is one key.
    if (stored) onKeys([...new Set(next.flatMap(({ key }) => (key === null ? [] : [key])))]);
  };
  const patch = (id: string, part: Partial<Picture>) =>
    change(
      latest.current.map((picture) => (picture.id === id ? { ...picture, ...part } : picture)),
      part.key !== undefined,
    );

  const upload = async (id: string, file: File) => {
    try {
      const asset = await uploadAsset(session, file, (progress) => patch(id, { progress }));
      if (latest.current.some((picture) => picture.id === id))
        patch(id, { key: asset.key, url: asset.url, progress: 1 });
    } catch (error) {
      patch(id, { problem: problemText(error) });
    }
  };

  return {
    pictures,
    uploading: pictures.some(({ key, problem }) => key === null && problem === null),
    add: (files: Iterable<File>) => {
      const free = MOST_PICTURES - latest.current.length;
      const fresh = [...files]
        .slice(0, Math.max(0, free))
        .map((file, i) => ({ id: `${Date.now()}-${i}`, file }));
      change(
        [
          ...latest.current,
          ...fresh.map(({ id, file }) => ({
            id,
            name: file.name,
            url: URL.createObjectURL(file),
            key: null,
            progress: 0,
            problem: null,
          })),
        ],
        false,
      );
      for (const { id, file } of fresh) void upload(id, file);
    },
    remove: (id: string) =>
      change(
        latest.current.filter((picture) => picture.id !== id),
        true,
      ),
    /** Puts a picture first: it becomes the one that is shown. */
    makeMain: (id: string) => {
      const main = latest.current.filter((picture) => picture.id === id);
      change([...main, ...latest.current.filter((picture) => picture.id !== id)], true);
    },
  };
}
