import type { Context } from 'hono';
import type { AppDependencies } from '../app-dependencies.ts';
import { streamText } from './stream-text.ts';

/** Replies that are saved as files. Their names say of what, of which unit, over which days, and on which day they were made. */
export function fileAnswers({ now, district }: Pick<AppDependencies, 'now' | 'district'>) {
  const dayOf = (instant: Date) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: district.timeZone() }).format(instant);

  return {
    /** What of a file stands in its name: of which unit, and from which day to which, both included. */
    nameFile(
      of: string,
      asked: { grid?: string | undefined; from?: string | undefined; to?: string | undefined },
    ): string {
      const from = asked.from && `from-${dayOf(new Date(asked.from))}`;
      const to = asked.to && `to-${dayOf(new Date(Date.parse(asked.to) - 1))}`;
      return [of, asked.grid, from, to].filter((part) => part !== undefined).join('-');
    },

    /** The reply that writes `pieces` as a file of that name. */
    async sendFile(
      context: Context,
      name: string,
      format: 'csv' | 'geojson',
      pieces: AsyncIterable<string>,
    ) {
      const headers = {
        'Content-Type':
          format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/geo+json',
        'Content-Disposition': toDisposition(`${name}-${dayOf(now())}.${format}`),
        'Cache-Control': 'no-store',
      };
      if (context.req.method === 'HEAD') return new Response(null, { headers });
      return new Response(await streamText(pieces), { headers });
    },
  };
}

/** Codes of units may have letters of any script: RFC 6266, in plain letters and as it is. */
function toDisposition(name: string): string {
  const plain = name.replaceAll(/[^\w.-]/g, '_');
  const whole = plain === name ? '' : `; filename*=UTF-8''${encodeURIComponent(name)}`;
  return `attachment; filename="${plain}"${whole}`;
}
