import {
  Checkbox,
  Group,
  Input,
  NumberInput,
  SegmentedControl,
  Select,
  SimpleGrid,
  Stack,
  Switch,
} from '@mantine/core';
import { ASPECTS, type Aspect, STUDIO_SECONDS, type StudioSettings } from '../../server/contracts/studio.ts';
import { AspectFrame } from './AspectFrame.tsx';
import css from './NewVideo.module.css';
import { ASPECT_NAMES, CAPTION_NAMES, LANGUAGES, languageName } from './studio.rules.ts';

type Props = {
  value: StudioSettings;
  /** The scenes are there already: their length and language stay. */
  planned?: boolean;
  onChange: (settings: StudioSettings) => void;
};

const ALL_ASPECTS = Object.keys(ASPECTS) as Aspect[];
const FROM_PROMPT = 'prompt';

/** Length, shapes, captions, music, variants and language of a video. */
export function SettingsFields({ value, planned = false, onChange }: Props) {
  const set = (change: Partial<StudioSettings>) => onChange({ ...value, ...change });
  return (
    <Stack gap="md">
      <Checkbox.Group
        label="Shapes"
        description="Each is a video of its own, drawn and cut for its shape"
        value={value.aspects}
        onChange={(aspects) =>
          aspects.length > 0 && set({ aspects: ALL_ASPECTS.filter((aspect) => aspects.includes(aspect)) })
        }
      >
        <Group gap="sm" mt={8}>
          {ALL_ASPECTS.map((aspect) => (
            <Checkbox.Card key={aspect} value={aspect} className={css.shape}>
              <AspectFrame aspect={aspect} />
              <span>
                {ASPECT_NAMES[aspect]} <small>{aspect}</small>
              </span>
            </Checkbox.Card>
          ))}
        </Group>
      </Checkbox.Group>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        {!planned && (
          <>
            {' '}
            <NumberInput
              label="Length"
              placeholder="As the prompt says"
              suffix=" s"
              allowDecimal={false}
              min={STUDIO_SECONDS.min}
              max={STUDIO_SECONDS.max}
              step={5}
              value={value.seconds ?? ''}
              onChange={(seconds) => set({ seconds: typeof seconds === 'number' ? seconds : undefined })}
            />
            <Select
              label="Spoken in"
              allowDeselect={false}
              data={[
                { value: FROM_PROMPT, label: 'The language of the prompt' },
                ...LANGUAGES.map((code) => ({ value: code, label: languageName(code) })),
              ]}
              value={value.language ?? FROM_PROMPT}
              onChange={(language) =>
                set({ language: language === FROM_PROMPT ? undefined : (language ?? undefined) })
              }
            />
          </>
        )}
        <Input.Wrapper label="Captions" component="div">
          <SegmentedControl
            fullWidth
            aria-label="Captions"
            data={Object.entries(CAPTION_NAMES).map(([id, label]) => ({ value: id, label }))}
            value={value.captions}
            onChange={(captions) => set({ captions: captions as StudioSettings['captions'] })}
          />
        </Input.Wrapper>
        <Input.Wrapper label="Variants" component="div">
          <SegmentedControl
            fullWidth
            aria-label="Variants: the same words with other pictures"
            data={['1', '2', '3']}
            value={String(value.variants)}
            onChange={(variants) => set({ variants: Number(variants) })}
          />
        </Input.Wrapper>
      </SimpleGrid>
      <Switch
        label="Music under the voice"
        checked={value.music}
        onChange={(event) => set({ music: event.currentTarget.checked })}
      />
    </Stack>
  );
}
