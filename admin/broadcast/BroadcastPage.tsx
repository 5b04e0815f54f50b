import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { Scene, Transition } from '../../server/contracts/scene.ts';
import type { StreamStatusReport } from '../../server/contracts/stream.ts';
import { useServerNow } from '../house/HouseContext.tsx';
import { useAuctions } from '../house/queries.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Panel } from '../parts/Panel.tsx';
import { RunningShows } from '../rundown/RunningShows.tsx';
import { useFreeKeys } from '../sale/useFreeKeys.ts';
import css from './BroadcastPage.module.css';
import { BroadcastVerdict } from './BroadcastVerdict.tsx';
import { type Choice, lotsForScreen, sceneWith } from './broadcast.rules.ts';
import { Health } from './Health.tsx';
import { Keys } from './Keys.tsx';
import { Monitors } from './Monitors.tsx';
import { Outputs } from './Outputs.tsx';
import { SayBox } from './SayBox.tsx';
import { Sessions } from './Sessions.tsx';
import { Settings } from './Settings.tsx';
import { Sound } from './Sound.tsx';
import { Switcher } from './Switcher.tsx';
import { Ticker } from './Ticker.tsx';
import { useDeed, useLiveReport, useReport } from './useBroadcast.ts';
import { useDeskKeys } from './useDeskKeys.ts';

/** The broadcast desk: what is on air, what comes next, what it sounds like, and whether all is well. */
export function BroadcastPage() {
  const report = useReport();
  useLiveReport();
  return (
    <>
      <PageHead title="On air">
        <RunningShows />
        <Button
          component="a"
          href="/"
          target="_blank"
          rel="noreferrer"
          variant="default"
          rightSection={<IconExternalLink size={16} />}
        >
          Watch as viewers do
        </Button>
      </PageHead>
      <Loaded query={report}>{(data) => <Desk report={data} />}</Loaded>
    </>
  );
}

function Desk({ report }: { report: StreamStatusReport }) {
  const now = useServerNow(1_000);
  const root = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLTextAreaElement>(null);
  useFreeKeys(root);
  const lots = lotsForScreen(useAuctions().data ?? []);
  const [transition, setTransition] = useState<Transition>({ kind: 'cut', durationMs: 500 });
  const [chosen, setChosen] = useState<Partial<Choice>>({});
  const choice: Choice = {
    lotId: report.scene.auctionId ?? lots[0]?.id ?? null,
    template: null,
    clipId: null,
    ...chosen,
  };
  const onAir = report.status !== 'ended';
  const show = useDeed('The scene was not changed');
  const hush = useDeed('The host was not hushed');

  const preview = (scene: Scene) =>
    show.mutate({ method: 'PUT', path: '/desk', body: { preview: sceneWith(scene, choice) } });
  const cut = (scene: Scene) =>
    show.mutate({ method: 'POST', path: '/scene', body: sceneWith(scene, choice) });
  const take = () => {
    if (!report.desk.preview || show.isPending) return;
    const { kind, durationMs } = transition;
    const body = { transition: { kind, durationMs: kind === 'cut' ? 0 : durationMs } };
    show.mutate({ method: 'POST', path: '/take', body });
  };
  const follow = (auto: boolean) => {
    show.mutate({ method: 'POST', path: '/scene', body: { auto } });
  };
  const silence = () => hush.mutate({ method: 'POST', path: '/hush', body: { all: true } });
  useDeskKeys((key) => {
    if (key.does === 'preview') preview(key.scene);
    else if (key.does === 'cut') cut(key.scene);
    else if (key.does === 'take') take();
    else if (key.does === 'hush') silence();
    else words.current?.focus();
  });

  return (
    <div ref={root} tabIndex={-1} className={css.desk}>
      <BroadcastVerdict report={report} now={now} />
      <div className={css.columns}>
        <div className={css.column}>
          <Monitors preview={report.desk.preview} program={report.scene} onAir={onAir} />
          <Panel title="Scenes">
            <Switcher
              program={report.scene}
              onAir={onAir}
              preview={report.desk.preview}
              transition={transition}
              setTransition={setTransition}
              choice={choice}
              setChoice={setChosen}
              onPreview={preview}
              onCut={cut}
              onTake={take}
              onAuto={follow}
            />
          </Panel>
          <div className={css.pair}>
            <Panel title="Say this now" hint="Key S">
              <SayBox air={report.air} field={words} onHush={silence} />
            </Panel>
            <Panel title="Sound">
              <Sound desk={report.desk} />
            </Panel>
          </div>
          <div className={css.pair}>
            <Panel title="News ticker">
              <Ticker lines={report.desk.ticker} />
            </Panel>
            <Panel title="Settings">
              <Settings {...report} />
            </Panel>
          </div>
        </div>
        <div className={css.column}>
          <Panel title="Health">
            <Health health={report.health} />
          </Panel>
          <Panel title="Outputs">
            <Outputs outputs={report.outputs} />
          </Panel>
          <Panel title="Live source">
            <Keys source={report.air.source} rtmpServer={report.rtmpServer} />
          </Panel>
        </div>
      </div>
      <Panel title="Broadcasts so far">
        <Sessions now={now} recording={report.record} />
      </Panel>
    </div>
  );
}
