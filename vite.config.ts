/** The pages: every html file of the four fronts is an entry of its own. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vite';

const FRONTS = ['kiosk-ui', 'display-ui', 'staff-ui', 'visitor-ui'];

const input = FRONTS.flatMap((front) =>
  readdirSync(front)
    .filter((file) => file.endsWith('.html'))
    .map((file) => join(front, file)),
);

export default defineConfig({
  appType: 'mpa',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // The content security policy allows no data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input },
    chunkSizeWarningLimit: 700,
  },
});
