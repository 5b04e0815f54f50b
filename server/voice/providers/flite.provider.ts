import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runJob } from '../../platform/ffmpeg.ts';
import { inTemporaryFolder } from '../temporary.ts';
import { VoiceError, type VoiceProvider } from '../voice.provider.ts';
import { readWav } from '../wav.ts';

const TIMEOUT_MS = 20_000;

/** The voice that comes with ffmpeg, where that was built with libflite. It tells no times. */
export function createFliteProvider(): VoiceProvider {
  return {
    name: 'flite',
    voices: ['slt', 'rms', 'awb', 'kal16'],
    defaultModel: 'flite',
    async synthesize({ text, voice, model }, signal) {
      if (!/^[a-z0-9]+$/.test(voice)) throw new VoiceError(`flite has no voice "${voice}"`);
      return inTemporaryFolder(async (folder) => {
        const said = join(folder, 'text');
        const made = join(folder, 'sound.wav');
        await writeFile(said, text);
        await runJob(
          {
            inputs: [{ source: `flite=textfile=${said}:voice=${voice}`, options: ['-f', 'lavfi'] }],
            outputs: [{ target: made, options: ['-c:a', 'pcm_s16le'] }],
          },
          { timeoutMs: TIMEOUT_MS, signal },
        ).catch((cause: Error) => {
          throw new VoiceError(`flite: ${cause.message}`, { cause });
        });
        const sound = readWav(await readFile(made));
        if (!sound) throw new VoiceError('flite made no sound');
        return { sound, alignment: null, voiceId: voice, modelId: model };
      });
    },
  };
}
