export type Shutdown = {
  /** Runs the stop once, however often it is asked for; ends the process after it. */
  now(exitCode?: number): void;
};

const patience = 20_000;

/**
 * Stops cleanly, once, on SIGTERM, SIGINT or SIGHUP and when the process that started us is gone.
 * A second Ctrl-C, or 20 seconds, force the end: `abandon` is called and the process exits with 1.
 */
export function stopOnSignals(stop: () => Promise<void>, abandon: () => void = () => {}): Shutdown {
  let stopping = false;
  const force = () => {
    abandon();
    process.exit(1);
  };
  const now = (exitCode = 0) => {
    if (stopping) return;
    stopping = true;
    setTimeout(force, patience).unref();
    stop().then(
      () => process.exit(exitCode),
      (error) => {
        console.error(error instanceof Error ? error.message : error);
        force();
      },
    );
  };
  let firstAt = 0;
  process.on('SIGINT', () => {
    // npm passes Ctrl-C on as well, so the same key press can arrive twice.
    if (stopping && Date.now() - firstAt > 500) force();
    firstAt ||= Date.now();
    now();
  });
  process.on('SIGTERM', () => now());
  process.on('SIGHUP', () => now());
  process.on('disconnect', () => now());
  return { now };
}
