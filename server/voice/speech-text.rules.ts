import { plainLine } from '../contracts/text.ts';

/** A word of the shown text, and the characters of the spoken one that say it (none: it is not spoken). */
export type Token = { from: number; to: number; spokenFrom: number; spokenTo: number };

export type Script = {
  /** The characters that are shown; an alignment has one entry for each. */
  characters: string[];
  /** What the voice is given: words parted by single spaces. */
  spoken: string;
  tokens: Token[];
};

const UNITS: Record<string, string> = {
  $: 'dollars',
  '€': 'euros',
  '£': 'pounds',
  '¥': 'yen',
  USD: 'dollars',
  EUR: 'euros',
  GBP: 'pounds',
  JPY: 'yen',
  ETH: 'ether',
  SOL: 'sol',
  LUFS: 'loudness units',
};
const SCALES: Record<string, string> = { k: 'thousand', m: 'million', b: 'billion', bn: 'billion' };
const SIGNS: [RegExp, string][] = [
  [/&/g, ' and '],
  [/%/g, ' percent'],
  [/@(?=\w)/g, ' '],
  [/@/g, ' at '],
  [/\+(?=\d)/g, ' plus '],
  [/=/g, ' equals '],
  [/[×✕]/g, ' by '],
  [/°/g, ' degrees'],
  [/(?<=\d)[–—-](?=\d)/g, ' to '],
  [/[–—]/g, ', '],
  [/…|\.{2,}/g, '.'],
  [/[’ʼ]/g, "'"],
];
const PICTURES =
  /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200c|\u200d|\u20e3|\ufe0e|\ufe0f/gu;
const MONEY = /^\W*?([$€£¥Ξ◎])(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(k|m|b|bn)?([.,!?;:…]*)[^\w.,!?;:…]*$/iu;
const ADDRESS = /^\W*?(?:https?:\/\/|www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?::\d+)?(?:[/?#]\S*?)?([.,!?;:]*)$/i;
const KNOWN_ENDS = /\.(?:com|org|net|io|art|house|tv|gg|xyz|app|dev|live|uk|de|fr|eu|ch)$/i;

/**
 * Text as it is shown, and as it is said: amounts, lot numbers, addresses and signs in words, no pictures, nothing unseen.
 * `spoken` is empty when there is nothing to say.
 */
export function scriptOf(text: string): Script {
  const characters = [...plainLine(text)];
  const tokens: Token[] = [];
  const words: string[] = [];
  let length = 0;
  const shown = tokensOf(characters);
  let unit = '';
  for (const [at, { from, to, word }] of shown.entries()) {
    const next = shown[at + 1]?.word ?? '';
    const said = sayToken(word, next);
    unit = said.unitLater || unit;
    let spoken = tidy(said.words);
    if (unit && !said.unitLater) {
      const [, stem = '', end = ''] = /^(.*?)([.,!?;:]*)$/.exec(spoken) ?? [];
      spoken = `${stem} ${unit}${end}`;
      unit = '';
    }
    const spokenFrom = spoken && length > 0 ? length + 1 : length;
    const spokenTo = spokenFrom + [...spoken].length;
    if (spoken) {
      words.push(spoken);
      length = spokenTo;
    }
    tokens.push({ from, to, spokenFrom, spokenTo });
  }
  return { characters, spoken: words.join(' '), tokens };
}

function tokensOf(characters: readonly string[]): { from: number; to: number; word: string }[] {
  const found: { from: number; to: number; word: string }[] = [];
  let from = -1;
  for (let at = 0; at <= characters.length; at += 1) {
    const space = at === characters.length || characters[at] === ' ';
    if (!space && from < 0) from = at;
    if (space && from >= 0) {
      found.push({ from, to: at, word: characters.slice(from, at).join('') });
      from = -1;
    }
  }
  return found;
}

function sayToken(word: string, next: string): { words: string; unitLater?: string } {
  const money = MONEY.exec(word.replace(PICTURES, ''));
  if (money) return sayMoney(money, next);
  const address = ADDRESS.exec(word);
  if (address && (/^\W*?(?:https?:|www\.)/i.test(word) || KNOWN_ENDS.test(address[1] ?? ''))) {
    return { words: `${address[1]?.replace(/^www\./i, '').replaceAll('.', ' dot ')}${address[2]}` };
  }
  const currency = /^([A-Z]{3,4})([.,!?;:]*)$/.exec(word);
  if (currency?.[1] && UNITS[currency[1]]) return { words: `${UNITS[currency[1]]}${currency[2]}` };
  if (/^(?:No\.|Nº|№)$/i.test(word) && /^\d/.test(next)) return { words: 'number' };
  if (/^c(?:a|irca)?\.$/i.test(word) && /^\d/.test(next)) return { words: 'circa' };
  return { words: word.replace(/[#№](?=\d)/g, ' number ').replace(/(\d)([A-Z])(?![A-Za-z])/g, '$1 $2') };
}

function sayMoney([, symbol = '', whole = '', fraction, scale, end]: RegExpExecArray, next: string) {
  const unit = UNITS[symbol] ?? (symbol === 'Ξ' ? 'ether' : 'sol');
  const number = whole.replaceAll(',', '');
  if (scale) {
    const decimals = fraction ? `.${fraction}` : '';
    return { words: `${number}${decimals} ${SCALES[scale.toLowerCase()]} ${unit}${end}` };
  }
  if (/^(?:thousand|million|billion)/i.test(next) && !end) {
    return { words: fraction ? `${number}.${fraction}` : number, unitLater: unit };
  }
  const one = number === '1' && !fraction ? unit.replace(/s$/, '') : unit;
  if (fraction?.length === 2 && unit !== 'ether' && unit !== 'sol') {
    return {
      words: /[1-9]/.test(fraction)
        ? `${number} ${unit} ${Number(fraction)}${end}`
        : `${number} ${one}${end}`,
    };
  }
  return { words: fraction ? `${number}.${fraction} ${unit}${end}` : `${number} ${one}${end}` };
}

/** Only letters, digits and the marks that a voice breathes at. */
function tidy(words: string): string {
  const plain = SIGNS.reduce((text, [sign, said]) => text.replace(sign, said), words.replace(PICTURES, ''))
    .replace(/(?<=\d),(?=\d{3})/g, '')
    .replace(/[^\p{L}\p{M}\p{N}'.,!?;: -]/gu, ' ')
    .replace(/([.,!?;:])[.,!?;:]+/g, '$1')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,!?;:])/g, '')
    .trim();
  return /[\p{L}\p{N}]/u.test(plain) ? plain.replace(/^[.,!?;:' -]+/, '') : '';
}
