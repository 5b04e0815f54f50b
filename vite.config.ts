import { existsSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const HUB = 'http://localhost:8080';
const PAGES = ['viewer', 'overlay', 'admin'];

/** In development a path belongs to the page it begins with, and to the floor otherwise; the hub does the same. */
function pageOfPath(): Plugin {
  return {
    name: 'page-of-path',
    configureServer(server) {
      server.middlewares.use((req, _res, next) => {
        const path = req.url?.split('?')[0] ?? '/';
        if (req.headers.accept?.includes('text/html') && !path.includes('.')) {
          const page = PAGES.find((name) => path === `/${name}` || path.startsWith(`/${name}/`)) ?? 'viewer';
          req.url = `/${page}/index.html`;
        }
        next();
      });
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  appType: 'mpa',
  publicDir: false,
  plugins: [react(), pageOfPath()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // React, the component library and zod are one page's worth; a split would only add round trips.
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      input: PAGES.map((page) => `${page}/index.html`).filter((file) => existsSync(file)),
    },
  },
  server: {
    proxy: { '/api': HUB, '/files': HUB, '/socket.io': { target: HUB, ws: true } },
  },
});
