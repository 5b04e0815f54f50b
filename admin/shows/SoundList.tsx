import { Anchor, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCircleDashed, IconDownload } from '@tabler/icons-react';
import type { ScriptSegment } from '../../server/contracts/show.ts';
import css from './Making.module.css';
import { lengthText } from './shows.rules.ts';

/** Which segments have their sound, each to be fetched; the ones that failed by name. */
export function SoundList({ segments, failed }: { segments: ScriptSegment[]; failed: boolean }) {
  if (segments.length === 0) return null;
  return (
    <ol className={css.sounds} aria-label="Sound of the segments">
      {segments.map(({ id, name, audioUrl, timing, status }) => (
        <li key={id}>
          <span
            className={css.icon}
            data-state={audioUrl ? 'made' : failed ? 'failed' : 'none'}
            aria-hidden="true"
          >
            {audioUrl ? (
              <IconCheck size={16} />
            ) : failed ? (
              <IconAlertTriangle size={16} />
            ) : (
              <IconCircleDashed size={16} />
            )}
          </span>
          <span className={css.soundName}>{name}</span>
          {audioUrl ? (
            <>
              <Text span size="sm" c="dimmed" className="time">
                {timing !== null && lengthText(timing)}
              </Text>
              <Anchor href={audioUrl} download size="sm" aria-label={`mp3: download the sound of ${name}`}>
                <IconDownload size={14} aria-hidden="true" /> mp3
              </Anchor>
            </>
          ) : (
            <Text span size="sm" c={failed ? 'var(--alarm)' : 'dimmed'}>
              {status === 'generating' ? 'being made' : failed ? 'not made' : 'no sound yet'}
            </Text>
          )}
        </li>
      ))}
    </ol>
  );
}
