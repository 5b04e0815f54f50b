import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

/** The registry of one process; every part adds its own metrics to `registry`. */
export function createMetrics() {
  const registry = new Registry();
  let socketsOn: (namespace: string) => number = () => 0;
  return {
    /** Where the count of open sockets comes from, asked at every scrape. */
    watchSockets(count: (namespace: string) => number): void {
      socketsOn = count;
    },
    registry,
    httpDuration: new Histogram({
      name: 'gavelcast_http_request_duration_seconds',
      help: 'Time from the request to the end of its answer',
      labelNames: ['method', 'route', 'status'] as const,
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers: [registry],
    }),
    errors: new Counter({
      name: 'gavelcast_errors_total',
      help: 'Errors nobody foresaw, by part of the house',
      labelNames: ['component'] as const,
      registers: [registry],
    }),
    cacheRequests: new Counter({
      name: 'gavelcast_cache_requests_total',
      help: 'Questions to the caches in Redis, by whether they had the answer',
      labelNames: ['cache', 'result'] as const,
      registers: [registry],
    }),
    sockets: new Gauge({
      name: 'gavelcast_sockets',
      help: 'Open sockets by namespace',
      labelNames: ['namespace'] as const,
      registers: [registry],
      collect() {
        for (const namespace of ['/', '/overlay', '/admin']) this.set({ namespace }, socketsOn(namespace));
      },
    }),
  };
}

/** Adds the process's own figures (memory, event loop, garbage collection); once per process. */
export function collectProcessMetrics({ registry }: Metrics): void {
  collectDefaultMetrics({ register: registry, prefix: 'gavelcast_' });
}
