import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Asset } from '../../server/contracts/assets.ts';
import type { EventEnvelope, EventType } from '../../server/contracts/events.ts';
import type { StreamKey, StreamSession, StreamStatusReport } from '../../server/contracts/stream.ts';
import type { Method } from '../../viewer/house/api.ts';
import { useHouse, useLink } from '../house/HouseContext.tsx';
import { problemText } from '../house/problems.ts';
import type { Page } from '../house/queries.ts';

/** The one broadcast of a single house. */
export const STREAM = '/api/streams/main';
const STATUS = ['stream', 'status'];

/** The broadcast as it stands: asked every few seconds, and patched by events in between. */
export function useReport() {
  const { api } = useHouse();
  return useQuery({
    queryKey: STATUS,
    queryFn: () => api<StreamStatusReport>('GET', `${STREAM}/status`),
    refetchInterval: 3_000,
    retry: false,
  });
}

const AFRESH: ReadonlySet<EventType> = new Set([
  'stream:started',
  'stream:ended',
  'stream:scene_changed',
  'stream:output_changed',
  'stream:configured',
]);

/** Puts the streamer's own events into the report at once. */
export function useLiveReport(): void {
  const { socket } = useLink();
  const client = useQueryClient();
  useEffect(() => {
    const heard = (type: string, event: EventEnvelope) => {
      const patch = (change: (report: StreamStatusReport) => StreamStatusReport) =>
        client.setQueryData<StreamStatusReport>(STATUS, (report) => report && change(report));
      if (event.type === 'stream:air') {
        const { air } = event.data;
        patch((report) => ({ ...report, air, status: air.status }));
      } else if (event.type === 'stream:metrics') {
        const { metrics } = event.data;
        patch((report) => (report.health ? { ...report, health: { ...report.health, ...metrics } } : report));
      } else if (event.type === 'stream:viewers') {
        const { viewers } = event.data;
        patch((report) => ({ ...report, viewers }));
      } else if (event.type === 'stream:quality_changed') {
        const { quality, troubles } = event.data;
        patch((report) => ({ ...report, air: { ...report.air, quality, troubles } }));
      } else if (AFRESH.has(type as EventType)) {
        void client.invalidateQueries({ queryKey: ['stream'] });
      }
    };
    socket.onAny(heard);
    return () => {
      socket.offAny(heard);
    };
  }, [socket, client]);
}

export function useViewerPoints() {
  const { api } = useHouse();
  return useQuery({
    queryKey: ['stream-viewers'],
    queryFn: () => api<Page<{ at: number; viewers: number }>>('GET', `${STREAM}/viewers`),
    select: ({ items }) => items,
    refetchInterval: 10_000,
  });
}

export function useSessions() {
  const { api } = useHouse();
  return useQuery({
    queryKey: ['stream', 'sessions'],
    queryFn: () => api<Page<StreamSession>>('GET', `${STREAM}/sessions?limit=20`),
    select: ({ items }) => items,
  });
}

export function useStreamKeys() {
  const { api } = useHouse();
  return useQuery({
    queryKey: ['stream', 'keys'],
    queryFn: () => api<Page<StreamKey>>('GET', `${STREAM}/keys`),
    select: ({ items }) => items,
    retry: false,
  });
}

export function useTemplates() {
  const { api } = useHouse();
  return useQuery({
    queryKey: ['scenes'],
    queryFn: () => api<Page<{ name: string; title: string }>>('GET', '/api/scenes'),
    select: ({ items }) => items,
  });
}

/** Films and music to choose from. */
export function useAssets(type: 'video' | 'music') {
  const { api } = useHouse();
  return useQuery({
    queryKey: ['assets', type, 'choice'],
    queryFn: () => api<Page<Asset>>('GET', `/api/assets?type=${type}&limit=200`),
    select: ({ items }) => items,
    retry: false,
  });
}

type Deed = { method: Method; path: string; body?: unknown };

/** One request of the desk; what the house refuses is said, and the report is asked anew. */
export function useDeed(title: string) {
  const { api } = useHouse();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ method, path, body }: Deed) => api<unknown>(method, `${STREAM}${path}`, body),
    onSettled: () => client.invalidateQueries({ queryKey: ['stream'] }),
    onError: (error) => notifications.show({ color: 'red', title, message: problemText(error) }),
  });
}
