import { Alert, Anchor, Button, Group, Kbd, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconAlertTriangle, IconDeviceFloppy, IconExternalLink, IconSend } from '@tabler/icons-react';
import type { NewsDraft } from '../../server/contracts/news.ts';
import { PageHead } from '../parts/PageHead.tsx';
import { Panel } from '../parts/Panel.tsx';
import { UnsavedGuard } from '../parts/UnsavedGuard.tsx';
import { Conflict } from './Conflict.tsx';
import { Fields } from './Fields.tsx';
import { Media } from './Media.tsx';
import css from './NewsEditor.module.css';
import { Preview } from './Preview.tsx';
import { Publishing } from './Publishing.tsx';
import { useEditor } from './useEditor.ts';
import { useMedia } from './useMedia.ts';
import { VoicePanel } from './VoicePanel.tsx';

type Props = {
  /** null: it is not stored yet. */
  item: NewsDraft | null;
  onMade: (made: NewsDraft) => void;
};

/** What is written at the left; how it looks and sounds, and when it comes out, at the right. */
export function NewsEditor({ item, onMade }: Props) {
  const editor = useEditor(item, onMade);
  const media = useMedia(item?.id ?? null);
  const { fields, dirty, sending, draft } = editor;
  const out = item?.status === 'published';
  const locked = draft.theirs !== null;
  const save = () => void editor.save();
  const publish = () => void (out ? editor.save() : editor.publish());
  // Keys work in the fields too; a question that stands open has its own.
  const meant =
    (run: () => void) =>
    ({ target, repeat }: KeyboardEvent) => {
      if (!repeat && !(target instanceof Element && target.closest('[role="dialog"]'))) run();
    };
  useHotkeys(
    [
      ['mod+S', meant(save)],
      ['mod+Enter', meant(publish)],
    ],
    [],
  );
  return (
    <>
      <PageHead title={fields.headline.trim() || 'New item'} back={{ to: '/news', label: 'News' }}>
        {item && out && (
          <Anchor href={`/news/${item.id}`} target="_blank" rel="noreferrer" size="sm">
            <Group gap={6}>
              <IconExternalLink size={15} aria-hidden /> Its public page
            </Group>
          </Anchor>
        )}
      </PageHead>
      <UnsavedGuard dirty={(dirty || (item === null && media.waiting)) && sending === null} />
      <Publishing item={item} editor={editor} />
      <Conflict editor={editor} />
      <div className={css.columns}>
        <form
          className={css.main}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <Panel title="What it says">
            <Fields editor={editor} />
          </Panel>
          <Panel title="Pictures and sound">
            <Media stored={item?.media ?? []} newsId={item?.id ?? null} media={media} />
          </Panel>
          {editor.problem && (
            <Alert color="red" variant="light" icon={<IconAlertTriangle />} title="Not done" role="alert">
              {editor.problem}
            </Alert>
          )}
          <div className={css.bar}>
            <Button
              type="submit"
              variant={out ? 'filled' : 'default'}
              leftSection={<IconDeviceFloppy size={18} />}
              rightSection={<Kbd size="xs">Ctrl S</Kbd>}
              loading={sending === 'save'}
              disabled={locked || (item !== null && !dirty)}
            >
              {item === null ? 'Save as a draft' : 'Save changes'}
            </Button>
            {!out && (
              <Button
                leftSection={<IconSend size={18} />}
                rightSection={<Kbd size="xs">Ctrl ↵</Kbd>}
                loading={sending === 'publish'}
                disabled={locked}
                onClick={publish}
              >
                Publish now
              </Button>
            )}
            <Text size="sm" c="dimmed" role="status">
              {dirty && sending === null ? 'Unsaved changes' : ''}
            </Text>
          </div>
        </form>
        <div className={css.side}>
          <Preview fields={fields} media={item?.media ?? []} publishedAt={item?.publishedAt ?? null} />
          <VoicePanel item={item} dirty={dirty} />
        </div>
      </div>
    </>
  );
}
