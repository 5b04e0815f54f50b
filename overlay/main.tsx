import { createRoot } from 'react-dom/client';
import { PROTOCOL_VERSION } from '../server/contracts/protocol.ts';
import { createClock, keepClock } from '../viewer/live/clock.ts';
import { connectLive } from '../viewer/live/connect.ts';
import { keepBeating } from './beat.ts';
import { Overlay } from './Overlay.tsx';
import '../viewer/ui/fonts.ts';
import '../viewer/ui/tokens.css';
import './overlay.css';
import { sceneOverride } from '../server/contracts/live/stage.rules.ts';
import { createNews } from './news.ts';
import { createShow } from './show.ts';
import { createVoice } from './voice.ts';

const params = new URLSearchParams(location.search);
const pinned = sceneOverride(params.get('scene'));
const { socket } = connectLive({
  namespace: '/overlay',
  auth: async () => ({ key: params.get('key') ?? '' }),
});
const clock = createClock();
keepClock(socket, clock);

// A browser source is opened once and left for days: it must fetch the new page by itself after an upgrade.
const major = (version: string) => version.split('.')[0];
socket.on('hello', ({ protocol }) => {
  if (major(protocol) !== major(PROTOCOL_VERSION)) setTimeout(() => location.reload(), 10_000);
});

const show = createShow(socket, pinned);
const voice = createVoice({
  socket,
  streamId: () => show.get().state?.streamId ?? null,
  now: clock.serverNow,
  audible: params.get('audio') === '1',
});
const news = createNews(socket);
keepBeating(socket, () => show.get().shown?.rev ?? null);
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <Overlay show={show} voice={voice} news={news} pinned={pinned} now={clock.serverNow} />,
  );
