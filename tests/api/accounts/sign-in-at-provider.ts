import type { Browser, Reply } from './browser.ts';

/**
 * Signs in as a browser does: to the provider, through its login form, and back.
 * @returns the answer to which the provider sent the browser back
 */
export async function signInAtProvider(
  desk: Browser,
  subject: string,
  query = '',
): Promise<{ backTo: string; reply: Reply }> {
  const start = await desk.send('GET', `/api/session/provider${query}`);
  const backTo = await passProvider(start.headers.get('location') ?? '', subject);
  return { backTo, reply: await desk.send('GET', backTo) };
}

/** Follows the provider from the first address to the one with which it sends the browser back. @returns path and query */
export async function passProvider(first: string, subject: string): Promise<string> {
  const cookies = new Map<string, string>();
  const own = new URL(first).origin;
  let url = first;
  let form: URLSearchParams | null = null;
  for (let steps = 0; steps < 12; steps++) {
    const reply: Response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
      ...(form && { method: 'POST', body: form }),
    });
    for (const line of reply.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const next = reply.headers.get('location');
    form = null;
    if (next === null) {
      if (!reply.ok) throw new Error(`the provider answers ${reply.status}: ${await reply.text()}`);
      form = new URLSearchParams({ prompt: 'login', login: subject, password: 'any' });
      continue;
    }
    const to = new URL(next, url);
    if (to.origin !== own) return to.pathname + to.search;
    url = to.href;
  }
  throw new Error('the provider does not lead back');
}
