import type { LanguageModelV4 } from '@ai-sdk/provider';
import { generateText } from 'ai';
import { z } from 'zod';
import { textSchema } from '../../contracts/text.ts';
import { amountsOutside } from './claims.rules.ts';
import type { SegmentPlan, ShowFacts, WrittenSegment } from './facts.rules.ts';
import { HOUSE_PROVIDER } from './house.model.ts';
import { spokenSeconds, type WriteOptions, writeSegment, writeShow } from './house.writer.rules.ts';
import { sameAs, wordsIn } from './phrase.rules.ts';
import { briefOf } from './segment.brief.rules.ts';

const answerSchema = z.object({ content: textSchema(8_000).pipe(z.string().min(1)) });
/** A segment takes no longer to write than that; then the house writes it. */
const PATIENCE_MS = 30_000;

export interface WritingOptions {
  signal?: AbortSignal;
  /** Told of each segment as it is written, in order. */
  onSegment?: (segment: WrittenSegment, done: number) => void | Promise<void>;
}

/**
 * The script of a whole layout, by the model. What the model does not manage (it fails, dawdles, answers something else,
 * or names a price that is not in the data) is written by the house, and `trouble` says why.
 * @throws AbortError when the signal is aborted
 */
export async function writeSegments(
  model: LanguageModelV4,
  facts: ShowFacts,
  segments: readonly SegmentPlan[],
  options: WritingOptions = {},
): Promise<WrittenSegment[]> {
  const house = writeShow(facts, segments);
  const written: WrittenSegment[] = [];
  for (const [at, segment] of segments.entries()) {
    options.signal?.throwIfAborted();
    const ours = house[at];
    if (!ours) continue;
    const before = written.map((one) => one.content);
    const one =
      model.provider === HOUSE_PROVIDER
        ? ours
        : await ask(model, facts, segments, segment, { alreadySaid: before }, ours, options.signal);
    written.push(one);
    await options.onSegment?.(one, written.length);
  }
  return written;
}

/** One segment written anew, by the model or by the house, as `writeSegments` does. */
export async function rewriteSegment(
  model: LanguageModelV4,
  facts: ShowFacts,
  segments: readonly SegmentPlan[],
  segmentId: string,
  options: WriteOptions & { signal?: AbortSignal } = {},
): Promise<WrittenSegment> {
  const ours = writeSegment(facts, segments, segmentId, options);
  const segment = segments.find((of) => of.id === segmentId);
  if (!segment || model.provider === HOUSE_PROVIDER) return ours;
  return await ask(model, facts, segments, segment, options, ours, options.signal);
}

async function ask(
  model: LanguageModelV4,
  facts: ShowFacts,
  segments: readonly SegmentPlan[],
  segment: SegmentPlan,
  wish: WriteOptions,
  ours: WrittenSegment,
  signal?: AbortSignal,
): Promise<WrittenSegment> {
  const words = Math.round(spokenSeconds(segment, segments) * 2.5);
  const patience = AbortSignal.timeout(PATIENCE_MS);
  try {
    const { text } = await generateText({
      model,
      ...briefOf(facts, segments, segment, words, wish),
      maxRetries: 1,
      abortSignal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
    const { content } = answerSchema.parse(JSON.parse(/\{[\s\S]*\}/.exec(text)?.[0] ?? ''));
    const trouble = objection(content, facts, words, wish.alreadySaid ?? []);
    if (trouble) return { ...ours, trouble };
    return { segmentId: segment.id, content, by: 'model', trouble: null };
  } catch (error) {
    signal?.throwIfAborted();
    return { ...ours, trouble: troubleOf(error) };
  }
}

function objection(content: string, facts: ShowFacts, words: number, said: readonly string[]): string | null {
  const foreign = amountsOutside(content, facts.lots);
  if (foreign[0]) return `The model named an amount that is not in the catalogue: ${foreign[0]}.`;
  if (wordsIn(content) > Math.max(60, words * 2.5)) return 'The model wrote far too much.';
  return said.some((other) => sameAs(other) === sameAs(content)) ? 'The model repeated a segment.' : null;
}

function troubleOf(error: unknown): string {
  if (error instanceof z.ZodError || error instanceof SyntaxError)
    return 'The model answered something else.';
  if (error instanceof Error && error.name === 'TimeoutError') return 'The model took too long.';
  return 'The model could not be reached.';
}
