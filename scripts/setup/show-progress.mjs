/** Interval of updates: a terminal's line every second; a log less often. */
const TERMINAL_MS = 1_000;
const LOG_MS = 15_000;

/** Shows a title while `work` runs, and its duration when that was over two seconds. */
export async function showProgress(title, work) {
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1000);
  const isTerminal = process.stdout.isTTY === true;
  process.stdout.write(`${title} …${isTerminal ? '' : '\n'}`);
  const timer = setInterval(
    () => process.stdout.write(isTerminal ? `\r${title} … ${seconds()} s` : `  ${seconds()} s\n`),
    isTerminal ? TERMINAL_MS : LOG_MS,
  );
  try {
    return await work();
  } finally {
    clearInterval(timer);
    const took = seconds() > 2 ? ` ${seconds()} s` : '';
    if (isTerminal) process.stdout.write(`\r${title} …${took}\n`);
    else if (took !== '') process.stdout.write(`  done in${took}\n`);
  }
}
