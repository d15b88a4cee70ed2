/** As long as a name may be. */
const LONGEST = 120;

/** "Grid 2" for another part of "Grid", "Grid 3" when that is taken. */
export function nameAfter(name: string, taken: ReadonlySet<string>): string {
  const stem = name.replace(/ \d{1,4}$/, '');
  for (let number = 2; ; number++) {
    const end = ` ${number}`;
    const next = `${stem.slice(0, LONGEST - end.length)}${end}`;
    if (!taken.has(next)) return next;
  }
}
