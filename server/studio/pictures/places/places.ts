import type { Stage } from '../canvas.ts';
import { type PlaceName, placeIn } from '../words.rules.ts';
import { drawAbstract } from './abstract.ts';
import { drawHarbour, drawSea } from './coast.ts';
import { drawField, drawMountains } from './country.ts';
import { drawForest } from './forest.ts';
import { drawGavelScene } from './gavel.ts';
import { drawHall } from './hall.ts';
import { drawLibrary } from './library.ts';
import { drawAtelier, drawCafe } from './rooms.ts';
import { drawSaleroom } from './sale.ts';
import { drawDesk, drawStillLife } from './things.ts';
import { drawCity, drawGarden } from './town.ts';

const DRAWN: Record<PlaceName, (stage: Stage) => void> = {
  abstract: drawAbstract,
  harbour: drawHarbour,
  sea: drawSea,
  mountains: drawMountains,
  forest: drawForest,
  field: drawField,
  atelier: drawAtelier,
  cafe: drawCafe,
  library: drawLibrary,
  gavel: drawGavelScene,
  saleroom: drawSaleroom,
  desk: drawDesk,
  still: drawStillLife,
  city: drawCity,
  garden: drawGarden,
  gallery: drawHall,
};

/** Draws the place that the words of the stage speak of. */
export function drawPlace(stage: Stage): PlaceName {
  const name = placeIn(stage.words);
  DRAWN[name](stage);
  return name;
}
