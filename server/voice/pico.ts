import { readFileSync } from 'node:fs';
import type { Sound } from './voice.provider.ts';

/** Pointers and sizes are numbers in the memory of the module; statuses below 0 are errors. */
type PicoModule = {
  HEAPU8: Uint8Array;
  HEAP16: Int16Array;
  HEAP32: Int32Array;
  FS: { writeFile(path: string, bytes: Uint8Array): void };
  _malloc(bytes: number): number;
  _free(pointer: number): void;
  _pico_initialize(memory: number, bytes: number, outSystem: number): number;
  _pico_loadResource(system: number, path: number, outResource: number): number;
  _pico_getResourceName(system: number, resource: number, outName: number): number;
  _pico_createVoiceDefinition(system: number, name: number): number;
  _pico_addResourceToVoiceDefinition(system: number, voice: number, resource: number): number;
  _pico_newEngine(system: number, voice: number, outEngine: number): number;
  _pico_resetEngine(engine: number, mode: number): number;
  _pico_putTextUtf8(engine: number, text: number, bytes: number, outBytes: number): number;
  _pico_getData(engine: number, into: number, bytes: number, outBytes: number, outType: number): number;
};

export type Pico = { speak(line: { text: string; speed: number }): { sound: Sound } };

const PICO_PACKAGE: string = '@echogarden/svoxpico-wasm';
const RATE = 16_000;
const MEMORY_BYTES = 2_500_000;
const NAME_BYTES = 200;
const CHUNK_BYTES = 128;
const STILL_BUSY = 201;

export function picoInstalled(): boolean {
  try {
    import.meta.resolve(PICO_PACKAGE);
    return true;
  } catch {
    return false;
  }
}

/**
 * Loads Pico with a voice of its makers: text analysis, then sound.
 * @throws Error that says what it does not accept
 */
export async function createPico(files: readonly string[]): Promise<Pico> {
  const { default: load } = (await import(PICO_PACKAGE)) as { default: () => Promise<PicoModule> };
  const pico = await load();
  const done = (status: number, what: string) => {
    if (status < 0) throw new Error(`Pico cannot ${what} (${status})`);
    return status;
  };
  const stored = (text: string) => {
    const bytes = Buffer.from(`${text}\0`);
    const at = pico._malloc(bytes.length);
    pico.HEAPU8.set(bytes, at);
    return at;
  };
  const out = pico._malloc(8);
  done(pico._pico_initialize(pico._malloc(MEMORY_BYTES), MEMORY_BYTES, out), 'start');
  const system = pico.HEAP32[out >> 2] ?? 0;
  const voice = stored('house');
  const names = files.map((file, at) => {
    pico.FS.writeFile(`/voice-${at}`, readFileSync(file));
    done(pico._pico_loadResource(system, stored(`/voice-${at}`), out), 'read the files of its voice');
    const name = pico._malloc(NAME_BYTES);
    done(pico._pico_getResourceName(system, pico.HEAP32[out >> 2] ?? 0, name), 'name its voice');
    return name;
  });
  done(pico._pico_createVoiceDefinition(system, voice), 'make its voice');
  for (const name of names)
    done(pico._pico_addResourceToVoiceDefinition(system, voice, name), 'use its voice');
  done(pico._pico_newEngine(system, voice, out), 'speak');
  const engine = pico.HEAP32[out >> 2] ?? 0;
  const buffer = pico._malloc(CHUNK_BYTES);

  return {
    speak({ text, speed }) {
      const chunks: Int16Array[] = [];
      let length = 0;
      const takeAll = () => {
        let status = STILL_BUSY;
        while (status === STILL_BUSY) {
          status = done(pico._pico_getData(engine, buffer, CHUNK_BYTES, out, out + 4), 'go on speaking');
          const samples = pico.HEAP16.slice(buffer >> 1, (buffer + (pico.HEAP16[out >> 1] ?? 0)) >> 1);
          chunks.push(samples);
          length += samples.length;
        }
      };
      // The end of the text, a zero byte, makes it say what it still holds.
      const bytes = Buffer.byteLength(text) + '<speed level=""></speed>'.length + String(speed).length + 1;
      const said = stored(`<speed level="${speed}">${text}</speed>`);
      try {
        for (let at = 0; at < bytes; ) {
          done(pico._pico_putTextUtf8(engine, said + at, Math.min(bytes - at, 32_000), out), 'take the text');
          at += pico.HEAP16[out >> 1] ?? 0;
          takeAll();
        }
      } catch (error) {
        pico._pico_resetEngine(engine, 0);
        throw error;
      } finally {
        pico._free(said);
      }
      const samples = new Float32Array(length);
      let at = 0;
      for (const chunk of chunks) {
        for (const sample of chunk) {
          samples[at] = sample / 32_768;
          at += 1;
        }
      }
      return { sound: { samples, rate: RATE } };
    },
  };
}
