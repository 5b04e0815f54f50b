import { Alert, Button, Collapse, Group, Kbd, Text, Textarea, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconAdjustmentsHorizontal,
  IconAlertTriangle,
  IconChevronDown,
  IconMovie,
} from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import {
  type StudioInput,
  type StudioTemplate,
  studioSettingsSchema,
} from '../../server/contracts/studio.ts';
import { useHouse } from '../house/HouseContext.tsx';
import { useAttempt } from '../parts/useAttempt.ts';
import { useSlash } from '../shows/chat/Composer.tsx';
import { LotSelect } from './LotSelect.tsx';
import css from './NewVideo.module.css';
import { SettingsFields } from './SettingsFields.tsx';
import { hindranceOf, settingsText, wantsLot, withLot } from './studio.rules.ts';
import { Templates } from './Templates.tsx';
import { INPUTS } from './useStudio.ts';

const USUAL = studioSettingsSchema.parse({});

/** Where a video begins: a sentence, or a template and its lot. */
export function NewVideo({ empty }: { empty: boolean }) {
  const { api } = useHouse();
  const client = useQueryClient();
  const navigate = useNavigate();
  const field = useRef<HTMLTextAreaElement>(null);
  const [prompt, setPrompt] = useState('');
  const [template, setTemplate] = useState<StudioTemplate | null>(null);
  const [lot, setLot] = useState<{ id: string; number: number } | null>(null);
  const [settings, setSettings] = useState(USUAL);
  const [tried, setTried] = useState(false);
  const [opened, { toggle }] = useDisclosure(false);
  const { busy, problem, attempt } = useAttempt();
  useSlash(field);

  const hindrance = hindranceOf(prompt, lot?.id ?? null, template);
  const lotNeeded = wantsLot(prompt, template);
  const choose = (chosen: StudioTemplate) => {
    setTemplate(chosen);
    setTried(false);
    setPrompt(withLot(chosen.prompt, lot?.number ?? null));
    setSettings({ ...settings, seconds: chosen.seconds });
    field.current?.focus();
  };
  const submit = async () => {
    setTried(true);
    if (busy || hindrance !== null) return;
    await attempt(async () => {
      const body = { prompt: prompt.trim(), settings, ...(lot ? { auctionId: lot.id } : {}) };
      const made = await api<StudioInput>('POST', INPUTS, body);
      void client.invalidateQueries({ queryKey: ['studio', 'list'] });
      await navigate(`/studio/${made.id}`);
    });
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.shiftKey) return;
    event.preventDefault();
    void submit();
  };
  return (
    <section className={css.begin} aria-label="A new video">
      {empty && (
        <div className={css.invite}>
          <IconMovie size={32} stroke={1.3} aria-hidden />
          <h2 className={css.inviteTitle}>One sentence makes the film.</h2>
          <Text c="dimmed">
            Scenes, pictures, voice, captions and music follow, and you watch each of them come. Then change a
            scene, have it made again, and play the film on the stream.
          </Text>
        </div>
      )}
      <Templates chosen={template?.id ?? null} onChoose={choose} />
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Textarea
          ref={field}
          aria-label="What the video should be"
          placeholder="Describe a new video: a 20-second trailer for lot 3, warm, with music…"
          autosize
          minRows={2}
          maxRows={8}
          maxLength={4_000}
          value={prompt}
          error={tried && hindrance !== null && !lotNeeded ? hindrance : null}
          onChange={(event) => {
            setPrompt(event.currentTarget.value);
            if (event.currentTarget.value.trim() === '') setTemplate(null);
          }}
          onKeyDown={keyed}
        />
        <div className={css.about}>
          <LotSelect
            value={lot?.id ?? null}
            required={lotNeeded}
            error={tried && lotNeeded ? hindrance : null}
            onChange={(chosen) => {
              setLot(chosen && { id: chosen.id, number: chosen.lot.lotNumber });
              if (chosen || lotNeeded) setPrompt(withLot(prompt, chosen?.lot.lotNumber ?? null));
            }}
          />
          <UnstyledButton
            type="button"
            className={css.toggle}
            aria-expanded={opened}
            aria-controls="studio-settings"
            onClick={toggle}
          >
            <IconAdjustmentsHorizontal size={18} aria-hidden />
            <span>
              <strong>Settings</strong> <span className={css.summary}>{settingsText(settings)}</span>
            </span>
            <IconChevronDown size={16} aria-hidden className={css.chevron} />
          </UnstyledButton>
        </div>
        <Collapse id="studio-settings" expanded={opened}>
          <SettingsFields value={settings} onChange={setSettings} />
        </Collapse>
        {problem && (
          <Alert color="red" variant="light" icon={<IconAlertTriangle />} title="Not begun" role="alert">
            {problem} What you wrote is still there.
          </Alert>
        )}
        <Group justify="space-between" wrap="nowrap">
          <Text size="xs" c="dimmed" className={css.keys}>
            <Kbd size="xs">/</Kbd> to write, <Kbd size="xs">Enter</Kbd> sends
          </Text>
          <Button type="submit" ml="auto" loading={busy} leftSection={<IconMovie size={18} />}>
            Make the video
          </Button>
        </Group>
      </form>
    </section>
  );
}
