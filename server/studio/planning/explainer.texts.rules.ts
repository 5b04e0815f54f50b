import type { HouseLanguage } from '../../show/writing/facts.rules.ts';
import type { ExplainerSteps } from './explained.rules.ts';
import { steps as de } from './texts/explainer.de.rules.ts';
import { steps as en } from './texts/explainer.en.rules.ts';
import { steps as es } from './texts/explainer.es.rules.ts';
import { steps as fr } from './texts/explainer.fr.rules.ts';

export const STEPS: Record<HouseLanguage, ExplainerSteps> = { en, de, fr, es };
