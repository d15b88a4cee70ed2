import type { Context } from 'hono';
import type { AppDependencies } from '../app-dependencies.ts';
import type { FileLanguage } from '../core/contract/languages.ts';
import { dayOf } from '../core/time/zoned-days.ts';
import { streamText } from './stream-text.ts';

type Part = 'figures' | 'incidents' | 'cameras' | 'from' | 'to';

const words: Record<FileLanguage, Record<Part, string>> = {
  zh: { figures: '指标', incidents: '事件', cameras: '摄像头', from: '自', to: '至' },
  en: { figures: 'figures', incidents: 'incidents', cameras: 'cameras', from: 'from-', to: 'to-' },
};

interface FileName {
  /** Name in plain ASCII letters. */
  plain: string;
  /** Name in the language of the file. */
  whole: string;
}

/**
 * Creates replies that are saved as files. Their names state the content, the unit, the days covered, and the day of creation.
 */
export function fileAnswers({ now, district }: Pick<AppDependencies, 'now' | 'district'>) {
  const dayAt = (instant: number) => dayOf(instant, district.timeZone());

  return {
    /**
     * Builds a file name: content, unit, first and last day (both included), then the day of creation. Figures of a past period
     * are the same on every day: a third date would read as one of the period, so it is left out.
     */
    nameFile(
      of: Exclude<Part, 'from' | 'to'>,
      lang: FileLanguage,
      asked: { grid?: string | undefined; from?: string | undefined; to?: string | undefined },
    ): FileName {
      const write = (language: FileLanguage) => {
        const { [of]: what, from, to } = words[language];
        const isOver =
          of === 'figures' && asked.to !== undefined && Date.parse(asked.to) <= now().getTime();
        return [
          what,
          asked.grid,
          asked.from && `${from}${dayAt(Date.parse(asked.from))}`,
          asked.to && `${to}${dayAt(Date.parse(asked.to) - 1)}`,
          isOver ? undefined : dayAt(now().getTime()),
        ]
          .filter((part) => part !== undefined)
          .join('-');
      };
      return { plain: write('en'), whole: write(lang) };
    },

    /** Sends `pieces` as a file of that name. */
    async sendFile(
      context: Context,
      name: FileName,
      format: 'csv' | 'geojson',
      pieces: AsyncIterable<string>,
    ) {
      const headers = {
        'Content-Type':
          format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/geo+json',
        'Content-Disposition': toDisposition(name, format),
      };
      if (context.req.method === 'HEAD') return new Response(null, { headers });
      return new Response(await streamText(pieces), { headers });
    },
  };
}

/** Content-Disposition by RFC 6266, in plain letters and in full: codes of units may have letters of any script. */
function toDisposition(name: FileName, format: string): string {
  const plain = `${name.plain.replaceAll(/[^\w.-]/g, '_')}.${format}`;
  const named = `${name.whole}.${format}`;
  const whole = plain === named ? '' : `; filename*=UTF-8''${encodeURIComponent(named)}`;
  return `attachment; filename="${plain}"${whole}`;
}
