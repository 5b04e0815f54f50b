import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { VoiceError, type VoiceProvider } from '../voice.provider.ts';
import type { VoiceThread } from '../voice.thread.ts';

/** Text analysis and sound of the British voice, as Pico's makers call them. */
const VOICE_FILES = ['en-GB_ta.bin', 'en-GB_kh0_sg.bin'];

/**
 * Where Pico's voice is: the npm package holds the program alone.
 * @returns null when it is nowhere
 */
export function picoVoiceFolder(dataDir: string): string | null {
  const folders = [join(dataDir, 'voices', 'pico'), '/usr/share/pico/lang'];
  return folders.find((folder) => VOICE_FILES.every((name) => existsSync(join(folder, name)))) ?? null;
}

/** SVOX Pico under the Apache licence. It tells no times. */
export function createPicoProvider(thread: VoiceThread, folder: string | null): VoiceProvider {
  return {
    name: 'pico',
    voices: ['en-GB'],
    defaultModel: 'svox-pico',
    async synthesize({ text, voice, model, settings }, signal) {
      if (!folder) throw new VoiceError('the voice files of Pico are not there', { unavailable: true });
      if (voice !== 'en-GB') throw new VoiceError(`Pico has no voice "${voice}"`);
      const files = VOICE_FILES.map((name) => join(folder, name));
      const speed = Math.round(100 * Math.min(3, Math.max(0.5, settings.speed ?? 1)));
      const { sound } = await thread.run({ kind: 'pico', text, files, speed }, signal);
      return { sound, alignment: null, voiceId: voice, modelId: model };
    },
  };
}
