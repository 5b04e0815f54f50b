import { useEffect, useState } from 'react';
import type { EventEnvelope } from '../../server/contracts/events.ts';
import { type Caption, captionAt, wordsOf } from '../../server/contracts/live/speech.rules.ts';
import { useHouse } from '../house/HouseContext.tsx';
import { request } from '../live/connect.ts';
import css from './FloorCaptions.module.css';
import { usePlayerStage } from './player.stage.ts';

const LOOK_MS = 100;
/** The picture may be so late that some lines have begun since. */
const KEPT = 20;

type Line = { speechId: string; startsAt: number; endsAt: number; words: ReturnType<typeof wordsOf> };

/** What the host says, as words, in step with the picture that is seen: later than the house by as much as it. */
export function FloorCaptions({ streamId }: { streamId: string }) {
  const { socket } = useHouse();
  const { player } = usePlayerStage();
  const [caption, setCaption] = useState<Caption | null>(null);

  useEffect(() => {
    let lines: Line[] = [];
    const started = ({ data }: EventEnvelope<'agent:speech_started'>) => {
      if (data.streamId !== streamId) return;
      const { speechId, startsAt, alignment } = data.speech;
      const line = { speechId, startsAt, endsAt: Number.POSITIVE_INFINITY, words: wordsOf(alignment) };
      lines = [...lines.slice(1 - KEPT), line];
    };
    const ended = ({ data, timestamp }: EventEnvelope<'agent:speech_ended'>) => {
      const line = lines.find(({ speechId }) => speechId === data.speechId);
      if (line && data.interrupted) line.endsAt = timestamp;
    };
    const look = () => {
      const shownAt = player.current?.shownAt() ?? null;
      const line = shownAt === null ? undefined : lines.findLast(({ startsAt }) => startsAt <= shownAt);
      const spoken =
        line && shownAt !== null && shownAt < line.endsAt
          ? captionAt(line.words, shownAt - line.startsAt)
          : null;
      setCaption((before) => (textOf(before) === textOf(spoken) ? before : spoken));
    };
    const follow = (on: boolean) => void request(socket, 'captions:follow', { streamId, on }).catch(() => {});
    const connected = () => follow(true);
    if (socket.connected) connected();
    socket.on('connect', connected);
    socket.on('agent:speech_started', started);
    socket.on('agent:speech_ended', ended);
    const timer = setInterval(look, LOOK_MS);
    return () => {
      clearInterval(timer);
      follow(false);
      socket.off('connect', connected);
      socket.off('agent:speech_started', started);
      socket.off('agent:speech_ended', ended);
    };
  }, [socket, player, streamId]);

  if (!caption) return null;
  return (
    <p className={css.captions} data-testid="floor-captions">
      {caption.lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place alone
        <span key={`${caption.page}-${at}`}>{line.map(({ text }) => text).join(' ')}</span>
      ))}
    </p>
  );
}

function textOf(caption: Caption | null): string {
  return caption
    ? `${caption.page}:${caption.lines
        .flat()
        .map(({ text }) => text)
        .join(' ')}`
    : '';
}
