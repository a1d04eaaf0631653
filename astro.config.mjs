// @ts-check
import node from '@astrojs/node';
import { defineConfig } from 'astro/config';
import { antwort } from './src/server/astro-integration.ts';
import { loadConfig } from './src/server/config.ts';

const config = loadConfig();

export default defineConfig({
  site: config.origin,
  output: 'static',
  outDir: config.distDir,
  adapter: node({ mode: 'middleware' }),
  integrations: [antwort({ config })],
  trailingSlash: 'never',
  // While one page is written others are made.
  build: { concurrency: 8, format: 'file', inlineStylesheets: 'never' },
  // The gate in front of every route checks the origin of state changes, JSON included.
  security: { checkOrigin: false },
  session: false,
  devToolbar: { enabled: false },
  server: { port: config.port, host: config.host },
  vite: {
    build: { assetsInlineLimit: 0 },
    server: { allowedHosts: config.allowedHosts.map((host) => host.replace(/:\d+$/, '')) },
  },
});
