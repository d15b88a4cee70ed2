import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
// Its main entry would load the whole viewer into this process.
import absolutePath from 'swagger-ui-dist/absolute-path.js';
import { createRouter } from '../http/router.ts';

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Getu API</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/api/docs/swagger-ui.css">
  </head>
  <body>
    <div id="reader"></div>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;

/** Start script, as a file of its own: the content policy allows no inline script. */
const start = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#reader',
  deepLinking: true,
  supportedSubmitMethods: ['get'],
  validatorUrl: null,
});
`;

const contentTypes = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
};

/** Serves a viewer of the OpenAPI document, with all its files from this server. */
export function documentationRoutes() {
  const router = createRouter();
  const folder = absolutePath();
  router.get('/api/docs', (context) => context.html(page, 200, { 'Cache-Control': 'no-cache' }));
  router.get('/api/docs/start.js', (context) =>
    context.body(start, 200, {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'no-cache',
    }),
  );
  for (const [file, type] of Object.entries(contentTypes)) {
    router.get(`/api/docs/${file}`, async (context) =>
      context.body(new Uint8Array(await readFile(join(folder, file))), 200, {
        'Content-Type': type,
        'Cache-Control': 'public, max-age=86400',
      }),
    );
  }
  return router;
}
