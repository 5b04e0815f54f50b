import { Center, Loader } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { createBrowserRouter, Navigate } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { AssetsPage } from './assets/AssetsPage.tsx';
import { BiddersPage } from './bidders/BiddersPage.tsx';
import { BroadcastPage } from './broadcast/BroadcastPage.tsx';
import { CampaignPage } from './campaigns/CampaignPage.tsx';
import { CampaignsPage } from './campaigns/CampaignsPage.tsx';
import { ChatPage } from './chat/ChatPage.tsx';
import { FlagsPage } from './flags/FlagsPage.tsx';
import { HistoryPage } from './history/HistoryPage.tsx';
import { HostPage } from './host/HostPage.tsx';
import { LinkProvider, useSession } from './house/HouseContext.tsx';
import { CollectionPage } from './items/CollectionPage.tsx';
import { CollectionsPage } from './items/CollectionsPage.tsx';
import { ItemPage } from './items/ItemPage.tsx';
import { LotPage } from './lots/LotPage.tsx';
import { LotsPage } from './lots/LotsPage.tsx';
import { FeedsPage } from './news/FeedsPage.tsx';
import { NewsItemPage } from './news/NewsItemPage.tsx';
import { NewsPage } from './news/NewsPage.tsx';
import { RunningOrderPage } from './order/RunningOrderPage.tsx';
import { OverlayPage } from './overlays/OverlayPage.tsx';
import { RatesPage } from './rates/RatesPage.tsx';
import { RunPage } from './rundown/RunPage.tsx';
import { SaleDesk } from './sale/SaleDesk.tsx';
import { SettlementsPage } from './settlements/SettlementsPage.tsx';
import { Shell } from './shell/Shell.tsx';
import { SignIn, setupToken } from './shell/SignIn.tsx';
import { ShowsPage } from './shows/ShowsPage.tsx';
import { StudioPage } from './studio/StudioPage.tsx';
import { VideoPage } from './studio/VideoPage.tsx';

/** The library of its chat is as large as the rest of the control room. */
const ShowPage = lazy(async () => ({ default: (await import('./shows/ShowPage.tsx')).ShowPage }));

/** It brings the charts along. */
const UsagePage = lazy(async () => ({ default: (await import('./usage/UsagePage.tsx')).UsagePage }));

const router = createBrowserRouter(
  [
    {
      element: <Shell />,
      children: [
        { index: true, element: <SaleDesk /> },
        { path: 'campaigns', element: <CampaignsPage /> },
        { path: 'campaigns/:id', element: <CampaignPage /> },
        { path: 'campaigns/:id/order', element: <RunningOrderPage /> },
        { path: 'collections', element: <CollectionsPage /> },
        { path: 'collections/:id', element: <CollectionPage /> },
        { path: 'items/:id', element: <ItemPage /> },
        { path: 'lots', element: <LotsPage /> },
        { path: 'lots/:id', element: <LotPage /> },
        { path: 'bidders', element: <BiddersPage /> },
        { path: 'settlements', element: <SettlementsPage /> },
        { path: 'chat', element: <ChatPage /> },
        { path: 'flags', element: <FlagsPage /> },
        { path: 'rates', element: <RatesPage /> },
        { path: 'on-air', element: <BroadcastPage /> },
        { path: 'shows', element: <ShowsPage /> },
        {
          path: 'shows/:id',
          element: (
            <Suspense fallback={<Loader color="brass" />}>
              <ShowPage />
            </Suspense>
          ),
        },
        { path: 'shows/:id/run', element: <RunPage /> },
        {
          path: 'usage',
          element: (
            <Suspense fallback={<Loader color="brass" />}>
              <UsagePage />
            </Suspense>
          ),
        },
        { path: 'studio', element: <StudioPage /> },
        { path: 'studio/:id', element: <VideoPage /> },
        { path: 'host', element: <HostPage /> },
        { path: 'news', element: <NewsPage /> },
        { path: 'news/feeds', element: <FeedsPage /> },
        { path: 'news/:id', element: <NewsItemPage /> },
        { path: 'assets', element: <AssetsPage /> },
        { path: 'overlay', element: <OverlayPage /> },
        { path: 'history', element: <HistoryPage /> },
        { path: '*', element: <Navigate to="/" replace /> },
      ],
    },
  ],
  { basename: '/admin' },
);

/** Nobody sees the control room who is not of the staff; the hub checks every request all the same. */
export function App() {
  const { status, user } = useSession();
  if (status === 'restoring' && setupToken() === null) {
    return (
      <Center mih="100dvh">
        <Loader color="brass" />
      </Center>
    );
  }
  if (status !== 'signed-in') return <SignIn key="stranger" refused={null} />;
  if (user?.role !== 'staff' && user?.role !== 'admin') {
    return (
      <SignIn refused={`${user?.displayName} is not an account of the staff. Sign in with another one.`} />
    );
  }
  return (
    <LinkProvider key={user.id}>
      <RouterProvider router={router} />
    </LinkProvider>
  );
}
