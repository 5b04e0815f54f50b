import type { EventEnvelope } from '../server/contracts/events.ts';
import {
  type Caption,
  captionAt,
  type Mouth,
  mouthAt,
  wordsOf,
} from '../server/contracts/live/speech.rules.ts';
import type { Speech } from '../server/contracts/speech.ts';
import type { LiveSocket } from '../viewer/live/connect.ts';

/** What is said at this moment; mouth is null while nobody speaks. */
export type VoiceView = { caption: Caption | null; label: string | null; mouth: Mouth | null };

type Options = {
  socket: LiveSocket;
  /** Whose voice this page follows; null while that is not known. */
  streamId: () => string | null;
  /** Server time, ms. */
  now: () => number;
  /** Play the sound here, for a browser source that is to be heard. */
  audible: boolean;
};

const SILENT: VoiceView = { caption: null, label: null, mouth: null };
/** The last words stay a moment after the last sound. */
const AFTER_MS = 1_500;
/** A page that comes this late into a line takes it up where it is. */
const LATE_MS = 1_500;

/** Follows the host's lines: by the sound that this page plays, or by the server's clock where it plays none. */
export function createVoice({ socket, streamId, now, audible }: Options) {
  let view = SILENT;
  let line: { speech: Speech; words: ReturnType<typeof wordsOf>; sound: HTMLAudioElement | null } | null =
    null;
  let frame = 0;
  const listeners = new Set<() => void>();

  const show = (next: VoiceView) => {
    const same = next.mouth === view.mouth && next.label === view.label;
    if (same && keyOf(next.caption) === keyOf(view.caption)) return;
    view = next;
    for (const listener of listeners) listener();
  };
  const hush = () => {
    cancelAnimationFrame(frame);
    line?.sound?.remove();
    line?.sound?.pause();
    line = null;
    show(SILENT);
  };
  const follow = () => {
    if (!line) return;
    const { speech, words, sound } = line;
    const position = sound && !sound.ended ? sound.currentTime * 1_000 : now() - speech.startsAt;
    if (position > speech.durationMs + AFTER_MS) return hush();
    const speaks = position >= 0 && position <= speech.durationMs;
    show({
      caption: captionAt(words, position),
      label: speech.label ?? null,
      mouth: speaks ? mouthAt(speech.alignment, position) : null,
    });
    frame = requestAnimationFrame(follow);
  };

  const started = ({ data }: EventEnvelope<'agent:speech_started'>) => {
    const mine = streamId();
    if (mine !== null && data.streamId !== mine) return;
    hush();
    const { speech } = data;
    const begun: NonNullable<typeof line> = { speech, words: wordsOf(speech.alignment), sound: null };
    line = begun;
    if (audible) begun.sound = soundOf(speech, now(), () => (begun.sound = null));
    follow();
  };
  const ended = ({ data }: EventEnvelope<'agent:speech_ended'>) => {
    if (data.interrupted && data.speechId === line?.speech.speechId) hush();
  };

  return {
    get: () => view,
    subscribe: (listener: () => void) => {
      if (listeners.size === 0) {
        socket.on('agent:speech_started', started);
        socket.on('agent:speech_ended', ended);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        socket.off('agent:speech_started', started);
        socket.off('agent:speech_ended', ended);
        hush();
      };
    },
  };
}

/** Plays a line. @param silent the browser lets no sound out, or the file cannot be had: the clock has to do */
function soundOf(speech: Speech, now: number, silent: () => void): HTMLAudioElement {
  const sound = document.createElement('audio');
  sound.src = speech.url;
  sound.hidden = true;
  const late = now - speech.startsAt;
  if (late > LATE_MS) sound.currentTime = late / 1_000;
  document.body.append(sound);
  sound.addEventListener('error', silent);
  sound.play().catch(() => {
    // A sound that was stopped by us is no reason.
    if (sound.isConnected) silent();
  });
  return sound;
}

function keyOf(caption: Caption | null): string {
  return caption
    ? `${caption.page}${caption.lines
        .flat()
        .map(({ said }) => said[0])
        .join('')}`
    : '';
}
