import { Group, Select, SimpleGrid, Stack, Switch, Text, Textarea, TextInput } from '@mantine/core';
import { LANGUAGES, languageName } from '../studio/studio.rules.ts';
import { MOST_LETTERS } from './draft.rules.ts';
import type { Editor } from './useEditor.ts';

/** What is written, and where it is to be seen and heard. */
export function Fields({ editor }: { editor: Editor }) {
  const { fields, errors, set } = editor;
  const known: readonly string[] = LANGUAGES;
  const languages = known.includes(fields.language) ? known : [...known, fields.language];
  return (
    <Stack gap="md">
      <TextInput
        label="Headline"
        required
        maxLength={MOST_LETTERS.headline}
        value={fields.headline}
        error={errors.headline}
        onChange={(event) => set('headline', event.currentTarget.value)}
      />
      <div>
        <Textarea
          label="Text"
          description="Plain words; an empty line begins a new paragraph"
          autosize
          minRows={7}
          maxRows={24}
          value={fields.content}
          error={errors.content}
          onChange={(event) => set('content', event.currentTarget.value)}
        />
        <Letters count={fields.content.trim().length} />
      </div>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label="Language"
          data={languages.map((code) => ({ value: code, label: languageName(code) }))}
          allowDeselect={false}
          value={fields.language}
          onChange={(value) => value && set('language', value)}
        />
        <TextInput
          label="Source"
          type="url"
          inputMode="url"
          placeholder="https://…"
          maxLength={2_000}
          value={fields.sourceUrl}
          error={errors.sourceUrl}
          onChange={(event) => set('sourceUrl', event.currentTarget.value)}
        />
      </SimpleGrid>
      <Group gap="xl">
        <Switch
          label="In the ticker"
          description="Its headline runs below the picture"
          checked={fields.ticker}
          onChange={(event) => set('ticker', event.currentTarget.checked)}
        />
        <Switch
          label="Read by the host"
          description="Once, on air, when it is published"
          checked={fields.spoken}
          onChange={(event) => set('spoken', event.currentTarget.checked)}
        />
      </Group>
    </Stack>
  );
}

const many = new Intl.NumberFormat('en');

function Letters({ count }: { count: number }) {
  const over = count > MOST_LETTERS.content;
  return (
    <Text size="xs" ta="right" mt={4} c={over ? 'var(--alarm)' : 'dimmed'} className="time">
      {many.format(count)} of {many.format(MOST_LETTERS.content)} letters
    </Text>
  );
}
