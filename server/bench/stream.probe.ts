import { runProgram } from '../platform/run-program.ts';

type Packet = { codec_type: string; dts_time?: string };
type ProbedStream = {
  codec_type: string;
  codec_name: string;
  width?: number;
  height?: number;
  sample_rate?: string;
  channels?: number;
};

/** Of pictures and sound together: about five seconds. */
const PACKETS = 400;
/** What a server sends at once to who comes is not yet in step. */
const FIRST_PICTURES = 30;

/** What ffprobe found at one address. */
export type OutputFacts = { name: string; facts: string; ok: boolean };

/** Looks at an output of the broadcast from outside: H.264 at 1280×720 and 30 pictures a second, and AAC, or not. */
export async function probeOutput(name: string, url: string): Promise<OutputFacts> {
  try {
    const { stdout } = await runProgram(
      'ffprobe',
      [
        ...['-v', 'error', '-analyzeduration', '4000000', '-read_intervals', `%+#${PACKETS}`],
        ...['-print_format', 'json', '-show_streams', '-show_packets', url],
      ],
      { timeoutMs: 30_000 },
    );
    const found = JSON.parse(Buffer.concat(stdout).toString('utf8')) as {
      streams?: ProbedStream[];
      packets?: Packet[];
    };
    const of = (type: string) => found.streams?.find((stream) => stream.codec_type === type);
    const [video, audio] = [of('video'), of('audio')];
    const rate = rateOf(found.packets ?? []);
    const picture = `${video?.codec_name} ${video?.width}×${video?.height} at ${rate.toFixed(2)}/s`;
    const sound = `${audio?.codec_name} ${audio?.sample_rate} Hz, ${audio?.channels} channels`;
    const ok =
      video?.codec_name === 'h264' &&
      audio?.codec_name === 'aac' &&
      video.width === 1280 &&
      video.height === 720 &&
      Math.abs(rate - 30) < 0.1;
    return { name, facts: `${picture}, ${sound}`, ok };
  } catch (error) {
    return { name, facts: (error as Error).message, ok: false };
  }
}

/** Pictures a second, by their own timestamps. */
function rateOf(packets: readonly Packet[]): number {
  const times = packets
    .filter(({ codec_type }) => codec_type === 'video')
    .map(({ dts_time }) => Number(dts_time))
    .filter(Number.isFinite)
    .slice(FIRST_PICTURES);
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0);
  return span > 0 ? (times.length - 1) / span : 0;
}
