import { Stack } from '@mantine/core';
import type { Show } from '../../server/contracts/show.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { Making } from './Making.tsx';
import { SoundList } from './SoundList.tsx';
import { useProductions } from './useShows.ts';

/** The sound of every segment and the slides, made by the house while one looks on. */
export function SoundTab({ show, locked }: { show: Show; locked: boolean }) {
  const productions = useProductions(show.id);
  const segments = show.scriptSegments.filter(({ content }) => content.trim() !== '');
  const silent = segments.filter(({ audioUrl }) => audioUrl === null);
  const heard = segments.length - silent.length;
  return (
    <Loaded query={productions}>
      {(rows) => {
        const newest = (kind: 'audio' | 'presentation') =>
          rows.filter((row) => row.kind === kind).sort((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
        return (
          <Stack gap="md">
            <Making
              showId={show.id}
              kind="audio"
              title="Sound"
              newest={newest('audio')}
              make={heard > 0 ? 'Make what is missing' : 'Make the sound'}
              hint={
                segments.length === 0
                  ? 'There is nothing to speak yet: write the script first.'
                  : `${heard} of ${segments.length} segments have their sound.`
              }
              disabled={locked || silent.length === 0}
            >
              <SoundList segments={segments} failed={newest('audio')?.status === 'failed'} />
            </Making>
            <Making
              showId={show.id}
              kind="presentation"
              title="Slides"
              newest={newest('presentation')}
              make={show.presentationUrl === null ? 'Make the slides' : 'Make them anew'}
              hint={
                show.presentationUrl === null
                  ? 'A slide for each segment with the pictures of its lot, its words as notes and its sound.'
                  : 'They show what the script says now.'
              }
              download={show.presentationUrl}
              disabled={locked || segments.length === 0}
            />
          </Stack>
        );
      }}
    </Loaded>
  );
}
