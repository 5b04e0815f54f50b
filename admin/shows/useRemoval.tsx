import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Show } from '../../server/contracts/show.ts';
import { problemText } from '../house/problems.ts';
import { useDeeds } from './useShows.ts';

const UNDO_MS = 12_000;

/** Takes a segment out of the show, and offers to put it back for a while. @throws ApiError */
export function useRemoval(show: Show): (segmentId: string) => Promise<void> {
  const deed = useDeeds(show.id);
  return async (segmentId) => {
    const planned = show.eventLayout.find(({ id }) => id === segmentId);
    const written = show.scriptSegments.find(({ id }) => id === segmentId);
    const name = written?.name ?? planned?.name ?? 'The segment';
    const putBack = async () => {
      if (written) {
        const { segmentType, content, scene, auctionId, order } = written;
        await deed('POST', '/script/segments', { name, segmentType, content, scene, auctionId, order });
      } else if (planned) {
        const segments = show.eventLayout.map(({ order: _, ...segment }) => segment);
        await deed('PUT', '/layout', { segments });
      }
    };
    if (written) await deed('DELETE', `/script/${segmentId}`);
    else {
      const rest = show.eventLayout.filter(({ id }) => id !== segmentId);
      await deed('PUT', '/layout', {
        segments: rest.map(({ order: _, ...segment }) => segment),
        rev: show.rev,
      });
    }
    const id = notifications.show({
      autoClose: UNDO_MS,
      message: (
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm">“{name}” is deleted.</Text>
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => {
              notifications.hide(id);
              putBack().catch((error) =>
                notifications.show({
                  color: 'red',
                  title: `“${name}” was not put back`,
                  message: problemText(error),
                }),
              );
            }}
          >
            Undo
          </Button>
        </Group>
      ),
    });
  };
}
