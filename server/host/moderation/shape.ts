import { hasLink } from '../../chat/chat.filter.ts';

/** Longer than this is no question and no remark. */
export const LONGEST = 500;

const MARKUP = /<\s*[/!?a-z][^>]*>?|&(?:#\w+|[a-z]+);|!?\[[^\]]*\]\s*\(|```|\{\{|\{%|<%|\$\{/iu;
/** How models, tools and programs are spoken to, not people. */
const MACHINE =
  /[{[]\s*["'][\w-]+["']\s*:|<\|[\w ]+\|>|\[\/?(?:inst|sys|system|assistant|tool)\b|(?:^|\n)\s*#{0,4}\s*(?:system|assistant|developer|tool|user|human)\s*(?:prompt|message)?\s*[:>\]]|\b(?:tool_calls?|function_call|jailbreak|system\s*prompt)\b|\b(?:select|insert|update|delete|drop|union|alter)\b.{0,40}\b(?:from|into|table|set|select|where)\b|;\s*--|\bflushall\b|redis\.call|\.\.\//iu;
const ADDRESS = /\S@\S+\.\p{L}{2,}/u;
const PHONE =
  /(?:\+|\b00)\d(?:[\s().-]{0,3}\d){6,}|(?<![\d$€£¥.,])\(?0\d{1,5}\)?(?:[\s/.-]+\d{2,5}){2,}(?![\d.,])|\(?\b\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}\b/u;

/** Why a text is not looked at any further; null: it is made like something that people say. */
export function shapeTrouble(text: string): string | null {
  if (text.length > LONGEST) return 'too long';
  const read = text.normalize('NFKC').replace(/\p{Cf}|\p{Variation_Selector}/gu, '');
  if (MARKUP.test(read)) return 'markup';
  if (MACHINE.test(read)) return 'written for a machine';
  if (hasLink(read) || ADDRESS.test(read)) return 'a link';
  if (PHONE.test(read)) return 'a telephone number';
  return null;
}
