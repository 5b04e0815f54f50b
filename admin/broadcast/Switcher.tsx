import { Kbd, SegmentedControl, Select, Slider, Switch } from '@mantine/core';
import type { Scene, SceneState, Transition } from '../../server/contracts/scene.ts';
import { useAuctions } from '../house/queries.ts';
import { type Choice, lotsForScreen, SCENE_NAMES, SCENES } from './broadcast.rules.ts';
import css from './Switcher.module.css';
import { useAssets, useTemplates } from './useBroadcast.ts';

type Props = {
  program: SceneState;
  onAir: boolean;
  preview: SceneState | null;
  transition: Transition;
  setTransition: (transition: Transition) => void;
  choice: Choice;
  setChoice: (choice: Choice) => void;
  onPreview: (scene: Scene) => void;
  onCut: (scene: Scene) => void;
  onTake: () => void;
  onAuto: (auto: boolean) => void;
};

/** Scenes with their keys, what they are made of, and how one follows the other. */
export function Switcher(props: Props) {
  const { program, onAir, preview, transition, setTransition, onPreview, onCut, onTake, onAuto } = props;
  return (
    <div className={css.switcher}>
      <div className={css.scenes}>
        {SCENES.map((scene, i) => (
          <button
            key={scene}
            type="button"
            className={css.scene}
            data-preview={preview?.scene === scene}
            data-program={onAir && program.scene === scene}
            aria-pressed={preview?.scene === scene}
            aria-keyshortcuts={`${i + 1} Shift+${i + 1}`}
            title={`${i + 1}: into preview · Shift+${i + 1}: on air at once`}
            onClick={(event) => (event.shiftKey ? onCut(scene) : onPreview(scene))}
          >
            <span>{SCENE_NAMES[scene]}</span>
            {onAir && program.scene === scene && <em>On air</em>}
            <Kbd size="xs">{i + 1}</Kbd>
          </button>
        ))}
      </div>
      <div className={css.take}>
        <SegmentedControl
          aria-label="Transition"
          data={[
            { value: 'cut', label: 'Cut' },
            { value: 'fade', label: 'Fade' },
            { value: 'wipe', label: 'Wipe' },
          ]}
          value={transition.kind}
          onChange={(kind) => setTransition({ ...transition, kind: kind as Transition['kind'] })}
        />
        <Slider
          className={css.duration}
          aria-hidden={transition.kind === 'cut'}
          thumbLabel="Duration of the transition"
          label={(ms) => `${(ms / 1_000).toFixed(1)} s`}
          min={200}
          max={3_000}
          step={100}
          disabled={transition.kind === 'cut'}
          value={transition.durationMs}
          onChange={(durationMs) => setTransition({ ...transition, durationMs })}
        />
        <span className={css.seconds}>
          {transition.kind === 'cut' ? 'at once' : `${(transition.durationMs / 1_000).toFixed(1)} s`}
        </span>
        <button
          type="button"
          className={css.go}
          aria-disabled={!preview}
          aria-keyshortcuts="Enter Space"
          onClick={onTake}
        >
          Take <Kbd size="xs">Enter</Kbd>
        </button>
        <Switch
          label="Follow the sale"
          checked={program.auto}
          onChange={(event) => onAuto(event.currentTarget.checked)}
        />
      </div>
      <Choices {...props} />
      <p className={css.hint}>
        A number puts a scene into preview, Enter or Space takes it, Shift and a number cuts at once.
      </p>
    </div>
  );
}

function Choices({ choice, setChoice }: Pick<Props, 'choice' | 'setChoice'>) {
  const lots = lotsForScreen(useAuctions().data ?? []);
  const templates = useTemplates().data ?? [];
  const clips = useAssets('video').data ?? [];
  return (
    <div className={css.choices}>
      <Select
        label="Lot"
        placeholder="No lot"
        clearable
        searchable
        data={lots.map(({ id, lot }) => ({ value: id, label: `Lot ${lot.lotNumber}: ${lot.title}` }))}
        value={choice.lotId}
        onChange={(lotId) => setChoice({ ...choice, lotId })}
      />
      <Select
        label="Template"
        placeholder="Like the scene"
        clearable
        data={templates.map(({ name, title }) => ({ value: name, label: title }))}
        value={choice.template}
        onChange={(template) => setChoice({ ...choice, template })}
      />
      <Select
        label="Clip"
        placeholder={clips.length === 0 ? 'None uploaded' : 'Choose a clip'}
        clearable
        data={clips.map(({ id, name }) => ({ value: id, label: name }))}
        value={choice.clipId}
        onChange={(clipId) => setChoice({ ...choice, clipId })}
      />
    </div>
  );
}
