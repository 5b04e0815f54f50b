import type { HouseLanguage } from './facts.rules.ts';
import { DE_EVENING } from './texts/de.evening.rules.ts';
import { DE_LOT } from './texts/de.lot.rules.ts';
import { DE_MORE } from './texts/de.more.rules.ts';
import { DE_STAGE } from './texts/de.stage.rules.ts';
import { DE_SUBJECT } from './texts/de.subject.rules.ts';
import { DE_WIDE } from './texts/de.wide.rules.ts';
import { EN_COMPARE } from './texts/en.compare.rules.ts';
import { EN_EVENING } from './texts/en.evening.rules.ts';
import { EN_LOT } from './texts/en.lot.rules.ts';
import { EN_MORE } from './texts/en.more.rules.ts';
import { EN_STAGE } from './texts/en.stage.rules.ts';
import { EN_SUBJECT } from './texts/en.subject.rules.ts';
import { ES_EVENING } from './texts/es.evening.rules.ts';
import { ES_LOT } from './texts/es.lot.rules.ts';
import { ES_MORE } from './texts/es.more.rules.ts';
import { ES_STAGE } from './texts/es.stage.rules.ts';
import { ES_SUBJECT } from './texts/es.subject.rules.ts';
import { ES_WIDE } from './texts/es.wide.rules.ts';
import { FR_EVENING } from './texts/fr.evening.rules.ts';
import { FR_LOT } from './texts/fr.lot.rules.ts';
import { FR_MORE } from './texts/fr.more.rules.ts';
import { FR_STAGE } from './texts/fr.stage.rules.ts';
import { FR_SUBJECT } from './texts/fr.subject.rules.ts';
import type { Sentences, Topic } from './topics.rules.ts';

/** All sentences of the house writer. */
export const SENTENCES: Record<HouseLanguage, Sentences> = {
  en: together(EN_LOT, EN_COMPARE, EN_EVENING, EN_STAGE, EN_MORE, EN_SUBJECT),
  de: together(DE_LOT, DE_EVENING, DE_STAGE, DE_MORE, DE_SUBJECT, DE_WIDE),
  fr: together(FR_LOT, FR_EVENING, FR_STAGE, FR_MORE, FR_SUBJECT),
  es: together(ES_LOT, ES_EVENING, ES_STAGE, ES_MORE, ES_SUBJECT, ES_WIDE),
};

function together(...parts: Sentences[]): Sentences {
  const all: Sentences = {};
  for (const part of parts) {
    for (const [topic, patterns] of Object.entries(part) as [Topic, readonly string[]][]) {
      all[topic] = [...(all[topic] ?? []), ...patterns];
    }
  }
  return all;
}
