import type { VideoPlan } from '../../contracts/studio.ts';
import { videoPlanSchema } from '../../contracts/studio.ts';
import { AppError } from '../../platform/errors.ts';
import type { StudioCaches } from '../studio.caches.ts';
import type { LotFacts, Planner } from '../studio.parts.ts';
import type { PhaseWork } from './phase.ts';

export type Lots = {
  byAuction(auctionId: string): Promise<LotFacts | null>;
  byNumber(lotNumber: number): Promise<LotFacts | null>;
};

type Deps = { planner: Planner; lots: Lots; caches: Pick<StudioCaches, 'translation'> };

/** What a planner reads when it does not read a language as it is. */
const PLANNED_IN = 'en';

/** The phases that read and write words: from the prompt to the plan. */
export function createWordPhases({ planner, lots, caches }: Deps) {
  const languageOf = (detected: string | null) => detected ?? 'en';

  const validation: PhaseWork = async ({ input }) => {
    const found = planner.validate(input.prompt, input.settings);
    return { data: found, facts: { validation: found } };
  };

  const detection: PhaseWork = async ({ input }) => {
    const { language, confidence } = planner.detectLanguage(input.prompt);
    return {
      data: { language, confidence },
      facts: { detectedLanguage: language.slice(0, 10), languageConfidence: confidence },
    };
  };

  const translation: PhaseWork = async ({ input, signal }) => {
    const from = languageOf(input.detectedLanguage);
    const known = caches.translation(input.prompt, from, PLANNED_IN);
    const before = await known.get();
    const result = before ?? (await planner.translate(input.prompt, from, signal));
    if ('skipped' in result) return { skipped: result.skipped, data: { from } };
    await known.put(result);
    return { data: { from, to: result.to }, facts: { translation: { from, ...result } } };
  };

  const policy: PhaseWork = async ({ input }) => {
    const verdict = await planner.checkPolicy(input.prompt, languageOf(input.detectedLanguage));
    if (!verdict.allowed) {
      const why = verdict.reasons.join('; ') || 'it breaks the rules of the house';
      throw new AppError('WORDS_REFUSED', { reasons: verdict.reasons }, `The prompt is refused: ${why}`);
    }
    return { data: verdict, facts: { policy: verdict } };
  };

  const breakdown: PhaseWork = async ({ input, signal }) => {
    const lot = await lotOf(input.auctionId, input.translation ?? input.prompt);
    const plan: VideoPlan = videoPlanSchema.parse(await planner.breakDown(input, lot, signal));
    const seconds = plan.scenes.reduce((sum, scene) => sum + scene.seconds, 0);
    return {
      data: { scenes: plan.scenes.length, seconds, author: plan.author, lot: lot?.lotNumber ?? null },
      facts: { plan, title: plan.title, auctionId: lot?.auctionId ?? null },
    };
  };

  async function lotOf(auctionId: string | null, prompt: string): Promise<LotFacts | null> {
    if (auctionId !== null) return lots.byAuction(auctionId);
    const number = planner.lotNumberIn(prompt);
    if (number === null) return null;
    const lot = await lots.byNumber(number);
    if (!lot)
      throw new AppError('NOT_FOUND', undefined, `There is no lot ${number} in any sale of the house`);
    return lot;
  }

  return {
    input_validation: validation,
    language_detection: detection,
    translation,
    content_policy: policy,
    scene_breakdown: breakdown,
  };
}
