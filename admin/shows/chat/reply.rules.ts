/** A piece of what the assistant writes; models like to use a little Markdown. */
export type Block = { kind: 'text'; text: string } | { kind: 'list'; items: string[]; ordered: boolean };

export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  for (const line of text.split('\n')) {
    const item = /^\s*(?:[-*•]|(\d+)[.)])\s+(.*)$/.exec(line);
    const last = blocks.at(-1);
    if (item) {
      const ordered = item[1] !== undefined;
      if (last?.kind === 'list' && last.ordered === ordered) last.items.push(item[2] ?? '');
      else blocks.push({ kind: 'list', items: [item[2] ?? ''], ordered });
    } else if (line.trim() === '') {
      blocks.push({ kind: 'text', text: '' });
    } else if (last?.kind === 'text' && last.text !== '') {
      last.text += `\n${line}`;
    } else {
      blocks.push({ kind: 'text', text: line.replace(/^#+\s+/, '') });
    }
  }
  return blocks.filter((block) => block.kind === 'list' || block.text !== '');
}
