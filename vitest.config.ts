import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const pages = ['server', 'viewer', 'overlay', 'admin', 'scripts'];
const inAll = (suffix: string) => pages.map((page) => `${page}/**/*.${suffix}`);

/** What takes longest begins first, so that no worker is alone with it at the end; sizes of files tell little of that. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const long =
      /chaos|load\.itest|director|lua\.itest|secrecy|studio\.itest|conductor\.itest|start\.itest|desk\.btest|formats\.btest|shows\.btest|studio\.btest|house\.btest/;
    const sorted = await super.sort(files);
    return [
      ...sorted.filter((file) => long.test(file.moduleId)),
      ...sorted.filter((file) => !long.test(file.moduleId)),
    ];
  }
}

// Files of one worker share its modules (`isolate: false`): to load them anew for each file took a fifth of the time.
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: [...inAll('test.ts'), ...inAll('test.tsx')],
          testTimeout: 20_000,
          pool: 'threads',
          maxWorkers: 2,
          isolate: false,
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
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'browser',
          include: inAll('btest.ts'),
          globalSetup: ['server/testing/global-setup.ts', 'server/testing/build-pages.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          maxWorkers: 4,
          isolate: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
