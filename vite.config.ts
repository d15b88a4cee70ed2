import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import type { Plugin } from 'vite';
import { defaultClientConditions } from 'vite';
import { defineConfig } from 'vitest/config';
import { BROWSER_FLAGS } from './scripts/browser-flags.ts';
import { stripEndpoints } from './scripts/build/strip-endpoints.ts';
import { SpreadSequencer } from './tests/helpers/spread-sequencer.ts';

const API_PORT = process.env.GETU_PORT ?? '4600';
/** Test files that share their loaded modules; no module has a state that a test could change. It takes a third less time. */
const API_TESTS = ['tests/api/**/*.test.ts'];
/** Tests of code before the database or outside the API, independent of the engine: they run only on the faster one. */
const ON_ONE_ENGINE = [
  'demo/demo-coverage',
  'import/hostile',
  'live/slow-readers',
  'simulate/run-simulator',
].map((name) => `tests/api/${name}.test.ts`);
/** End-to-end tests that start their own Getu. The others share one. */
const OWN_GETU = ['crowd', 'faults', 'provider', 'redistrict', 'start', 'wall'].map(
  (name) => `tests/e2e/${name}.test.ts`,
);
/** Number of workers. Tests mostly wait, for a process, a limit, a page: one more than the cores of a small machine. */
const WORKERS = 3;
/**
 * Timeout that distinguishes a stuck test from a slow one under other load: a machine with twenty tasks takes ten times as
 * long.
 */
const LONGEST_TEST_MS = 300_000;
/** Tests use no server, and the proxy would treat the modules of `api/` as requests. */
const UNDER_TEST = process.env.VITEST !== undefined;
/** An absolute path, because the page's folder is not that of the tests. */
const setUpOf = (name: string) => join(import.meta.dirname, `tests/helpers/${name}.ts`);
const BROWSER = process.env.GETU_TEST_BROWSER ?? '/usr/bin/chromium';

const MAP_CODE = /node_modules\/(maplibre-gl|@maplibre)\//;
const MARK_CODE =
  /node_modules\/(@deck\.gl|@luma\.gl|@math\.gl|@probe\.gl|@loaders\.gl|mjolnir\.js)\//;
/** Code for drawing a plan, including what the list of plans uses of it: neither is loaded with the page. */
const PLAN_CODE =
  /\/(web\/(questions\/plans|i18n\/(plan-words|[\w-]+\/(plan(-tool|-review)?|editor))|panels\/plan\/(plan-badge|open-plan))|api\/core\/contract\/endpoints\/(plans|grid-locks))\./;
const DRAWING_CODE =
  /node_modules\/(terra-draw|terra-draw-maplibre-gl-adapter|polylabel|tinyqueue)\/|\/web\/(editor|map\/plan)\/|\/web\/state\/(drawing|kept-drawing)\./;
/** Code of the page for signing in; not its start, which runs nowhere else, nor what only setting up a second factor needs. */
const SIGN_IN_CODE =
  /\/web\/sign-in\/(?!main|factor-|qr-)|\/web\/page-frame|node_modules\/react-dom\/|vite\/(modulepreload-polyfill|preload-helper)/;
/** Code that the views of people and of the audit share. */
const ADMINISTRATION_CODE =
  /\/web\/(i18n\/(administration-words|act-key|[\w-]+\/(administration|audit-act))|panels\/(cover-frame|data-table))\./;
const LATER_CODE = [MAP_CODE, MARK_CODE, PLAN_CODE, DRAWING_CODE, ADMINISTRATION_CODE].map(
  ({ source }) => source,
);
const OTHER_CODE = new RegExp(`^(?!.*(${LATER_CODE.join('|')}))`);

/** The page for signing in, which shows no map. */
const SIGN_IN_PAGE = join(import.meta.dirname, 'web/sign-in.html');

/** Preloads the map: it is loaded behind the shell but needed as early, so the page names its files for the browser. */
const preloadMap: Plugin = {
  name: 'preload-map',
  transformIndexHtml: {
    order: 'post',
    handler(html, { filename, bundle = {} }) {
      if (filename === SIGN_IN_PAGE) return [];
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const map = chunks.find((chunk) => chunk.facadeModuleId?.endsWith('/web/map/map-view.tsx'));
      const files = chunks.filter(
        ({ fileName }) => fileName === map?.fileName || map?.imports.includes(fileName),
      );
      const code = files.map(({ fileName }) => ({
        file: fileName,
        attrs: { rel: 'modulepreload' },
      }));
      const looks = files
        .flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])])
        .map((file) => ({ file, attrs: { rel: 'preload', as: 'style' } }));
      return [...code, ...looks]
        .filter(({ file }) => !html.includes(file))
        .map(({ file, attrs }) => ({
          tag: 'link',
          injectTo: 'head',
          attrs: { ...attrs, crossorigin: true, href: `/${file}` },
        }));
    },
  },
};

/** `/gallery`, every small part of the page, exists under development only. */
const serveGallery: Plugin = {
  name: 'serve-gallery',
  configureServer(server) {
    server.middlewares.use((request, _, next) => {
      request.url = request.url?.replace(/^\/gallery(?=$|\?)/, '/gallery.html');
      next();
    });
  },
};

