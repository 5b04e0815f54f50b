import { defineConfig } from 'prisma/config';

// The product migrates by itself; this is for people who like to use Prisma's own command beside it.
export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
});
