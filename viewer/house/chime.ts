let context: AudioContext | null = null;

/** Two soft falling notes. Silent when the browser does not allow sound yet. */
export function chime(): void {
  context ??= new AudioContext();
  const start = context.currentTime;
  for (const [i, frequency] of [784, 587].entries()) {
    const at = start + i * 0.17;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = frequency;
    tone.type = 'triangle';
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.16, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, at + 0.4);
    tone.connect(volume).connect(context.destination);
    tone.start(at);
    tone.stop(at + 0.42);
  }
}
