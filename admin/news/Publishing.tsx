import { Group } from '@mantine/core';
import { IconArchive, IconCalendarOff, IconEyeOff, IconRestore } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { NewsDraft } from '../../server/contracts/news.ts';
import { useConnected, useServerNow } from '../house/HouseContext.tsx';
import { DeleteButton } from '../parts/DeleteButton.tsx';
import { Verdict } from '../parts/Verdict.tsx';
import { standingOf } from './news.rules.ts';
import { Schedule } from './Schedule.tsx';
import { StepButton } from './StepButton.tsx';
import type { Editor } from './useEditor.ts';

/** Where the item stands between draft and archive, and the steps it can take. */
export function Publishing({ item, editor }: { item: NewsDraft | null; editor: Editor }) {
  const now = useServerNow(5_000);
  const connected = useConnected();
  const { tone, title, details } = connected
    ? standingOf(item, now)
    : {
        tone: 'bad',
        title: 'No connection',
        details: ['What you see may be old. What you type stays here.'],
      };
  const status = item?.status ?? 'draft';
  const step = { editor, locked: editor.draft.theirs !== null };
  return (
    <Verdict label="State of the item" tone={tone} title={title} details={details}>
      <Group gap={4}>
        {(status === 'draft' || status === 'scheduled') && (
          <Schedule publishAt={item?.publishAt ?? null} now={now} editor={editor} />
        )}
        {status === 'scheduled' && (
          <StepButton {...step} what="unschedule" icon={IconCalendarOff} onStep={() => editor.schedule(null)}>
            Not by itself
          </StepButton>
        )}
        {status === 'published' && (
          <StepButton {...step} what="unpublish" icon={IconEyeOff} onStep={editor.unpublish}>
            Unpublish
          </StepButton>
        )}
        {status === 'published' && (
          <StepButton {...step} what="archive" icon={IconArchive} onStep={editor.archive}>
            Archive
          </StepButton>
        )}
        {status === 'archived' && (
          <StepButton {...step} what="restore" icon={IconRestore} onStep={editor.restore}>
            Back from the archive
          </StepButton>
        )}
        {item && <Delete item={item} editor={editor} />}
      </Group>
    </Verdict>
  );
}

function Delete({ item: { id, headline, status }, editor }: { item: NewsDraft; editor: Editor }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    // The page of the deleted item must be gone before its query is asked again.
    await navigate('/news');
    client.removeQueries({ queryKey: ['news', 'one', id] });
  };
  return (
    <DeleteButton
      what={`“${headline}”`}
      note={
        status === 'published'
          ? 'It leaves the news page and the ticker, and cannot be brought back.'
          : 'It cannot be brought back.'
      }
      onDelete={() => editor.remove(leave)}
    />
  );
}
