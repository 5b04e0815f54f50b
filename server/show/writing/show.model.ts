import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LanguageModelV4 } from '@ai-sdk/provider';
import type { Config } from '../../platform/config.ts';
import { createHouseModel } from './house.model.ts';

/**
 * The model that talks with staff and writes scripts: the OpenAI-compatible endpoint of the configuration, or the house
 * writer, which speaks the same interface without one.
 */
export function createShowModel(llm: Config['llm']): LanguageModelV4 {
  if (!llm) return createHouseModel();
  const provider = createOpenAICompatible({
    name: 'llm',
    baseURL: llm.baseUrl,
    ...(llm.apiKey ? { apiKey: llm.apiKey } : {}),
  });
  return provider(llm.model);
}
