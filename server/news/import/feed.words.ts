import sanitizeHtml from 'sanitize-html';
import { plainLine, plainText } from '../../contracts/text.ts';

/** More HTML than this for one text is cut before it is looked at. */
const MAX_HTML = 200_000;
const MAX_NESTING = 100;

/** After these a new line begins. */
const blocks = ['p', 'br', 'div', 'li', 'ul', 'ol', 'blockquote', 'pre', 'tr', 'table', 'section', 'article'];
const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'figure', 'figcaption', 'dl', 'dt', 'dd'];
const lineBreaks = [...blocks, ...headings];

/** What stands in these is no text for readers. */
const unread = [
  'script',
  'style',
  'template',
  'noscript',
  'head',
  'title',
  'iframe',
  'object',
  'embed',
  'svg',
  'math',
];
const unreadForms = [
  'textarea',
  'select',
  'option',
  'button',
  'form',
  'xmp',
  'noembed',
  'noframes',
  'audio',
  'video',
];
const HIDDEN = 'template';

const hiding =
  /display\s*:\s*none|visibility\s*:\s*(hidden|collapse)|font-size\s*:\s*0|opacity\s*:\s*0(?![.\d]*[1-9])|(?:^|[;\s])(?:left|top|text-indent)\s*:\s*-\d{3,}/i;

/**
 * HTML as the words a reader would see: no tags, no scripts, nothing that is hidden; paragraphs are lines. Of a link
 * its words stay, its address does not.
 */
export function textOfHtml(html: string): string {
  const lines = sanitizeHtml(html.slice(0, MAX_HTML), {
    allowedTags: lineBreaks,
    allowedAttributes: {},
    nonTextTags: [...unread, ...unreadForms],
    nestingLimit: MAX_NESTING,
    transformTags: {
      '*': (tagName, attribs) => ({ tagName: isHidden(attribs) ? HIDDEN : tagName, attribs: {} }),
    },
  });
  // What is left are our own tags and escaped text: nothing here can be a tag of the feed's.
  return tidy(unescaped(lines.replace(/<[^>]*>/g, '\n')));
}

/** Lines without spaces at their ends, and never more than one empty line. */
export function tidy(text: string): string {
  return plainText(text)
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** At most `max` characters (UTF-16), cut where a word ends, with an ellipsis. */
export function cutAtWord(text: string, max: number): string {
  if (text.length <= max) return text;
  const room = text.slice(0, max - 1);
  const end = room.search(/\s\S*$/u);
  const cut = end > max / 2 ? room.slice(0, end) : room.replace(/[\ud800-\udbff]$/, '');
  return `${cut.trimEnd()}…`;
}

/** The first sentence or line of a text, as a headline. */
export function headlineOf(text: string, max: number): string {
  const [line = ''] = text.split('\n', 1);
  const sentence = /^.{20,}?[.!?](?=\s)/u.exec(line)?.[0] ?? line;
  return cutAtWord(plainLine(sentence), max);
}

function isHidden(attribs: Record<string, string>): boolean {
  return (
    'hidden' in attribs ||
    attribs['aria-hidden']?.trim().toLowerCase() === 'true' ||
    hiding.test((attribs.style ?? '').slice(0, 1_000))
  );
}

const escapes: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

function unescaped(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot);/g, (entity) => escapes[entity] ?? entity);
}
