import type { VideoCharacter } from '../../../contracts/studio.ts';
import { mix, type Rgb, rgb } from '../../../demo/art/color.ts';
import { createRandom } from '../../../demo/art/random.ts';
import { plainWords } from '../words.rules.ts';

/** How a character looks: the same in every scene and every video. */
export type Look = {
  seed: string;
  skin: Rgb;
  hair: Rgb;
  eyes: Rgb;
  /** Of the clothes, and of what is worn with them. */
  cloth: Rgb;
  second: Rgb;
  hatColor: Rgb;
  style: 'short' | 'swept' | 'bob' | 'long' | 'bun' | 'curly' | 'bald';
  beard: 'none' | 'full' | 'moustache';
  garment: 'jacket' | 'smock' | 'rollneck' | 'dress';
  glasses: boolean;
  hat: boolean;
  /** From 0 (twenty) to 1 (eighty). */
  age: number;
  woman: boolean;
  /** Features, each about −1 to 1. */
  face: { width: number; jaw: number; nose: number; eyes: number; lips: number; brow: number };
  /** To which side the head is turned: −1 or 1. */
  turn: number;
};

const SKINS = ['#f3cdb2', '#e8b995', '#d9a27c', '#c08560', '#9a6442', '#744630', '#56331f'].map(rgb);
const WOMAN =
  /\b(woman|lady|girl|she|her|frau|dame|madchen|sie|femme|elle|mujer|senora|ella|mother|queen|actress|paintress|kunstlerin|malerin|peintresse|pintora|auktionatorin|daughter|sister|baroness|duchess|countess)\b/;
const MAN =
  /\b(\w*(?<!wo)man|boy|he|his|mann|herr|junge|er|homme|monsieur|il|hombre|senor|el pintor|father|king|maler|peintre|pintor|kunstler|auktionator|son|brother|baron|duke|count)\b/;

const FAIR_HAIR = /blond|rubi[oa]|red hair|rote haare|roux|rousse|ginger|pelirroj/;
const BEARD =
  /(?<!no )(moustache|mustache|schnurrbart|schnauzer|bigote|beard|\bbart|vollbart|\bbarbe|\bbarba\b)/;

const COLORS: readonly (readonly [RegExp, string])[] = [
  [/black|schwarz|noire?|negr[oa]/, '#17161a'],
  [/navy|dark blue|dunkelblau|marine/, '#1b2a4d'],
  [/blue|blau|bleue?|azul/, '#2f5488'],
  [/dark green|dunkelgrun|bottle green|vert fonce/, '#17402f'],
  [/green|grun|vert|verde/, '#3a6b48'],
  [/burgundy|wine|bordeaux|weinrot|oxblood/, '#5e1a28'],
  [/red\b|rot\b|rote[rsnm]?\b|rouge|roj[oa]|crimson|scarlet/, '#9c2b2e'],
  [/white|weiss|blanche?|blanc[oa]|ivory/, '#e6dfd2'],
  [/gr[ae]y|grau|grise?\b/, '#6e7073'],
  [/yellow|gelb|jaune|amarill[oa]|mustard|ochre|ocker/, '#c2953a'],
  [/violet|purple|lila|morad[oa]|pourpre/, '#55396f'],
  [/pink|rosa\b|rose\b/, '#c98090'],
  [/orange|naranja/, '#c4692e'],
  [/brown|braun|brune?\b|marron|tweed|camel/, '#5e4229'],
  [/beige|cream|sand|linen|leinen/, '#c9b591'],
];
const HAIRS: readonly (readonly [RegExp, string])[] = [
  [/white|weiss|blanc|silver|silber|argent|platea/, '#dcd9d2'],
  [/gr[ae]y|grau|gris|canos/, '#9b9894'],
  [/blond|fair|rubi[oa]|golden/, '#c9a063'],
  [/red\b|rot|roux|rousse|ginger|auburn|pelirroj/, '#8f4322'],
  [/black|schwarz|noir|negro|raven/, '#1a1718'],
  [/brown|braun|brun|castano|chatain|dark|dunkel/, '#42291b'],
];
const HAIR_WORD = '(?:hair(?:ed)?|haar\\w*|cheveux|pelo|cabello|bob|curls|locks|bun|ponytail)';
const BEARD_WORD = '(?:beard|moustache|bart\\b|barbe|barba|bigote)';
const HAT_WORD = '(?:hat|cap|beret|hut|mutze|chapeau|sombrero|boina)';
const CLOTH_WORD =
  '(?:jacket|suit|coat|dress|blouse|shirt|smock|sweater|pullover|turtleneck|rollneck|scarf|waistcoat|cardigan|apron|robe|gown|jacke|anzug|mantel|kleid|bluse|hemd|kittel|schurze|veste|costume|manteau|robe|chemise|chaqueta|traje|abrigo|vestido|camisa)';

