import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Sound } from './voice.provider.ts';

type Generated = { samples: Float32Array; sampleRate: number };
type SherpaModule = {
  OfflineTts: new (
    config: object,
  ) => {
    generate(line: { text: string; sid: number; speed: number; enableExternalBuffer: boolean }): Generated;
  };
};

export type Sherpa = { speak(line: { text: string; speaker: number; speed: number }): { sound: Sound } };

/** Never installed with the house: whoever has a model installs it beside. */
const SHERPA_PACKAGE: string = 'sherpa-onnx-node';

/**
 * Loads a model of the VITS (Piper) or Kokoro family from its folder.
 * @throws Error that says what is missing
 */
export async function createSherpa(folder: string): Promise<Sherpa> {
  const model = modelIn(folder);
  const sherpa = await import(SHERPA_PACKAGE).catch((cause) => {
    throw new Error(`the package ${SHERPA_PACKAGE} is not installed`, { cause });
  });
  const { OfflineTts } = (sherpa.default ?? sherpa) as SherpaModule;
  const engine = new OfflineTts({ model: { ...model, numThreads: 1, provider: 'cpu' }, maxNumSentences: 1 });
  return {
    speak({ text, speaker, speed }) {
      const { samples, sampleRate } = engine.generate({
        text,
        sid: speaker,
        speed,
        enableExternalBuffer: false,
      });
      return { sound: { samples, rate: sampleRate } };
    },
  };
}

function modelIn(folder: string): object {
  if (!existsSync(folder)) throw new Error('the folder SHERPA_MODEL_DIR does not exist');
  const models = readdirSync(folder).filter((name) => name.endsWith('.onnx'));
  const [model] = models;
  const tokens = join(folder, 'tokens.txt');
  if (!model || !existsSync(tokens)) {
    throw new Error('the folder SHERPA_MODEL_DIR holds no model: it needs one .onnx file and tokens.txt');
  }
  const optional = (name: string) => (existsSync(join(folder, name)) ? join(folder, name) : '');
  const common = {
    model: join(folder, model),
    tokens,
    dataDir: optional('espeak-ng-data'),
    lexicon: optional('lexicon.txt'),
  };
  const voices = optional('voices.bin');
  return voices ? { kokoro: { ...common, voices } } : { vits: common };
}
