import type { Stage } from '../canvas.ts';
import { type PlaceName, placeIn } from '../words.rules.ts';
import { drawAbstract } from './abstract.ts';
import { drawHarbour, drawSea } from './coast.ts';
import { drawField, drawForest, drawMountains } from './country.ts';

const DRAWN: Partial<Record<PlaceName, (stage: Stage) => void>> = {
  abstract: drawAbstract,
  harbour: drawHarbour,
  sea: drawSea,
  mountains: drawMountains,
  forest: drawForest,
  field: drawField,
};

/** Draws the place that the words of the stage speak of. */
export function drawPlace(stage: Stage): PlaceName {
  const name = placeIn(stage.words);
  (DRAWN[name] ?? drawAbstract)(stage);
  return name;
}
