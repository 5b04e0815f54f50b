import { endKind, type LotShown, type Stage, stageOf } from '../../contracts/live/stage.rules.ts';
import type { Look, SceneState } from '../../contracts/scene.ts';

type Shown = { scene: SceneState | null; shown: LotShown | null };

/** Which picture is shown, of which lot. */
export type Shot = {
  stage: Stage;
  look: Look;
  lot: LotShown | null;
  next: LotShown | null;
  /** Names of templates, the first that exists is taken. */
  templates: readonly string[];
};

/** The scene says where the show is, the lot's own state what may be claimed about it. */
export function shotOf({ scene, shown }: Shown): Shot {
  const stage = stageOf(scene, null, shown);
  const look = scene?.scene === 'clip' ? 'clip' : lookOf(stage);
  const lot = stage.kind === 'nothing' || stage.kind === 'holding' ? null : stage.shown;
  const next = stage.kind === 'holding' ? stage.next : null;
  return { stage, look, lot, next, templates: [...(scene?.template ? [scene.template] : []), look] };
}

function lookOf(stage: Stage): Look {
  switch (stage.kind) {
    case 'nothing':
      return 'holding';
    case 'holding':
      return stage.scene;
    case 'lot':
      return 'lot';
    case 'result':
      return endKind(stage.shown) === 'sold' ? 'sold' : 'passed';
    case 'bidding': {
      const { status, warnings } = stage.shown;
      if (status !== 'live' || warnings === 0) return 'bidding';
      return warnings === 1 ? 'going_once' : 'going_twice';
    }
  }
}
