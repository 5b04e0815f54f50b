import { runProgram } from '../platform/run-program.ts';

type Probed = {
  codec_type: string;
  codec_name: string;
  width?: number;
  height?: number;
  avg_frame_rate?: string;
  r_frame_rate?: string;
  sample_rate?: string;
  channels?: number;
};

/** What ffprobe found at one address. */
export type OutputFacts = { name: string; facts: string; ok: boolean };

/** Looks at an output of the broadcast from outside: H.264 at 1280×720 and 30 pictures a second, and AAC, or not. */
export async function probeOutput(name: string, url: string): Promise<OutputFacts> {
  try {
    const { stdout } = await runProgram(
      'ffprobe',
      [...['-v', 'error', '-analyzeduration', '4000000', '-print_format', 'json', '-show_streams'], url],
      { timeoutMs: 30_000 },
    );
    const { streams = [] } = JSON.parse(Buffer.concat(stdout).toString('utf8')) as { streams?: Probed[] };
    const video = streams.find((stream) => stream.codec_type === 'video');
    const audio = streams.find((stream) => stream.codec_type === 'audio');
    const rate = rateOf(video?.avg_frame_rate) || rateOf(video?.r_frame_rate);
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

/** "30/1" as a number, 0 for "0/0". */
function rateOf(text = '0/0'): number {
  const [over, under] = text.split('/').map(Number);
  return over && under ? over / under : 0;
}
