import { APIError } from 'better-auth/api';
import type { Context } from 'hono';
import { clientAddress } from './client-address.ts';
import { CONNECTION_HEADER } from './open-library.ts';

/**
 * Calls a function of the sign-in library for a request, and passes its cookies on to the answer.
 * @returns its answer, or the code of its refusal, such as INVALID_PASSWORD
 */
export async function callLibrary<Answer>(
  context: Context,
  call: (headers: Headers) => Promise<{ headers: Headers; response: Answer }>,
): Promise<{ ok: true; answer: Answer } | { ok: false; code: string }> {
  try {
    const { headers, response } = await call(headersFor(context));
    passCookies(context, headers);
    return { ok: true, answer: response };
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    if (error.headers) passCookies(context, new Headers(error.headers));
    return { ok: false, code: error.body?.code ?? String(error.status) };
  }
}

/** Only what the library may know of a request: nothing in which a client could claim to be another. */
function headersFor(context: Context): Headers {
  const headers = new Headers();
  for (const name of ['cookie', 'user-agent']) {
    const value = context.req.header(name);
    if (value !== undefined) headers.set(name, value);
  }
  const address = clientAddress(context);
  if (address !== null) headers.set(CONNECTION_HEADER, address);
  return headers;
}

function passCookies(context: Context, headers: Headers): void {
  for (const cookie of headers.getSetCookie()) {
    context.header('Set-Cookie', cookie, { append: true });
  }
}
