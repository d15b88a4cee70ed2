import type { ImportProgress } from './request.ts';

const words: Record<ImportProgress['phase'], string> = {
  reading: 'reading',
  checking: 'checking together',
  storing: 'storing',
  homing: 'finding the grid of each point',
  publishing: 'publishing the edition',
};

/** One line that rewrites itself on a terminal; elsewhere a line every few seconds. */
export function showProgress(stream: NodeJS.WriteStream, now: () => number = Date.now) {
  const every = stream.isTTY ? 100 : 3_000;
  let last = now();
  return {
    onProgress(progress: ImportProgress): void {
      if (now() - last < every) return;
      last = now();
      const share = progress.fraction === null ? '' : ` ${Math.floor(progress.fraction * 100)} %`;
      const line = `${words[progress.phase]}: ${progress.rows.toLocaleString('en')} rows${share}`;
      stream.write(stream.isTTY ? `\r\u001b[2K${line}` : `${line}\n`);
    },
    clear(): void {
      if (stream.isTTY) stream.write('\r\u001b[2K');
    },
  };
}
