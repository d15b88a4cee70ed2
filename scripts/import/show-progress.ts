import type { PublishStep } from '../../api/sql/publish-edition.ts';
import type { ImportProgress } from './request.ts';

const words: Record<ImportProgress['phase'], string> = {
  reading: 'reading',
  checking: 'checking together',
  storing: 'storing',
  homing: 'finding the grid of each point',
  publishing: 'publishing the edition',
  committing: 'committing',
};

const steps: Record<PublishStep, string> = {
  check: 'last checks',
  derive: 'deriving the levels above',
  label: 'placing names',
  border: 'drawing borders',
  store: 'storing',
  lineage: 'recording what became of what',
  home: 'finding the grid of each point',
};

/** One line that rewrites itself on a terminal; elsewhere a line every few seconds. What begins is always said. */
export function showProgress(
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>,
  now: () => number = Date.now,
) {
  const every = stream.isTTY ? 100 : 3_000;
  let last = now();
  let lastWords = '';
  return {
    onProgress(progress: ImportProgress): void {
      const said = sayWhat(progress);
      if (said === lastWords && now() - last < every) return;
      last = now();
      lastWords = said;
      const line = said + sayHowMuch(progress);
      stream.write(stream.isTTY ? `\r\u001b[2K${line}` : `${line}\n`);
    },
    clear(): void {
      if (stream.isTTY) stream.write('\r\u001b[2K');
    },
  };
}

function sayWhat({ phase, step }: ImportProgress): string {
  return step === undefined ? words[phase] : `${words[phase]}: ${steps[step]}`;
}

function sayHowMuch({ rows, fraction }: ImportProgress): string {
  if (rows === 0) return '';
  const share = fraction === null ? '' : ` ${Math.floor(fraction * 100)} %`;
  return `, ${rows.toLocaleString('en')} rows${share}`;
}
