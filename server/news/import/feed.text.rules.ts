/**
 * The characters of a feed: by its byte order mark, else as the server says, else as the document says, else UTF-8.
 * Bytes that are none become replacement characters. null: they are written in a way that is not known here.
 */
export function textOfBytes(bytes: Uint8Array, contentType: string): string | null {
  const label = markedAs(bytes) ?? charsetOf(contentType) ?? declaredAs(bytes) ?? 'utf-8';
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return null;
  }
}

function markedAs([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return null;
}

const charsetOf = (contentType: string) =>
  /;\s*charset\s*=\s*"?([\w.:-]{1,40})/i.exec(contentType.slice(0, 300))?.[1] ?? null;

function declaredAs(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 300));
  const label = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/i.exec(head)?.[1];
  // Whoever could be read so far is not written in two bytes a character, whatever is said.
  return label === undefined || /^utf-?16/i.test(label) ? null : label;
}

/**
 * Whether the document brings a DTD with declarations of its own. None is ever followed; a feed has no use for one but
 * to blow itself up or to ask for files.
 */
export function declaresEntities(text: string): boolean {
  let at = text.startsWith('\ufeff') ? 1 : 0;
  for (;;) {
    at = text.indexOf('<', at);
    if (at < 0) return false;
    if (text.startsWith('<?', at)) at = after(text, '?>', at);
    else if (text.startsWith('<!--', at)) at = after(text, '-->', at);
    else if (/^<!doctype/i.test(text.slice(at, at + 9))) {
      const end = after(text, '>', at);
      const type = text.slice(at, end < 0 ? undefined : end);
      if (type.includes('[') || /<!entity/i.test(type)) return true;
      at = end;
    } else return false;
    if (at < 0) return false;
  }
}

function after(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from);
  return found < 0 ? -1 : found + end.length;
}
