import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const pages = ['server', 'viewer', 'overlay', 'admin', 'scripts'];
const inAll = (suffix: string) => pages.map((page) => `${page}/**/*.${suffix}`);

/** What takes longest begins first, so that no worker is alone with it at the end; sizes of files tell little of that. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const long = /chaos|load\.itest|director|desk\.btest|formats\.btest/;
    const sorted = await super.sort(files);
    return [
      ...sorted.filter((file) => long.test(file.moduleId)),
      ...sorted.filter((file) => !long.test(file.moduleId)),
    ];
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
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
          maxWorkers: 3,
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
          maxWorkers: 3,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
