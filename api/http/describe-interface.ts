import type { createRouter } from './router.ts';

/**
 * The interface's document (OpenAPI 3.1) of all routes of `app`, as JSON; to be asked for when they are there, and made once.
 *
 * JSON Schema knows patterns without flags, and reads them as with "u". The library that makes the document leaves a flag behind the
 * pattern, "/u", which no text matches.
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
