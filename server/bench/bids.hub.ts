import { type RunningServer, runServer } from '../main.ts';
import { completeConfig, loadConfig } from '../platform/config.ts';
import { answerCommands, cpuMicroseconds } from './proc.ts';

/** The hub of the bid bench: the same server as everywhere, configured by its environment. */
let server: RunningServer | null = null;

answerCommands({
  async start() {
    server = await runServer(completeConfig(loadConfig()));
    return server.container.address?.port;
  },
  cpu: cpuMicroseconds,
  stop: () => server?.stop(),
});
