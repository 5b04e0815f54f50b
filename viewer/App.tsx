import { MantineProvider } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { BrowserRouter, Route, Routes } from 'react-router';
import { ApiError } from './house/api.ts';
import { Header } from './house/Header.tsx';
import { HouseProvider } from './house/HouseContext.tsx';
import type { House } from './house/house.ts';
import { LotNextWatch } from './house/LotNextWatch.tsx';
import { OutbidWatch } from './house/OutbidWatch.tsx';
import { SignInModal } from './house/SignInModal.tsx';
import { LotPage } from './lot/LotPage.tsx';
import { MyPage } from './my/MyPage.tsx';
import { ItemPage } from './news/ItemPage.tsx';
import { NewsPage } from './news/NewsPage.tsx';
import { PlanPage } from './plan/PlanPage.tsx';
import { PlayerProvider } from './player/PlayerProvider.tsx';
import { SalePage } from './sale/SalePage.tsx';
import { Message } from './ui/Message.tsx';
import { PHONE } from './ui/media.ts';
import { theme } from './ui/theme.ts';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, error) => count < 2 && error instanceof ApiError && error.error.retryable,
    },
  },
});

export function App({ house }: { house: House }) {
  return (
    <MantineProvider theme={theme} forceColorScheme="dark">
      <QueryClientProvider client={queries}>
        <HouseProvider house={house}>
          <BrowserRouter>
            <Toasts />
            <Header />
            <PlayerProvider>
              <main id="floor">
                <Routes>
                  <Route path="/" element={<SalePage />} />
                  <Route path="/auctions/:id" element={<LotPage />} />
                  <Route path="/my" element={<MyPage />} />
                  <Route path="/plan" element={<PlanPage />} />
                  <Route path="/news" element={<NewsPage />} />
                  <Route path="/news/:id" element={<ItemPage />} />
                  <Route path="*" element={<NotFound />} />
                </Routes>
              </main>
            </PlayerProvider>
            <OutbidWatch />
            <LotNextWatch />
            <SignInModal />
          </BrowserRouter>
        </HouseProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** Away from the controls: on a phone these are at the bottom, elsewhere on the right. */
function Toasts() {
  const isPhone = useMediaQuery(PHONE, undefined, { getInitialValueInEffect: false });
  return <Notifications position={isPhone ? 'top-center' : 'bottom-left'} limit={3} />;
}

function NotFound() {
  return (
    <Message title="Nothing hangs here" action={{ label: 'To the sale', run: () => location.assign('/') }}>
      The address leads to an empty wall.
    </Message>
  );
}
