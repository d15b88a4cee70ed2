import type { PublishStep } from '../../api/sql/publication/publish-edition.ts';
import type { CheckStep } from '../../api/sql/staging/check-staged-grids.ts';
import type { RepairStep } from './mend/repair-staged.ts';
import type { ImportProgress } from './request.ts';

const words: Record<ImportProgress['phase'], string> = {
  reading: 'reading',
  checking: 'checking together',
  storing: 'storing',
  homing: 'finding the grid of each point',
  publishing: 'publishing the edition',
  committing: 'committing',
};

const steps: Record<CheckStep | RepairStep | PublishStep, string> = {
  shapes: 'shapes',
  tree: 'levels and parents',
  coverage: 'borders',
  nodes: 'vertices of neighbours',
  faults: 'overlaps and gaps',
  rings: 'rebuilding invalid rings',
  borders: 'settling borders',
  check: 'last checks',
  derive: 'deriving the levels above',
  label: 'placing names',
  border: 'drawing borders',
  store: 'storing',
  lineage: 'recording what became of what',
  home: 'finding the grid of each point',
};

/**
 * Milliseconds without output after which a step is printed again with its seconds, so that the user sees that it still runs.
 */
const SILENCE = 2_000;

/**
 * Shows progress in one line that rewrites itself on a terminal; elsewhere a line every two seconds. The beginning of a step is
 * always printed. `clear` ends it.
 */
export function showProgress(
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>,
  now: () => number = Date.now,
) {
  const every = stream.isTTY ? 100 : SILENCE;
  let last = now();
  let begun = last;
  let lastWords = '';
  let lastLine = '';
  const write = (line: string) => {
    last = now();
    stream.write(stream.isTTY ? `\r\u001b[2K${line}` : `${line}\n`);
  };
  const watch = setInterval(() => {
    if (lastLine === '' || now() - last < SILENCE) return;
    write(`${lastLine}, ${Math.round((now() - begun) / 1_000)} s`);
  }, SILENCE / 4);
  watch.unref();
  return {
    onProgress(progress: ImportProgress): void {
      const said = sayWhat(progress);
      lastLine = said + sayHowMuch(progress);
      if (said === lastWords && now() - last < every) return;
      if (said !== lastWords) begun = now();
      lastWords = said;
      write(lastLine);
    },
    clear(): void {
      clearInterval(watch);
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
