import { defineConfig } from 'vitest/config';

const pages = ['server', 'viewer', 'overlay', 'admin', 'scripts'];
const inAll = (suffix: string) => pages.map((page) => `${page}/**/*.${suffix}`);

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [...inAll('test.ts'), ...inAll('test.tsx')],
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'integration',
          include: inAll('itest.ts'),
          globalSetup: ['server/testing/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'browser',
          include: inAll('btest.ts'),
          globalSetup: ['server/testing/global-setup.ts', 'server/testing/build-pages.ts'],
          testTimeout: 90_000,
          hookTimeout: 90_000,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
