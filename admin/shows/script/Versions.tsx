import { Badge, Button, Group, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import type { ScriptSegment } from '../../../server/contracts/show.ts';
import { problemText } from '../../house/problems.ts';
import { Loaded } from '../../parts/Loaded.tsx';
import css from '../Rows.module.css';
import { type SegmentVersion, useDeeds, useVersions } from '../useShows.ts';

const AUTHORS: Record<SegmentVersion['author'], string> = {
  writer: 'the writer',
  staff: 'a person',
  chat: 'the chat',
};
const at = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

type Props = { showId: string; segment: ScriptSegment; locked: boolean; onClose: () => void };

/** What a segment said before; any of it can be said again. */
export function Versions({ showId, segment, locked, onClose }: Props) {
  const versions = useVersions(showId, segment.id, true);
  const deed = useDeeds(showId);
  const [busy, setBusy] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const restore = async (rev: number) => {
    setBusy(rev);
    setProblem(null);
    try {
      await deed('POST', `/script/${segment.id}/restore`, { rev });
      onClose();
    } catch (error) {
      setProblem(problemText(error));
    } finally {
      setBusy(null);
    }
  };
  return (
    <Modal opened onClose={onClose} title={`Versions of “${segment.name}”`} size="lg">
      {problem && (
        <Text size="sm" c="var(--alarm)" role="alert" mb="sm">
          Not restored: {problem}
        </Text>
      )}
      <Loaded query={versions}>
        {(rows) => (
          <ol className={css.versions}>
            {rows
              .toSorted((a, b) => b.rev - a.rev)
              .map(({ rev, content, author, createdAt }) => (
                <li key={rev}>
                  <Group justify="space-between" wrap="nowrap" align="flex-start">
                    <Text size="sm" c="dimmed">
                      Version {rev} · by {AUTHORS[author]} · {at.format(new Date(createdAt))}
                    </Text>
                    {rev === segment.rev ? (
                      <Badge color="green" variant="light" tt="none" miw="max-content">
                        Now
                      </Badge>
                    ) : (
                      !locked && (
                        <Button
                          size="compact-sm"
                          variant="default"
                          miw="max-content"
                          loading={busy === rev}
                          aria-label={`Restore version ${rev}`}
                          onClick={() => void restore(rev)}
                        >
                          Restore
                        </Button>
                      )
                    )}
                  </Group>
                  <p>{content || 'Nothing was said.'}</p>
                </li>
              ))}
          </ol>
        )}
      </Loaded>
    </Modal>
  );
}
