import type { z } from 'zod';
import { AppError } from '../platform/errors.ts';
import { sent } from '../platform/patch.ts';
import type { SpeakOptions } from '../voice/voice.service.ts';
import type { Lines } from './lines.ts';
import type { Readings } from './readings.ts';
import type { lineVoiceSchema, StreamCommandHandler } from './stream.commands.ts';

/**
 * Carries out commands by the lines of a streamer. What is asked for by id is refused while nobody is on air: it would
 * wait for an audience that is not there.
 */
export function obeyWith(
  lines: Lines,
  {
    onAir,
    queued,
    readings,
  }: { onAir: () => boolean; queued: () => number; readings: Pick<Readings, 'ask' | 'statesOf' | 'drop'> },
): StreamCommandHandler {
  return async (command) => {
    switch (command.kind) {
      case 'say':
        return lines.say(command.text, command.priority, command.payer);
      case 'hush':
        lines.hush(command.all);
        return { queued: queued() };
      case 'hush_lines':
        lines.hushLines(command.speechIds);
        return { queued: queued() };
      case 'prepare':
        await lines.prepare(command.text, voiceOf(command.voice), command.bookedOn);
        return {};
      case 'drop_readings':
        readings.drop(command.subjectId);
        return {};
      default:
        if (!onAir()) throw new AppError('STREAM_OFF_AIR');
        if (command.kind === 'lines') return lines.stateOf(command.speechIds);
        if (command.kind === 'readings') return { states: readings.statesOf(command.readingIds) };
        return command.kind === 'read'
          ? readings.ask({ ...command, voice: voiceOf(command.voice) })
          : lines.sayOnce({ ...command, voice: voiceOf(command.voice) });
    }
  };
}

function voiceOf(voice: z.infer<typeof lineVoiceSchema> | undefined): SpeakOptions | undefined {
  if (!voice) return undefined;
  return sent({ ...voice, settings: sent(voice.settings ?? {}) }) as SpeakOptions;
}
