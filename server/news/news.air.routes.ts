import { newsTickerSchema } from '../contracts/news.ts';
import { type Route, route } from '../platform/http.route.ts';

/** @param lines the newest first */
export function newsTickerRoutes({ lines }: { lines: () => Promise<string[]> }): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/news/ticker',
        summary: 'Lines of the news ticker, the newest first',
        auth: 'anyone',
        response: newsTickerSchema,
      },
      async () => ({ lines: await lines() }),
    ),
  ];
}
