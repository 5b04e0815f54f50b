import { obeyWith } from '../../stream/line.commands.ts';
import { createLines, type LinesDeps } from '../../stream/lines.ts';
import { createVoice } from '../../stream/mixer/voice.ts';
import { SAMPLE_RATE, SAMPLES_PER_FRAME } from '../../stream/parts.ts';
import { createReadings } from '../../stream/readings.ts';
import { type StreamCommandsDeps, serveStreamCommands } from '../../stream/stream.commands.ts';
import type { SpeakOptions, VoiceService } from '../../voice/voice.service.ts';

/** How often the sound is carried on (ms). */
const TURN_MS = 10;
const CHUNK_MS = (1_000 * SAMPLES_PER_FRAME) / SAMPLE_RATE;

export type Spoken = {
  speechId: string;
  text: string;
  startedAt: number;
  endedAt: number | null;
  cut: boolean;
};

type Deps = StreamCommandsDeps &
  Pick<LinesDeps, 'bus' | 'host' | 'streamId'> & {
    /** How long a text takes to be said (ms). */
    lengthOf: (text: string, how?: SpeakOptions) => Promise<number>;
    /** How many times faster than a wall clock time goes here. */
    pace: number;
  };

export type VirtualStreamer = {
  /** Everything that was heard, in order. */
  readonly spoken: Spoken[];
  /** Nobody answers until it is on air again. */
  setOnAir(on: boolean): void;
  stop(): Promise<void>;
};

/**
 * A streamer without picture and without sound, on a clock that runs faster: lines queue, give way, are cut off and
 * announced by the same code as on air, and take their real length.
 */
export async function startVirtualStreamer(deps: Deps): Promise<VirtualStreamer> {
  const { streamId, bus, host, logger, lengthOf, pace } = deps;
  const voice = createVoice();
  const out = new Float32Array(2 * SAMPLES_PER_FRAME);
  const spoken: Spoken[] = [];
  let onAir = true;
  let rendered = 0;
  const begun = performance.now();
  // Its samples are silence: only their number matters.
  const silent: Pick<VoiceService, 'speak' | 'clipOf'> = {
    speak: async (text, how) => ({
      ...{
        trackId: '00000000-0000-4000-8000-000000000000',
        text,
        url: '',
        key: String(await lengthOf(text, how)),
      },
      ...{ durationMs: 1, alignment: { characters: [], startTimes: [], endTimes: [] } },
      ...{ provider: 'embedded', fallback: false },
    }),
    async clipOf({ key }) {
      const durationMs = Number(key);
      return { durationMs, samples: new Float32Array(2 * Math.ceil((durationMs * SAMPLE_RATE) / 1_000)) };
    },
  };
  const lines = createLines({
    streamId,
    voice: silent,
    mixer: {
      say: (line) => {
        // Those who look at the clock see it run at their own pace.
        const durationMs = Math.max(1, Math.round(line.clip.durationMs / pace));
        voice.say({ ...line, speech: { ...line.speech, durationMs } });
      },
      hush: voice.hush,
      drop: voice.drop,
      get queued() {
        return voice.queued;
      },
    },
    host,
    bus,
    logger,
  });
  const unserve = await serveStreamCommands(
    deps,
    streamId,
    obeyWith(lines, {
      onAir: () => onAir,
      queued: () => voice.queued,
      readings: createReadings({ lines, lot: () => null, logger }),
    }),
  );

  const timer = setInterval(() => {
    const due = ((performance.now() - begun) * pace) / CHUNK_MS;
    for (; rendered < due; rendered++) if (onAir) render();
  }, TURN_MS);

  function render(): void {
    voice.render(out);
    const now = Date.now();
    for (const { speechId, interrupted } of voice.ended) {
      const last = spoken.findLast((line) => line.speechId === speechId);
      if (last) Object.assign(last, { endedAt: now, cut: interrupted });
    }
    for (const { speech } of voice.started)
      spoken.push({
        speechId: speech.speechId,
        text: speech.text,
        startedAt: now,
        endedAt: null,
        cut: false,
      });
    if (voice.started.length > 0 || voice.ended.length > 0) lines.announce(voice, now);
  }

  return {
    spoken,
    setOnAir(on) {
      onAir = on;
    },
    async stop() {
      clearInterval(timer);
      await unserve();
    },
  };
}
