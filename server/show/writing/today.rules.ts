import type { HouseLanguage, ShowFacts } from './facts.rules.ts';

/** Names of the parts of a day, and of a day of which the hour is not known. */
const PARTS: Record<HouseLanguage, { morning: string; afternoon: string; evening: string; day: string }> = {
  en: { morning: 'this morning', afternoon: 'this afternoon', evening: 'tonight', day: 'today' },
  de: { morning: 'heute Morgen', afternoon: 'heute Nachmittag', evening: 'heute Abend', day: 'heute' },
  fr: { morning: 'ce matin', afternoon: 'cet après-midi', evening: 'ce soir', day: 'aujourd’hui' },
  es: { morning: 'esta mañana', afternoon: 'esta tarde', evening: 'esta noche', day: 'hoy' },
};

/** `tonight` when the show is in the evening; `today` when nobody has said when it is. */
export function todayOf(facts: Pick<ShowFacts, 'eventDate' | 'timeZone'>, language: HouseLanguage): string {
  const parts = PARTS[language];
  if (!facts.eventDate) return parts.day;
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: facts.timeZone }).format(
      new Date(facts.eventDate),
    ),
  );
  if (hour >= 18) return parts.evening;
  if (hour >= 12) return parts.afternoon;
  return hour >= 5 ? parts.morning : parts.day;
}
