import { z } from 'zod';

/** A host that waits longer than this for leave to speak has missed the moment. */
const TIMEOUT_MS = 2_500;
/** How an endpoint says that it has no moderation. */
const HAS_NONE = new Set([404, 405, 501]);

const answerSchema = z.object({
  results: z
    .array(z.object({ flagged: z.boolean(), categories: z.record(z.string(), z.unknown()).optional() }))
    .min(1),
});

export type ModelVerdict =
  | { kind: 'passed' }
  | { kind: 'flagged'; why: string }
  | { kind: 'no_such_endpoint' };
/** @throws when it did not answer in time, or not as it should: the text is not checked then */
export type ModerationModel = (text: string) => Promise<ModelVerdict>;

/** The moderation endpoint beside an OpenAI-compatible model; once it has said that it has none, it is not asked again. */
export function createModerationModel(llm: { baseUrl: string; apiKey: string | null }): ModerationModel {
  const url = `${llm.baseUrl.replace(/\/+$/, '')}/moderations`;
  let hasNone = false;
  return async (text) => {
    if (hasNone) return { kind: 'no_such_endpoint' };
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(llm.apiKey ? { authorization: `Bearer ${llm.apiKey}` } : {}),
      },
      body: JSON.stringify({ input: text }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (HAS_NONE.has(response.status)) {
      await response.body?.cancel();
      hasNone = true;
      return { kind: 'no_such_endpoint' };
    }
    if (!response.ok) {
      await response.body?.cancel();
      throw new Error(`the moderation endpoint answered ${response.status}`);
    }
    const { results } = answerSchema.parse(await response.json());
    const flagged = results.find((result) => result.flagged);
    if (!flagged) return { kind: 'passed' };
    const categories = Object.entries(flagged.categories ?? {}).filter(([, on]) => on === true);
    return {
      kind: 'flagged',
      why:
        categories
          .map(([name]) => name)
          .join(', ')
          .slice(0, 200) || 'flagged',
    };
  };
}
