import { type Container, createContainer } from './container.ts';
import { type Config, completeConfig, loadConfig } from './platform/config.ts';
import { createLogger } from './platform/logger.ts';
import { explain } from './platform/plain-errors.ts';
import { stopOnSignals } from './platform/shutdown.ts';

export type RunningServer = { container: Container; stop(): Promise<void> };

/** Starts the roles of the configuration in this process; stop once. */
export async function runServer(config: Config): Promise<RunningServer> {
  const logger = createLogger(config);
  const container = await createContainer(config, logger);
  await container.start();
  return {
    container,
    async stop() {
      await container.stop();
      await logger.close();
    },
  };
}

if (import.meta.main) {
  let server: RunningServer | null = null;
  const shutdown = stopOnSignals(async () => server?.stop());
  try {
    const config = completeConfig(loadConfig());
    server = await runServer(config);
    for (const line of server.container.greeting()) console.log(line);
  } catch (error) {
    console.error(explain(error));
    shutdown.now(1);
  }
}