export default defineConfig({
  // The page is served and built from web; tests are found from here.
  root: UNDER_TEST ? '.' : 'web',
  plugins: [react(), preloadMap, stripEndpoints, serveGallery],
  // luma.gl without its WebGPU half: 34 kB.
  resolve: { conditions: ['visgl:webgl-only', ...defaultClientConditions] },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // The map's chunk is large by nature, and loaded behind the shell.
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      // Of the contract only what the page reads: a schema that nobody uses is made by calls that look as if they did something.
      treeshake: { moduleSideEffects: [{ test: /\/api\/core\/contract\//, sideEffects: false }] },
      input: {
        desk: join(import.meta.dirname, 'web/index.html'),
        'sign-in': SIGN_IN_PAGE,
        wall: join(import.meta.dirname, 'web/wall.html'),
      },
      output: {
        codeSplitting: {
          groups: [
            // First: the page for signing in loads nothing else. The other pages show the same form.
            { name: 'base', test: SIGN_IN_CODE },
            { name: 'map', test: MAP_CODE },
            { name: 'marks', test: MARK_CODE },
            // Code that desk and wall share, in one file: each request costs more than the unused part.
            { name: 'shell', test: OTHER_CODE, minShareCount: 2 },
            // After it: a group includes the imports of its modules, unless another group already has them.
            { name: 'plan', test: PLAN_CODE },
            { name: 'drawing', test: DRAWING_CODE },
            { name: 'administration', test: ADMINISTRATION_CODE },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    strictPort: true,
    // The default lets any page of this computer read proxied answers.
    cors: false,
    proxy: UNDER_TEST
      ? {}
      : {
          // Not /api.ts, which is a module of the page. The page's own host is forwarded: tile addresses contain it.
          '^/api/': { target: `http://127.0.0.1:${API_PORT}`, changeOrigin: false },
          '^/readyz$': { target: `http://127.0.0.1:${API_PORT}`, changeOrigin: false },
          '^/tiles/': { target: `http://127.0.0.1:${API_PORT}`, changeOrigin: false },
        },
  },
  test: {
    sequence: { sequencer: SpreadSequencer },
    projects: [
      {
        test: {
          name: 'rules',
          include: ['tests/rules/**/*.test.ts'],
          environment: 'node',
          isolate: false,
          maxWorkers: WORKERS,
          testTimeout: LONGEST_TEST_MS,
          hookTimeout: LONGEST_TEST_MS,
        },
      },
      {
        test: {
          name: 'api-server',
          include: API_TESTS,
          exclude: ['tests/api/database/embedded*'],
          environment: 'node',
          env: { GETU_TEST_ENGINE: 'server' },
          isolate: false,
          globalSetup: [setUpOf('prepare-databases')],
          maxWorkers: WORKERS,
          testTimeout: LONGEST_TEST_MS,
          hookTimeout: LONGEST_TEST_MS,
        },
      },
      {
        test: {
          name: 'api-embedded',
          include: API_TESTS,
          // Tests with two processes on one database, which the embedded engine does not support.
          exclude: ['tests/api/*/server*', 'tests/api/*/killed*', ...ON_ONE_ENGINE],
          environment: 'node',
          env: { GETU_TEST_ENGINE: 'embedded' },
          isolate: false,
          globalSetup: [setUpOf('prepare-databases')],
          maxWorkers: WORKERS,
          testTimeout: LONGEST_TEST_MS,
          hookTimeout: LONGEST_TEST_MS,
        },
      },
      {
        extends: true,
        // Found before the first test: a dependency found later reloads the page during a test.
        optimizeDeps: { entries: ['web/main.tsx', 'tests/web/**/*.test.{ts,tsx}'] },
        test: {
          name: 'web',
          sequence: { groupOrder: 2 },
          maxWorkers: 1,
          include: ['tests/web/**/*.test.{ts,tsx}'],
          testTimeout: LONGEST_TEST_MS,
          hookTimeout: LONGEST_TEST_MS,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            // Another copy may be tested on this machine at the same time: then the next free port is used.
            api: { port: 63_315, strictPort: false },
            provider: playwright({
              launchOptions: {
                executablePath: BROWSER,
                args: BROWSER_FLAGS,
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'e2e-own',
          include: OWN_GETU,
          environment: 'node',
          env: { GETU_TEST_BROWSER: BROWSER },
          globalSetup: [setUpOf('provide-demo')],
          maxWorkers: WORKERS,
          testTimeout: LONGEST_TEST_MS,
          hookTimeout: LONGEST_TEST_MS,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          exclude: OWN_GETU,
          environment: 'node',
          env: { GETU_TEST_BROWSER: BROWSER },
          globalSetup: [setUpOf('serve-demo')],
          testTimeout: LONGEST_TEST_MS,
          hookTimeout: LONGEST_TEST_MS,
          // In parallel with the page's own tests, one file of each at a time: its files share one Getu.
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