/** Words say what they say; all else follows from the consistency key. */
export function lookOf(character: Pick<VideoCharacter, 'consistencyKey' | 'description' | 'name'>): Look {
  const words = plainWords(`${character.name}. ${character.description}`);
  const random = createRandom(`look:${character.consistencyKey}`);
  const has = (pattern: RegExp) => pattern.test(words);
  const chance = Array.from({ length: 24 }, () => random.next());
  const c = (i: number) => chance[i] as number;

  const woman = womanIn(words, plainWords(character.name), c(0));
  const age = ageIn(words) ?? 0.25 + c(1) * 0.4;
  const natural = ['#2a1a14', '#3d281b', '#5a3b25', '#1a1718', '#8f4f2a', '#b98d55'];
  const young = rgb(natural[Math.floor(c(2) * natural.length)] as string);
  const gray = Math.min(1, Math.max(0, (age - 0.5) * 2));
  const hair =
    colorBefore(words, HAIR_WORD, HAIRS) ??
    colorBefore(words, BEARD_WORD, HAIRS) ??
    mix(young, rgb('#bdb9b2'), gray);
  const clothes = ['#23364a', '#3a2b33', '#2c3f35', '#5b3427', '#33343a', '#6d5a3c', '#1f2a33'];
  const cloth =
    colorBefore(words, CLOTH_WORD, COLORS) ?? rgb(clothes[Math.floor(c(3) * clothes.length)] as string);
  const seconds = ['#e7dcc6', '#b4553e', '#c9a45a', '#d8d3c8', '#6a8a8c', '#8c3b45'];
  const eyes = ['#3e5a6b', '#4a3a24', '#3c5a46', '#2b2018', '#5c6b70'];
  return {
    seed: character.consistencyKey,
    skin:
      skinIn(words) ?? (SKINS[Math.floor(c(4) ** 1.5 * (FAIR_HAIR.test(words) ? 3 : SKINS.length))] as Rgb),
    hair,
    eyes: rgb(eyes[Math.floor(c(5) * eyes.length)] as string),
    cloth,
    second: rgb(seconds[Math.floor(c(6) * seconds.length)] as string),
    hatColor: colorBefore(words, HAT_WORD, COLORS) ?? mix(cloth, [10, 10, 14], 0.45),
    style: styleIn(words, woman, c(7)),
    beard: woman || has(/clean.?shaven|glatt rasiert/) ? 'none' : beardIn(words, c(8)),
    garment: garmentIn(words, woman, c(9)),
    glasses: has(/glasses|spectacles|brille|lunettes|gafas|monocle|pince/) || (age > 0.5 && c(10) < 0.25),
    hat: has(/\bhat\b|beret|\bhut\b|mutze|chapeau|sombrero|boina|\bcap\b/),
    age,
    woman,
    face: {
      width: c(11) * 2 - 1,
      jaw: c(12) * 2 - 1,
      nose: c(13) * 2 - 1,
      eyes: c(14) * 2 - 1,
      lips: c(15) * 2 - 1,
      brow: c(16) * 2 - 1,
    },
    turn: c(17) < 0.5 ? -1 : 1,
  };
}

const WOMENS_NAMES =
  /^(?:\w+(?:a|elle|ette|ine|een|lyn)|marie|anne|claire|sophie|alice|helen|margaret|elizabeth|ruth|ingrid|astrid|agnes|judith|rachel|carmen|isabel|leonie|odalys|jane|kate|emily|grace|rose|louise|charlotte|esther|miriam|beatrice|edith)$/;
const MENS_NAMES = /^(?:luca|joshua|noah|andrea|nikita|elia|mika|ezra|constantine|valentine|antoine)$/;

/** By the words for a person; else by the first name, of which most that end in an a are women's. */
function womanIn(words: string, name: string, chance: number): boolean {
  if (BEARD.test(words)) return false;
  const [woman, man] = [words.search(WOMAN), words.search(MAN)];
  if (woman >= 0 || man >= 0) return man < 0 || (woman >= 0 && woman < man);
  const [first = ''] = name.split(/[^a-z]+/);
  if (MENS_NAMES.test(first)) return false;
  if (WOMENS_NAMES.test(first)) return true;
  return chance < 0.25;
}

