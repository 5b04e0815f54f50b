import { existsSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const pages = ['viewer', 'overlay', 'admin'].map((page) => join(import.meta.dirname, page, 'index.html'));

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    target: 'es2022',
    sourcemap: true,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: { input: pages.filter((page) => existsSync(page)) },
  },
});
