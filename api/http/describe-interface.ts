import type { createRouter } from './router.ts';

/**
 * Generates the interface's document (OpenAPI 3.1) of all routes of `app` as JSON, once, on the first request after the routes
 * are registered.
 * JSON Schema has patterns without flags, and reads them as with "u". The generating library leaves a flag behind the pattern,
 * "/u", which no text matches.
 */
export function describeInterface(app: ReturnType<typeof createRouter>): string {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Getu',
      version: '1',
      description:
        'Grids, cameras and incidents of a district. Coordinates are WGS 84, longitude first.',
    },
  });
  return JSON.stringify(document, (name, value: unknown) =>
    name === 'pattern' && typeof value === 'string' ? value.replace(/\/[dgimsuvy]+$/, '') : value,
  );
}
