import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { ApiError } from '../viewer/house/api.ts';
import { theme } from '../viewer/ui/theme.ts';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '../viewer/ui/fonts.ts';
import '../viewer/ui/tokens.css';
import './admin.css';
import { App } from './App.tsx';
import { HouseProvider } from './house/HouseContext.tsx';
import { createHouse } from './house/house.ts';

const house = createHouse();
void house.session.restore();

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => count < 2 && (!(error instanceof ApiError) || error.error.retryable),
    },
  },
});

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <MantineProvider theme={theme} forceColorScheme="dark">
      <QueryClientProvider client={client}>
        <HouseProvider house={house}>
          <Notifications position="top-right" />
          <App />
        </HouseProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
}
