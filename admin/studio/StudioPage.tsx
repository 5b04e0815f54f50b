import { Tabs } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { PageHead } from '../parts/PageHead.tsx';
import { Gallery } from './Gallery.tsx';
import { NewVideo } from './NewVideo.tsx';
import { NarratedTab } from './narrated/NarratedTab.tsx';
import { useLiveStudio, useVideos } from './useStudio.ts';

/** Videos made of a prompt, and videos that read a script aloud. */
export function StudioPage() {
  const [search, setSearch] = useSearchParams();
  const tab = search.get('tab') === 'narrated' ? 'narrated' : 'videos';
  return (
    <>
      <PageHead
        title="Studio"
        hint="Makes the films that the show plays between lots: written, drawn, spoken and cut by the house."
      />
      <Tabs
        id="studio"
        value={tab}
        onChange={(value) => setSearch(value === 'narrated' ? { tab: value } : {}, { replace: true })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="videos">Videos</Tabs.Tab>
          <Tabs.Tab value="narrated">Narrated</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="videos">
          <Videos />
        </Tabs.Panel>
        <Tabs.Panel value="narrated">
          <NarratedTab />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

function Videos() {
  const videos = useVideos();
  useLiveStudio();
  return (
    <>
      <NewVideo empty={videos.data?.length === 0} />
      <Gallery videos={videos} />
    </>
  );
}
