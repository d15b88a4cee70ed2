import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context } from 'hono';
import type { AppDependencies } from '../app-dependencies.ts';
import { enterByPage } from '../commands/enter-demo.ts';
import { NotFound } from '../errors.ts';
import { acceptsGzip } from '../http/accepts-gzip.ts';
import { createRouter, type RequestScope } from '../http/router.ts';

const compress = promisify(gzip);

/** Page for signing in. Who opens it in the demo chooses there. */
const SIGN_IN = '/sign-in';

/** Paths of the pages. The state of a screen is in the query, so each has one path. */
const pages: Record<string, string> = {
  '/': 'index.html',
  '/index.html': 'index.html',
  [SIGN_IN]: 'sign-in.html',
  '/wall': 'wall.html',
};

const contentTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};
const COMPRESSIBLE = /\.(css|html|ico|js|json|map|mjs|svg|txt|wasm|webmanifest)$/;

interface WebFile {
  bytes: Uint8Array<ArrayBuffer>;
  packed: Uint8Array<ArrayBuffer> | null;
}

/**
 * Serves the built web: the page never cached and with a nonce of its own, hashed files forever. In the demo the page comes with a
 * session, so that nobody has to sign in.
 */
export function webRoutes(tools: AppDependencies) {
  const { webFolder } = tools;
  const router = createRouter();
  const assets = new Map<string, WebFile>();

  for (const [path, file] of Object.entries(pages)) {
    router.get(path, async (context) => {
      const text = (await readWebFile(join(webFolder, file))).toString('utf8');
      context.set('scriptHashes', hashScripts(text));
      if (path !== SIGN_IN) await enterByPage(context, tools);
      return context.html(text.replaceAll('__CSP_NONCE__', context.get('nonce')), 200, {
        'Cache-Control': 'no-cache',
      });
    });
  }

  router.get('/assets/*', async (context) => {
    const file = resolveInside(webFolder, context.req.path);
    const known = assets.get(file) ?? (await prepare(file));
    assets.set(file, known);
    return reply(context, file, known, 'public, max-age=31536000, immutable');
  });

  router.get('/:file{[\\w-]+\\.(?:svg|png|ico|webmanifest|txt)}', async (context) => {
    const file = resolveInside(webFolder, context.req.path);
    return reply(context, file, await prepare(file), 'public, max-age=3600');
  });

  return router;
}

/** Hashes of inline scripts, in the form of a content policy. */
function hashScripts(page: string): string[] {
  return [...page.matchAll(/<script>(.*?)<\/script>/gs)].map(
    ([, text = '']) => `sha256-${createHash('sha256').update(text).digest('base64')}`,
  );
}

/** Resolves a path. @throws NotFound for a path outside the folder */
function resolveInside(folder: string, path: string): string {
  const file = join(folder, path);
  if (!file.startsWith(folder + sep)) throw new NotFound('not_found', 'there is no such file');
  return file;
}

async function readWebFile(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw Object.assign(new NotFound('not_found', 'there is no such file'), { cause });
  }
}

async function prepare(file: string): Promise<WebFile> {
  const bytes = new Uint8Array(await readWebFile(file));
  const packed = COMPRESSIBLE.test(file) ? new Uint8Array(await compress(bytes)) : null;
  return { bytes, packed };
}

function reply(
  context: Context<RequestScope>,
  file: string,
  { bytes, packed }: WebFile,
  cacheControl: string,
): Response {
  const headers = {
    'Content-Type': contentTypes[extname(file)] ?? 'application/octet-stream',
    'Cache-Control': cacheControl,
    Vary: 'Accept-Encoding',
  };
  const isPacked = acceptsGzip(context.req.header('accept-encoding'));
  if (packed === null || !isPacked) return context.body(bytes, 200, headers);
  return context.body(packed, 200, { ...headers, 'Content-Encoding': 'gzip' });
}
