import type { Draft, DraftUnit, UnitKey } from './draft.ts';

type Units = Pick<Draft, 'units'>;

const known = new WeakMap<Draft['units'], ReadonlyMap<string, readonly DraftUnit[]>>();

/** Name of a unit; where another one of its level is named alike, with what tells the two apart: the unit above, or the code. */
export function tellApart(draft: Units, key: UnitKey): string | null {
  const unit = draft.units.get(key);
  if (unit === undefined) return null;
  const alike = listAlike(draft.units).get(nameKey(unit)) ?? [];
  if (alike.length < 2) return unit.name;
  const above = parentName(draft, unit);
  const isAlone = alike.filter((other) => parentName(draft, other) === above).length === 1;
  return `${unit.name} · ${isAlone && above !== null ? above : (unit.code ?? unit.key)}`;
}

const nameKey = ({ level, name }: DraftUnit): string => `${level} ${name}`;

const parentName = ({ units }: Units, { parent }: DraftUnit): string | null =>
  parent === null ? null : (units.get(parent)?.name ?? null);

/** Made once for each draft: a list of receivers asks it of hundreds. */
function listAlike(units: Draft['units']): ReadonlyMap<string, readonly DraftUnit[]> {
  const made = known.get(units);
  if (made) return made;
  const alike = new Map<string, DraftUnit[]>();
  for (const unit of units.values()) {
    const same = alike.get(nameKey(unit));
    if (same) same.push(unit);
    else alike.set(nameKey(unit), [unit]);
  }
  known.set(units, alike);
  return alike;
}
