import type { Page } from 'playwright-core';

type Listening = Window & { tone?: { hertz: number; loudest: number } };

/** Plays the recording of that name to its end. @returns its strongest tone, and how strong it was (dB; at most 0) */
export async function heardTone(page: Page, name: string): Promise<{ hertz: number; loudest: number }> {
  const recording = page.getByRole('region', { name, exact: true });
  await recording.locator('audio').evaluate((audio: HTMLAudioElement) => {
    const tone = { hertz: 0, loudest: Number.NEGATIVE_INFINITY };
    (window as Listening).tone = tone;
    const listen = () => {
      const context = new AudioContext();
      const meter = new AnalyserNode(context, { fftSize: 8_192, smoothingTimeConstant: 0 });
      context.createMediaElementSource(audio).connect(meter).connect(context.destination);
      const levels = new Float32Array(meter.frequencyBinCount);
      const timer = setInterval(() => {
        meter.getFloatFrequencyData(levels);
        levels.forEach((level, bin) => {
          if (level <= tone.loudest) return;
          tone.loudest = level;
          tone.hertz = (bin * context.sampleRate) / meter.fftSize;
        });
      }, 20);
      audio.addEventListener('ended', () => clearInterval(timer), { once: true });
    };
    audio.addEventListener('playing', listen, { once: true });
  });
  await recording.getByRole('button', { name: 'Play', exact: true }).click();
  const sound = await recording.locator('audio').elementHandle();
  await page.waitForFunction((audio) => (audio as HTMLAudioElement).ended, sound);
  return page.evaluate(() => (window as Listening).tone ?? { hertz: 0, loudest: Number.NEGATIVE_INFINITY });
}
