import type { HouseLanguage } from './facts.rules.ts';
import type { MediumFamily } from './topics.rules.ts';

const FAMILIES: [MediumFamily, RegExp][] = [
  [
    'print',
    /woodcut|engrav|etching|lithogra|screen ?print|linocut|holzschnitt|kupferstich|radierung|siebdruck|gravure|sérigraph|grabado|serigraf|xilograf|aguafuerte/i,
  ],
  ['digital', /digital|nft|generative|video|pixel/i],
  ['photo', /photo|foto|gelatin|daguerreo|c-print/i],
  ['glass', /leaded|stained glass|bleiglas|vitrail|vidriera/i],
  [
    'sculpture',
    /bronze|marble|marmor|marbre|mármol|sculpt|ceramic|porcelain|stoneware|terracotta|plaster|carved wood/i,
  ],
  ['watercolour', /watercolou?r|aquarell|acuarela|gouache/i],
  ['ink', /\bink\b|tusche|\bencre|\btinta/i],
  ['acrylic', /acryl|acríl/i],
  ['oil', /\boil\b|\böl\b|\bhuile|\bóleo/i],
  [
    'paper',
    /\bcut\b.*paper|paper ?cut|collage|papierschnitt|scherenschnitt|papiers? découpé|papel recortado/i,
  ],
];

/** What a work is made of, as far as the house has something to say about it. */
export function mediumFamily(medium: string): MediumFamily | null {
  return FAMILIES.find(([, words]) => words.test(medium))?.[0] ?? null;
}

type Foreign = { de: string; fr: string; es: string };
const TECHNIQUES: [RegExp, Foreign][] = [
  [
    /colou?r woodcut/i,
    { de: 'Farbholzschnitt', fr: 'gravure sur bois en couleurs', es: 'xilografía en color' },
  ],
  [/woodcut/i, { de: 'Holzschnitt', fr: 'gravure sur bois', es: 'xilografía' }],
  [/engraving/i, { de: 'Kupferstich', fr: 'gravure', es: 'grabado' }],
  [/etching/i, { de: 'Radierung', fr: 'eau-forte', es: 'aguafuerte' }],
  [/lithograph/i, { de: 'Lithografie', fr: 'lithographie', es: 'litografía' }],
  [/screen ?print/i, { de: 'Siebdruck', fr: 'sérigraphie', es: 'serigrafía' }],
  [/glass/i, { de: 'Glas', fr: 'verre', es: 'vidrio' }],
  [/watercolou?r/i, { de: 'Aquarell', fr: 'aquarelle', es: 'acuarela' }],
  [/gouache/i, { de: 'Gouache', fr: 'gouache', es: 'gouache' }],
  [/\bink\b/i, { de: 'Tusche', fr: 'encre', es: 'tinta' }],
  [/acrylic/i, { de: 'Acryl', fr: 'acrylique', es: 'acrílico' }],
  [/\boil\b/i, { de: 'Öl', fr: 'huile', es: 'óleo' }],
  [/pastel/i, { de: 'Pastell', fr: 'pastel', es: 'pastel' }],
  [/charcoal/i, { de: 'Kohle', fr: 'fusain', es: 'carboncillo' }],
  [/pencil|graphite/i, { de: 'Bleistift', fr: 'crayon', es: 'lápiz' }],
  [/bronze/i, { de: 'Bronze', fr: 'bronze', es: 'bronce' }],
  [/marble/i, { de: 'Marmor', fr: 'marbre', es: 'mármol' }],
  [/cut.*papers?|collage/i, { de: 'Papierschnitt', fr: 'papier découpé', es: 'papel recortado' }],
  [/photograph/i, { de: 'Fotografie', fr: 'photographie', es: 'fotografía' }],
];
const SUPPORTS: [RegExp, Foreign][] = [
  [/canvas/i, { de: 'Leinwand', fr: 'toile', es: 'lienzo' }],
  [/linen/i, { de: 'Leinen', fr: 'lin', es: 'lino' }],
  [/paper/i, { de: 'Papier', fr: 'papier', es: 'papel' }],
  [/panel|wood/i, { de: 'Holz', fr: 'panneau', es: 'tabla' }],
  [/board|card/i, { de: 'Karton', fr: 'carton', es: 'cartón' }],
  [/copper/i, { de: 'Kupfer', fr: 'cuivre', es: 'cobre' }],
  [/silk/i, { de: 'Seide', fr: 'soie', es: 'seda' }],
];
const ON = { de: 'auf', fr: 'sur', es: 'sobre' };

/** The medium in words of the language; undefined when it was written in another one and is not known here. */
export function mediumInWords(
  medium: string,
  written: HouseLanguage,
  language: HouseLanguage,
): string | undefined {
  if (!medium) return undefined;
  if (written === language) {
    // German nouns keep their capital.
    return language === 'de' ? medium : medium.charAt(0).toLocaleLowerCase() + medium.slice(1);
  }
  if (language === 'en' || written !== 'en') return undefined;
  const technique = TECHNIQUES.find(([word]) => word.test(medium))?.[1][language];
  const ground = /\bon\b(.*)/i.exec(medium)?.[1];
  const support = ground && SUPPORTS.find(([word]) => word.test(ground))?.[1][language];
  if (!technique) return undefined;
  return support ? `${technique} ${ON[language]} ${support}` : technique;
}

/** Two and more works' media in one word each. */
export const FAMILY_NAMES: Record<HouseLanguage, Record<MediumFamily, string>> = {
  en: {
    ink: 'ink',
    watercolour: 'watercolour',
    oil: 'oil paint',
    acrylic: 'acrylic',
    print: 'printmaking',
    glass: 'glass',
    paper: 'cut paper',
    photo: 'photography',
    sculpture: 'sculpture',
    digital: 'digital art',
  },
  de: {
    ink: 'Tusche',
    watercolour: 'Aquarell',
    oil: 'Öl',
    acrylic: 'Acryl',
    print: 'Druckgrafik',
    glass: 'Glas',
    paper: 'Papier',
    photo: 'Fotografie',
    sculpture: 'Skulptur',
    digital: 'digitale Kunst',
  },
  fr: {
    ink: 'l’encre',
    watercolour: 'l’aquarelle',
    oil: 'l’huile',
    acrylic: 'l’acrylique',
    print: 'l’estampe',
    glass: 'le verre',
    paper: 'le papier',
    photo: 'la photographie',
    sculpture: 'la sculpture',
    digital: 'l’art numérique',
  },
  es: {
    ink: 'la tinta',
    watercolour: 'la acuarela',
    oil: 'el óleo',
    acrylic: 'el acrílico',
    print: 'el grabado',
    glass: 'el vidrio',
    paper: 'el papel',
    photo: 'la fotografía',
    sculpture: 'la escultura',
    digital: 'el arte digital',
  },
};
