import { type Persona, personaSchema } from '../contracts/agent.ts';

/** Where a host stands that nobody has described yet. */
const MIDDLE = { warmth: 60, humour: 50, energy: 50 };

/** Who the host is, from what is kept of the character; what is missing or unusable is as in the middle. */
export function personaOf(personality: Record<string, unknown>): Persona {
  const degree = (name: 'warmth' | 'humour' | 'energy') =>
    personaSchema.shape[name].safeParse(personality[name]).data ?? MIDDLE[name];
  return {
    description: description(personality),
    warmth: degree('warmth'),
    humour: degree('humour'),
    energy: degree('energy'),
  };
}

function description({ description: written, role, traits, voice }: Record<string, unknown>): string {
  if (typeof written === 'string') return written.slice(0, 1_000);
  const list = Array.isArray(traits) ? traits.filter((trait) => typeof trait === 'string').join(', ') : '';
  return [role, list, voice].filter((part) => typeof part === 'string' && part !== '').join('; ');
}