function ageIn(words: string): number | null {
  const [, years] = /\b(\d{2})[- ]?(?:years?|jahre|ans|anos|year-old|jahrig)/.exec(words) ?? [];
  if (years) return Math.min(1, Math.max(0, (Number(years) - 20) / 60));
  const [, decade] =
    /\b(?:in (?:her|his|their)|mid|early|late)\s+(?:mid-?|early |late )?(\d0)s/.exec(words) ?? [];
  if (decade) return Math.min(1, Math.max(0, (Number(decade) - 16) / 60));
  if (
    /elderly|\bold(er)? (man|woman|lady|gentleman|painter|master)|\balte[rn]?\b|agee?\b|viej[oa]|ancian[oa]|grand(father|mother)|retired|greis/.test(
      words,
    )
  )
    return 0.9;
  if (/middle.?aged|mittleren alters|d'age mur|mediana edad|forties|fifties/.test(words)) return 0.5;
  if (/young|\bjunge[rn]?\b|jeune|joven|student|girl|boy|twenties/.test(words)) return 0.08;
  return null;
}

function skinIn(words: string): Rgb | null {
  if (
    /(dark|black|ebony|deep)[- ](skin|complexion)|dunkle haut|african|afrikan|peau noire|piel oscura/.test(
      words,
    )
  )
    return SKINS[5] as Rgb;
  if (/(brown|olive|tan(ned)?)[- ](skin|complexion)|indian\b|arab|latin[oa]|mediterran|peau mate/.test(words))
    return SKINS[3] as Rgb;
  if (/(pale|fair|light)[- ](skin|complexion)|blasse|peau claire|piel clara/.test(words))
    return SKINS[0] as Rgb;
  if (/japanese|chinese|korean|asian|asiat/.test(words)) return mix(SKINS[1] as Rgb, rgb('#e6bd8a'), 0.4);
  return null;
}

function styleIn(words: string, woman: boolean, chance: number): Look['style'] {
  if (/\bbald|glatze|kahl|chauve|calv[oa]/.test(words)) return 'bald';
  if (/curl|locken|lockig|boucl|rizad|afro\b|frizz/.test(words)) return 'curly';
  if (/\bbun\b|dutt|chignon|mono\b|tied (back|up)|updo|hochgesteckt|ponytail/.test(words)) return 'bun';
  if (/\bbob\b|chin.?length|kinnlang/.test(words)) return 'bob';
  if (
    /long (\w+ )?hair|lange[sn]? (\w+ )?haar|cheveux (\w+ )?longs|pelo largo|cabello largo|flowing hair/.test(
      words,
    )
  )
    return 'long';
  if (/short|kurze|courts|corto|cropped/.test(words)) return 'short';
  const styles = woman
    ? (['bob', 'long', 'bun', 'curly'] as const)
    : (['short', 'swept', 'swept', 'curly'] as const);
  return styles[Math.floor(chance * 4)] as Look['style'];
}

function beardIn(words: string, chance: number): Look['beard'] {
  if (/moustache|mustache|schnurrbart|schnauzer|bigote/.test(words)) return 'moustache';
  if (/beard|\bbart|vollbart|barbe|barba\b/.test(words)) return 'full';
  return chance < 0.3 ? 'full' : 'none';
}

function garmentIn(words: string, woman: boolean, chance: number): Look['garment'] {
  if (/turtleneck|rollneck|roll-neck|rollkragen|col roule|sweater|pullover|cuello alto|jumper/.test(words))
    return 'rollneck';
  if (/smock|apron|kittel|schurze|blouse de peintre|overall|paint-(stained|spattered)|tablier/.test(words))
    return 'smock';
  if (/dress|gown|kleid\b|\brobe\b|vestido/.test(words)) return 'dress';
  if (/jacket|suit|coat|jacke|anzug|veste|costume|traje|chaqueta|blazer|tuxedo|smoking|tie\b/.test(words))
    return 'jacket';
  const usual = woman
    ? (['jacket', 'dress', 'rollneck', 'smock'] as const)
    : (['jacket', 'jacket', 'rollneck', 'smock'] as const);
  return usual[Math.floor(chance * 4)] as Look['garment'];
}

/** "in a dark green velvet jacket": the colour named last within a few words before the thing. */
function colorBefore(words: string, thing: string, colors: typeof COLORS): Rgb | null {
  const [, before] = new RegExp(`((?:[a-z'-]+[ ,]+){1,4})${thing}`).exec(words) ?? [];
  if (!before) return null;
  let found: { at: number; hex: string } | null = null;
  for (const [pattern, hex] of colors) {
    const at = [...before.matchAll(new RegExp(pattern, 'g'))].at(-1)?.index ?? -1;
    // "dark green" begins before "green", and is meant.
    if (at > (found?.at ?? -1) + (found ? 6 : 0)) found = { at, hex };
  }
  return found && rgb(found.hex);
}
