import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { ApiError } from '../viewer/house/api.ts';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '../viewer/ui/fonts.ts';
import '../viewer/ui/tokens.css';
import './admin.css';
import { App } from './App.tsx';
import { HouseProvider } from './house/HouseContext.tsx';
import { createHouse } from './house/house.ts';
import { deskColors, deskTheme } from './look.ts';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => count < 2 && (!(error instanceof ApiError) || error.error.retryable),
    },
  },
});

const house = createHouse();
// What one person loaded is not shown to the next; before React hears of the change, so that no query is cut short.
let userId: string | null = null;
house.session.subscribe(() => {
  const next = house.session.get().user?.id ?? null;
  if (next !== userId) client.clear();
  userId = next;
});
void house.session.restore();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <MantineProvider theme={deskTheme} cssVariablesResolver={deskColors} forceColorScheme="dark">
      <QueryClientProvider client={client}>
        <HouseProvider house={house}>
          <Notifications position="top-right" />
          <App />
        </HouseProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
}
