import type { SceneElement, SceneTemplate } from '../../contracts/scene.ts';
import type { Kit, Layer } from './layer.ts';
import { backgroundLayer } from './layers/background.ts';
import { bidTickerLayer } from './layers/bid-ticker.ts';
import { captionCodeLayer } from './layers/caption-code.ts';
import { captionsLayer } from './layers/captions.ts';
import { characterLayer } from './layers/character.ts';
import { clockLayer } from './layers/clock.ts';
import { frameCounterLayer } from './layers/frame-counter.ts';
import { hammerLayer } from './layers/hammer.ts';
import { houseBugLayer } from './layers/house-bug.ts';
import { lotCardLayer, slateLayer } from './layers/lot-card.ts';
import { lotPictureLayer } from './layers/lot-picture.ts';
import { lowerThirdLayer } from './layers/lower-third.ts';
import { newsTickerLayer } from './layers/news-ticker.ts';
import { noticeLayer } from './layers/notice.ts';
import { clipLayer, fillLayer, pictureLayer, sourceLayer, videoLayer } from './layers/plain.ts';
import { priceLayer } from './layers/price.ts';
import { tickerCodeLayer } from './layers/ticker-code.ts';
import { timerLayer } from './layers/timer.ts';
import { warningLayer } from './layers/warning.ts';

/** The layers of a template from the bottom up. */
export function layersOf({ background, elements }: SceneTemplate, kit: Kit): Layer[] {
  return [backgroundLayer(background, kit), ...elements.map((element) => layerOf(element, kit))];
}

function layerOf(element: SceneElement, kit: Kit): Layer {
  switch (element.kind) {
    case 'picture':
      return pictureLayer(element, kit);
    case 'video':
      return videoLayer(element, kit);
    case 'source':
      return sourceLayer(element, kit);
    case 'clip':
      return clipLayer(element, kit);
    case 'fill':
      return fillLayer(element);
    case 'slate':
      return slateLayer(element, kit);
    case 'lot_picture':
      return lotPictureLayer(element, kit);
    case 'lot_card':
      return lotCardLayer(element, kit);
    case 'price':
      return priceLayer(element);
    case 'timer':
      return timerLayer(element);
    case 'bid_ticker':
      return bidTickerLayer(element);
    case 'character':
      return characterLayer(element, kit);
    case 'captions':
      return captionsLayer(element);
    case 'lower_third':
      return lowerThirdLayer(element, kit);
    case 'news_ticker':
      return newsTickerLayer(element, kit);
    case 'warning':
      return warningLayer(element);
    case 'notice':
      return noticeLayer(element);
    case 'hammer':
      return hammerLayer(element, kit);
    case 'house_bug':
      return houseBugLayer(element);
    case 'clock':
      return clockLayer(element);
    case 'frame_counter':
      return frameCounterLayer(element);
    case 'caption_code':
      return captionCodeLayer(element);
    case 'ticker_code':
      return tickerCodeLayer(element);
  }
}
