import { memo, type ReactNode } from 'react';
import css from './Chat.module.css';
import { blocksOf } from './reply.rules.ts';

/** What somebody wrote, with the little Markdown that models use. Never HTML. */
export const Reply = memo(function Reply({ text }: { text: string }) {
  return blocksOf(text).map((block, at) => {
    const key = `${at}`;
    if (block.kind === 'text') return <p key={key}>{withStress(block.text)}</p>;
    const List = block.ordered ? 'ol' : 'ul';
    return (
      <List key={key} className={css.points}>
        {block.items.map((item, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines only grow at the end
          <li key={n}>{withStress(item)}</li>
        ))}
      </List>
    );
  });
});

function withStress(text: string): ReactNode[] {
  return text.split(/\*\*(.+?)\*\*/).map((piece, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces only grow at the end
    at % 2 === 1 ? <strong key={at}>{piece}</strong> : piece,
  );
}
