import type { LanguageModelV4, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { wrapLanguageModel } from 'ai';

/** A model of which nothing was heard for too long. */
export class ModelSilent extends Error {
  constructor(ms: number) {
    super(`The language model has said nothing for ${ms} ms`);
    this.name = 'ModelSilent';
  }
}

/**
 * The same model, but one that fails in one way only: a silence of `ms`, before the first word or between two, and a
 * connection that breaks are parts `error` of its stream, as are its own complaints.
 */
export function patient(model: LanguageModelV4, ms: number): LanguageModelV4 {
  return wrapLanguageModel({
    model,
    middleware: {
      specificationVersion: 'v4',
      async wrapStream({ params }) {
        const given = new AbortController();
        const signals = [given.signal, ...(params.abortSignal ? [params.abortSignal] : [])];
        const heard = <T>(next: PromiseLike<T>) => inTime(next, ms, () => given.abort());
        const result = await heard(model.doStream({ ...params, abortSignal: AbortSignal.any(signals) }));
        const reader = result.stream.getReader();
        const stream = new ReadableStream<LanguageModelV4StreamPart>({
          async pull(controller) {
            try {
              const { done, value } = await heard(reader.read());
              if (done) controller.close();
              else controller.enqueue(value);
            } catch (error) {
              // Whoever left needs no message.
              if (params.abortSignal?.aborted) return controller.error(error);
              controller.enqueue({ type: 'error', error });
              controller.close();
            }
          },
          cancel: (reason) => reader.cancel(reason),
        });
        return { ...result, stream };
      },
    },
  });
}

/** @throws ModelSilent, after `late` was called */
async function inTime<T>(work: PromiseLike<T>, ms: number, late: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      late();
      reject(new ModelSilent(ms));
    }, ms);
  });
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearTimeout(timer);
  }
}
