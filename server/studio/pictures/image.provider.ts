import { setTimeout as delay } from 'node:timers/promises';
import sharp from 'sharp';
import { z } from 'zod';

/** Image models are slow; one that takes longer than this does not answer. */
const TIMEOUT_MS = 120_000;
const RETRY_MS = 1_500;
/** A picture is a few megabytes; base64 makes a third more of it. */
const MAX_BYTES = 40 * 1024 * 1024;
/** A small file may hold a picture that fills the memory once it is decoded. */
const MAX_PIXELS = 40_000_000;

const answerSchema = z.object({
  data: z.array(z.object({ b64_json: z.string().nullish(), url: z.string().nullish() })).min(1),
});

/** It could not be had from the image service; the message says why, without keys and without what the service wrote. */
export class ImageError extends Error {
  /** Whether to ask again may help. */
  readonly passing: boolean;
  constructor(message: string, { passing = false, cause }: { passing?: boolean; cause?: unknown } = {}) {
    super(message, { cause });
    this.name = 'ImageError';
    this.passing = passing;
  }
}

export type ImageSize = '1024x1024' | '1536x1024' | '1024x1536';
export type ImageProvider = {
  readonly model: string;
  /**
   * Bytes of a picture as the service encodes it (PNG, JPEG or WebP).
   * @throws ImageError after the second attempt · the signal's reason when aborted
   */
  draw(prompt: string, size: ImageSize, signal: AbortSignal): Promise<Buffer>;
};

type Settings = { baseUrl: string; apiKey: string | null; model: string };

/** `POST /images/generations` of OpenAI and of what speaks its protocol; the picture comes as base64 or as a link. */
export function createImageProvider(
  { baseUrl, apiKey, model }: Settings,
  { timeoutMs = TIMEOUT_MS, retryMs = RETRY_MS }: { timeoutMs?: number; retryMs?: number } = {},
): ImageProvider {
  const base = baseUrl.replace(/\/+$/, '');

  async function once(prompt: string, size: ImageSize, signal: AbortSignal): Promise<Buffer> {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    try {
      const answer = await fetch(`${base}/images/generations`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}),
        },
        body: JSON.stringify({ model, prompt, size, n: 1 }),
        // A key must not follow to another host.
        redirect: 'error',
        signal: limit,
      });
      const { data } = answerSchema.parse(JSON.parse((await bodyOf(answer)).toString('utf8')));
      const [picture] = data;
      if (picture?.b64_json) return await measured(Buffer.from(picture.b64_json, 'base64'));
      if (picture?.url) {
        const link = linkOf(picture.url, base);
        return await measured(await bodyOf(await fetch(link, { redirect: 'error', signal: limit })));
      }
      throw new ImageError('The image service sent no picture');
    } catch (cause) {
      signal.throwIfAborted();
      if (cause instanceof ImageError) throw cause;
      if (limit.aborted)
        throw new ImageError('The image service did not answer in time', { passing: true, cause });
      if (cause instanceof z.ZodError || cause instanceof SyntaxError)
        throw new ImageError('The image service sent what is no picture', { passing: true, cause });
      const { code } = ((cause as Error).cause ?? {}) as { code?: string };
      throw new ImageError(`The image service cannot be reached${code ? `: ${code}` : ''}`, {
        passing: true,
        cause,
      });
    }
  }

  return {
    model,
    async draw(prompt, size, signal) {
      try {
        return await once(prompt, size, signal);
      } catch (error) {
        if (!(error instanceof ImageError) || !error.passing) throw error;
        await delay(retryMs, undefined, { signal });
        return once(prompt, size, signal);
      }
    },
  };
}

/** A link may lead to the service itself, or anywhere by https; never into this machine or its network. */
function linkOf(link: string, base: string): URL {
  const url = new URL(link, `${base}/`);
  if (url.protocol !== 'https:' && url.origin !== new URL(base).origin)
    throw new ImageError('The image service sent a strange link');
  return url;
}

/** By its header, before anybody decodes it. */
async function measured(bytes: Buffer): Promise<Buffer> {
  const { width, height } = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch((cause) => {
      throw new ImageError('The image service sent what is no picture', { cause });
    });
  if (width * height > MAX_PIXELS) throw new ImageError('The image service sent a picture that is too large');
  return bytes;
}

async function bodyOf(answer: Response): Promise<Buffer> {
  if (!answer.ok) {
    await answer.body?.cancel();
    throw refusal(answer.status);
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new ImageError(`The image service sent more than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function refusal(status: number): ImageError {
  const meanings: Record<number, string> = {
    400: 'does not accept the request, or will not draw this',
    401: 'does not accept the key',
    402: 'wants to be paid first',
    403: 'does not allow this key to draw',
    404: 'does not know this model',
    429: 'asks to slow down, or the quota is used up',
  };
  const meaning = meanings[status] ?? (status >= 500 ? 'is in trouble' : 'refused');
  return new ImageError(`The image service ${meaning} (HTTP ${status})`, {
    passing: status === 429 || status >= 500,
  });
}
