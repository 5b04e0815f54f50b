import type { LanguageModelV4 } from '@ai-sdk/provider';

/** The provider's name of the house writer's model. */
export const HOUSE_PROVIDER = 'house';

const USAGE = {
  inputTokens: { total: undefined, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: undefined, text: undefined, reasoning: undefined },
};

/** The house writer as a language model: deterministic, without a network, with tool calls. */
export function createHouseModel(): LanguageModelV4 {
  return {
    specificationVersion: 'v4',
    provider: HOUSE_PROVIDER,
    modelId: 'house-writer',
    supportedUrls: {},
    async doGenerate() {
      return {
        content: [{ type: 'text', text: '' }],
        finishReason: { unified: 'stop', raw: undefined },
        usage: USAGE,
        warnings: [],
      };
    },
    async doStream() {
      throw new Error('not yet');
    },
  };
}
