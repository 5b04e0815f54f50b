import { randomUUID } from 'node:crypto';
import { AppError } from '../platform/errors.ts';
import { MAIN_STREAM } from '../stream/stage.service.ts';
import type { StreamCommands } from '../stream/stream.commands.ts';

/**
 * Words of staff on their way to the air. @param payer whose quota they use, when nobody has made them before
 * @throws AppError when the voice cannot say them, QUOTA_EXCEEDED, CONFLICT when they were hushed
 */
export type Air = (text: string, payer?: string) => Promise<void>;

/** @throws AppError QUOTA_EXCEEDED, with what is left, when somebody has not enough speech left for these words */
export type RequireSpeech = (userId: string, text: string) => Promise<void>;

/** Staff interrupt whoever speaks; a sentence of a script that gives way comes again. Off air nobody hears it. */
export function createAir(commands: Pick<StreamCommands, 'send'>, requireSpeech?: RequireSpeech): Air {
  return async (text, payer) => {
    const line = { kind: 'say_once', speechId: randomUUID(), text, priority: 'now', payer } as const;
    const said = await commands.send(MAIN_STREAM, line).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'STREAM_OFF_AIR') return null;
      throw error;
    });
    // The streamer answers with a code; what is left is told here.
    if (said?.error === 'QUOTA_EXCEEDED' && payer) await requireSpeech?.(payer, text);
    if (said?.state === 'failed')
      throw new AppError(said.error ?? 'UNAVAILABLE', undefined, 'The voice could not say it');
    if (said?.state === 'cut')
      throw new AppError('CONFLICT', undefined, 'The host was hushed before it was said');
  };
}
