import {
  Alert,
  Button,
  Drawer,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { type KeyboardEvent, useRef } from 'react';
import {
  CAMERAS,
  MOODS,
  SCENE_KINDS,
  sceneEditSchema,
  TIMES_OF_DAY,
  TRANSITIONS,
  type VideoScene,
} from '../../server/contracts/studio.ts';
import { problemText } from '../house/problems.ts';
import { useForm } from '../parts/useForm.ts';
import {
  CAMERA_NAMES,
  editOf,
  KIND_NAMES,
  plainName,
  type SceneValues,
  sceneValues,
} from './studio.rules.ts';
import { useDeeds } from './useStudio.ts';

type Props = {
  inputId: number;
  scene: VideoScene | null;
  onClose: () => void;
  /** Whether the scene is now another than what was made of it. */
  onSaved: (sceneId: number, changed: boolean) => void;
};

/** Words and looks of one scene; what is saved is seen once the scene is made again. */
export function SceneEditor({ scene, onClose, ...props }: Props) {
  const [asking, { open: ask, close: stay }] = useDisclosure(false);
  const dirty = useRef(false);
  const leave = () => {
    if (dirty.current && !asking) return ask();
    stay();
    onClose();
  };
  const done = () => {
    stay();
    onClose();
  };
  return (
    <Drawer
      opened={scene !== null}
      onClose={leave}
      position="right"
      size="lg"
      title={scene ? `Scene ${scene.sceneId}` : ''}
    >
      {scene && (
        <>
          {asking && (
            <Alert color="yellow" variant="light" title="Leave without saving?" mb="md" role="alert">
              <Group gap="xs">
                <Button size="xs" variant="default" onClick={stay} data-autofocus>
                  Keep editing
                </Button>
                <Button size="xs" color="red" onClick={done}>
                  Discard changes
                </Button>
              </Group>
            </Alert>
          )}
          <Fields
            key={scene.sceneId}
            scene={scene}
            onClose={done}
            onDirty={(is) => (dirty.current = is)}
            {...props}
          />
        </>
      )}
    </Drawer>
  );
}

type FieldsProps = Props & { scene: VideoScene; onDirty: (dirty: boolean) => void };

const UNDO_MS = 12_000;
const choices = <T extends string>(ids: readonly T[], names?: Record<T, string>) =>
  ids.map((id) => ({ value: id, label: names?.[id] ?? plainName(id) }));

function Fields({ inputId, scene, onClose, onSaved, onDirty }: FieldsProps) {
  const deed = useDeeds(inputId);
  const again = useRef(false);
  const { sceneId } = scene;
  const path = `/scenes/${sceneId}`;
  const form = useForm({
    initial: sceneValues(scene),
    schema: sceneEditSchema,
    read: (values: SceneValues) => ({ input: editOf(scene, values), errors: {} }),
    send: async (edit) => {
      const isEdited = Object.keys(edit).length > 0;
      if (isEdited) await deed('PATCH', path, edit);
      if (again.current) await deed('POST', `${path}/rerun`, {});
      onSaved(sceneId, isEdited && !again.current);
      if (isEdited && !again.current) offerUndo(edit);
      onClose();
    },
  });
  onDirty(form.dirty && !form.sending);

  const offerUndo = (edit: object) => {
    const before = Object.fromEntries(
      Object.keys(edit).map((name) => [name, scene[name as keyof VideoScene]]),
    );
    const putBack = () =>
      deed('PATCH', path, before).then(
        () => onSaved(sceneId, false),
        (error) =>
          notifications.show({
            color: 'red',
            title: `Scene ${sceneId} was not put back`,
            message: problemText(error),
          }),
      );
    const id = notifications.show({
      autoClose: UNDO_MS,
      message: (
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm">Scene {sceneId} is saved.</Text>
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => {
              notifications.hide(id);
              void putBack();
            }}
          >
            Undo
          </Button>
        </Group>
      ),
    });
  };

  const { values, set, errors } = form;
  const choice = <K extends 'camera' | 'mood' | 'timeOfDay' | 'transition' | 'kind'>(name: K) => ({
    allowDeselect: false,
    value: values[name],
    onChange: (value: string | null) => value !== null && set(name, value as SceneValues[K]),
  });
  const sends = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    again.current = true;
    form.onSubmit(event);
  };
  return (
    <form
      noValidate
      onKeyDown={sends}
      onSubmit={(event) => {
        const { submitter } = event.nativeEvent as SubmitEvent;
        again.current = submitter?.getAttribute('value') === 'again';
        form.onSubmit(event);
      }}
    >
      <Stack gap="md">
        <TextInput label="Title" maxLength={120} {...form.text('title')} />
        <Textarea
          label="What is said"
          description="The scene gets the time these words need"
          autosize
          minRows={3}
          maxLength={1_000}
          {...form.text('words')}
        />
        <Textarea
          label="What is seen"
          description="Subject, place, light: the picture is drawn from it"
          autosize
          minRows={3}
          maxLength={1_000}
          {...form.text('description')}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
          <Select label="Kind" data={choices(SCENE_KINDS, KIND_NAMES)} {...choice('kind')} />
          <Select label="Camera" data={choices(CAMERAS, CAMERA_NAMES)} {...choice('camera')} />
          <Select label="Mood" data={choices(MOODS)} {...choice('mood')} />
          <Select label="Time of day" data={choices(TIMES_OF_DAY)} {...choice('timeOfDay')} />
          <Select label="Comes in by" data={choices(TRANSITIONS)} {...choice('transition')} />
          <NumberInput
            label="At least"
            suffix=" s"
            min={1}
            max={60}
            value={values.seconds}
            error={errors.seconds}
            onChange={(seconds) => typeof seconds === 'number' && set('seconds', seconds)}
          />
        </SimpleGrid>
        <Textarea
          label="Lines in the picture"
          description="For titles and cards, one a line, at most six"
          autosize
          minRows={2}
          {...form.text('lines')}
          error={Object.entries(errors).find(([name]) => name.startsWith('lines'))?.[1]}
        />
        {form.problem && (
          <Alert color="red" variant="light" title="Not saved" role="alert">
            {form.problem}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button type="submit" value="save" variant="default" disabled={!form.dirty} loading={form.sending}>
            Only save
          </Button>
          <Button type="submit" value="again" loading={form.sending}>
            Save and make this scene again
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
