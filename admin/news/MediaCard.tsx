import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { NewsDraft, NewsMedia } from '../../server/contracts/news.ts';
import { problemText } from '../house/problems.ts';
import { DeleteButton } from '../parts/DeleteButton.tsx';
import css from './Media.module.css';
import { useNewsDeed, useRefreshItem } from './useNews.ts';

/** A picture with the words for those who do not see it, or a sound with its player. */
export function MediaCard({ newsId, media }: { newsId: string; media: NewsMedia }) {
  const deed = useNewsDeed();
  const refresh = useRefreshItem();
  const remove = async () => {
    await deed('DELETE', `/${newsId}/media/${media.id}`);
    await refresh(newsId);
  };
  return (
    <li className={css.card} data-type={media.type}>
      {media.type === 'image' ? (
        <>
          <a
            href={media.url}
            target="_blank"
            rel="noreferrer"
            className={css.picture}
            aria-label="Open the picture"
          >
            <img src={media.url} alt="" loading="lazy" decoding="async" />
          </a>
          <Alt newsId={newsId} media={media} />
        </>
      ) : (
        // biome-ignore lint/a11y/useMediaCaption: nobody has written down what is heard in it
        <audio src={media.url} controls preload="metadata" aria-label="Sound of the item" />
      )}
      <DeleteButton
        what={media.type === 'image' ? 'this picture' : 'this sound'}
        note="It leaves the item at once."
        onDelete={remove}
      />
    </li>
  );
}

/** Saved when the field is left. */
function Alt({ newsId, media }: { newsId: string; media: NewsMedia }) {
  const deed = useNewsDeed();
  const refresh = useRefreshItem();
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const kept = media.alt ?? '';
  const save = async () => {
    const alt = text?.trim() ?? kept;
    if (alt === kept) return setText(null);
    try {
      await deed<NewsDraft>('PATCH', `/${newsId}/media/${media.id}`, { alt: alt || null });
      await refresh(newsId);
      setProblem(null);
      setText(null);
    } catch (error) {
      setProblem(problemText(error));
    }
  };
  return (
    <TextInput
      size="xs"
      label="For those who do not see it"
      placeholder="What is in the picture"
      maxLength={300}
      value={text ?? kept}
      error={problem}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => void save()}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        // The form around it would be sent.
        event.preventDefault();
        event.currentTarget.blur();
      }}
    />
  );
}
