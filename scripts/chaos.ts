// Breaks a house of its own again and again, and has every lot checked: npm run chaos [minutes]
import { ensurePrismaClient } from './prisma-client.ts';

await ensurePrismaClient();
await import('../server/testing/chaos.ts');
