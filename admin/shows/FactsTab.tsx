import {
  Alert,
  Button,
  Chip,
  Group,
  Input,
  Select,
  SimpleGrid,
  Slider,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconCalendarOff } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { EVENT_TYPES, type Show, showPatchSchema, TONES, type Tone } from '../../server/contracts/show.ts';
import { useHouse } from '../house/HouseContext.tsx';
import { useCampaigns } from '../house/queries.ts';
import { ConfirmButton } from '../parts/ConfirmButton.tsx';
import { DeleteButton } from '../parts/DeleteButton.tsx';
import { FormFrame } from '../parts/FormFrame.tsx';
import { useForm } from '../parts/useForm.ts';
import { factValues, LANGUAGES, readFacts, TONE_NAMES, TYPE_NAMES } from './shows.rules.ts';
import { SHOWS, useDeeds } from './useShows.ts';

const MOST_TONES = 3;
const factsKey = (show: Show) => JSON.stringify(factValues(show));

/** The facts of a show. What the chat changes meanwhile is shown at once, unless somebody is just typing here. */
export function FactsTab({ show, locked, running }: { show: Show; locked: boolean; running: boolean }) {
  const [begun, setBegun] = useState(show);
  const [dirty, setDirty] = useState(false);
  const changed = factsKey(begun) !== factsKey(show);
  if (changed && !dirty) setBegun(show);
  return (
    <Stack gap="md">
      {changed && dirty && (
        <Alert color="yellow" variant="light" title="The facts were changed meanwhile" role="alert">
          <Stack gap="xs" align="flex-start">
            What you typed is not saved yet. Save it over them, or look at what is there now.
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                setDirty(false);
                setBegun(show);
              }}
            >
              Take what is there
            </Button>
          </Stack>
        </Alert>
      )}
      <Form
        key={factsKey(begun)}
        show={begun}
        rev={show.rev}
        locked={locked}
        running={running}
        onDirty={setDirty}
      />
    </Stack>
  );
}

type Props = {
  show: Show;
  rev: number;
  locked: boolean;
  running: boolean;
  onDirty: (dirty: boolean) => void;
};

function Form({ show, rev, locked, running, onDirty }: Props) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const { api } = useHouse();
  const deed = useDeeds(show.id);
  const campaigns = useCampaigns().data ?? [];
  const form = useForm({
    initial: factValues(show),
    schema: showPatchSchema,
    read: readFacts,
    send: async (input) => {
      await deed('PATCH', '', { ...input, rev });
      onDirty(false);
    },
  });
  const remove = async () => {
    await api('DELETE', `${SHOWS}/${show.id}`);
    // The page of the deleted show must be gone before its queries are asked again.
    await navigate('/shows');
    client.removeQueries({ queryKey: ['shows'], predicate: ({ queryKey }) => queryKey[2] === show.id });
    await client.invalidateQueries({ queryKey: ['shows', 'list'] });
  };
  const set: typeof form.set = (name, value) => {
    onDirty(true);
    form.set(name, value);
  };
  const text = (name: 'title' | 'description' | 'eventDate' | 'minutes' | 'voice') => ({
    ...form.text(name),
    onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value),
    readOnly: locked,
  });
  const { language, tones, eventType, campaignId, speed } = form.values;
  const languages = { ...LANGUAGES, ...(language in LANGUAGES ? {} : { [language]: language }) };

  return (
    <FormFrame
      form={form}
      save="Save the facts"
      disabled={locked || !form.dirty}
      actions={
        <Group gap={0}>
          {!locked && (
            <ConfirmButton
              label="Call it off"
              icon={<IconCalendarOff size={16} />}
              question="Nothing of the show can be changed or played after that."
              confirm="Call it off"
              disabled={running}
              onConfirm={() => deed('POST', '/cancel', {})}
            />
          )}
          <DeleteButton
            what={`the show “${show.title}”`}
            note="Script, sound, slides and chat go with it. This cannot be undone."
            disabled={running}
            onDelete={remove}
          />
        </Group>
      }
    >
      <TextInput label="Title" required maxLength={160} {...text('title')} />
      <Textarea
        label="What it is about"
        description="For the writer: what should be said, and what not"
        autosize
        minRows={2}
        maxLength={2_000}
        {...text('description')}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label="Kind of evening"
          data={EVENT_TYPES.map((value) => ({ value, label: TYPE_NAMES[value] }))}
          allowDeselect={false}
          readOnly={locked}
          value={eventType}
          onChange={(value) => set('eventType', value as Show['eventType'])}
        />
        <Select
          label="Campaign"
          description="Its lots are sold"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          placeholder="None: nothing is sold"
          clearable
          searchable
          readOnly={locked}
          data={campaigns.map(({ id, name, lotCount }) => ({
            value: id,
            label: `${name} (${lotCount} lots)`,
          }))}
          value={campaignId}
          onChange={(value) => set('campaignId', value)}
          error={form.errors.campaignId}
        />
        <TextInput type="datetime-local" label="Begins" {...text('eventDate')} />
        <TextInput
          label="Length"
          placeholder="As long as it takes"
          inputMode="numeric"
          rightSection={<Text size="sm">min</Text>}
          rightSectionWidth={48}
          {...text('minutes')}
        />
        <Select
          label="Language"
          data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
          allowDeselect={false}
          readOnly={locked}
          value={language}
          onChange={(value) => set('language', value ?? 'en')}
        />
        <TextInput
          label="Voice"
          placeholder="The house's own for this language"
          maxLength={80}
          {...text('voice')}
        />
      </SimpleGrid>
      <Input.Wrapper label="Tone" description={`At most ${MOST_TONES}`} labelElement="div">
        <Chip.Group
          multiple
          value={tones}
          onChange={(values) => !locked && set('tones', values.slice(-MOST_TONES) as Tone[])}
        >
          <Group gap="xs" mt={6} role="group" aria-label="Tone">
            {TONES.map((tone) => (
              <Chip key={tone} value={tone} radius="xl" variant="outline" disabled={locked}>
                {TONE_NAMES[tone]}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </Input.Wrapper>
      <Input.Wrapper label="Pace of the voice" labelElement="div" maw={380}>
        <Slider
          mt={6}
          mb={22}
          min={0.7}
          max={1.4}
          step={0.05}
          disabled={locked}
          value={speed}
          onChange={(value) => set('speed', value)}
          thumbLabel="Pace of the voice"
          label={(value) => `${value.toFixed(2)} ×`}
          marks={[
            { value: 0.7, label: 'slow' },
            { value: 1, label: 'its own' },
            { value: 1.4, label: 'fast' },
          ]}
        />
      </Input.Wrapper>
    </FormFrame>
  );
}
