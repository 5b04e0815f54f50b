import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from 'obscenity';

const words = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });

/** Ends of names that people write as addresses; any other name with a dot needs a path behind it to be one. */
const endings =
  'com|net|org|info|biz|io|co|me|ly|gg|app|dev|xyz|site|online|shop|store|top|club|link|live|ru|cn|uk|de|fr|eu|us|tv|gl|to|be|cc|ws|page|art|auction|bid|sale|eth';
const link = new RegExp(
  [
    String.raw`\b[a-z][a-z0-9+.-]*:\/\/`,
    String.raw`\bwww\d?\.`,
    String.raw`\b(?:mailto|tel|bitcoin|ethereum):\S`,
    String.raw`[\p{L}\p{N}-]+\.(?:${endings})(?![\p{L}\p{N}-])`,
    String.raw`[\p{L}\p{N}-]+\.\p{L}{2,}(?:\/|:\d)\S*`,
    String.raw`(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])`,
    String.raw`\p{L}\s*(?:\(dot\)|\[dot\]|\sdot\s)\s*(?:${endings})(?![\p{L}\p{N}])`,
  ].join('|'),
  'iu',
);

/** What stands between letters that are written one by one. */
const spelledApart = /(?<=(?:^|[^\p{L}])\p{L})[\s._*-]+(?=\p{L}(?:$|[^\p{L}]))/gu;

/** Wide and circled letters, and the full stops of other scripts, are read as browsers and people read them. */
function asRead(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[。｡․﹒]/g, '.')
    .replace(/\u200c|\u200d|\ufe0f/g, '');
}

/** Whether a text sends people somewhere else. */
export function hasLink(text: string): boolean {
  return link.test(asRead(text));
}

/** Why a message waits for a moderator before the room sees it; null when it need not. */
export function holdReason(text: string): 'language' | 'link' | null {
  const read = asRead(text);
  if (link.test(read)) return 'link';
  return words.hasMatch(read) || words.hasMatch(read.replace(spelledApart, '')) ? 'language' : null;
}
