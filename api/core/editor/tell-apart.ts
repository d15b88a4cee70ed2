import type { Translate } from '../words/translate-text.ts';
import type { Draft, DraftUnit, UnitKey } from './draft.ts';

type Units = Pick<Draft, 'units'>;
type Alike = ReadonlyMap<string, readonly DraftUnit[]>;

/** Cache by the units and the language of their names. */
const known = new WeakMap<Draft['units'], WeakMap<Translate, Alike>>();

const asItIs: Translate = (name) => name;

/**
 * Unambiguous name of a unit; where another one of its level has the same name, with the unit above or the code added.
 * @param say returns the name in the displayed language
 */
export function tellApart(draft: Units, key: UnitKey, say = asItIs): string | null {
  const unit = draft.units.get(key);
  if (unit === undefined) return null;
  const name = say(unit.name);
  const alike = listAlike(draft.units, say).get(`${unit.level} ${name}`) ?? [];
  if (alike.length < 2) return name;
  const above = nameAbove(unit);
  const isAlone = alike.filter((other) => nameAbove(other) === above).length === 1;
  return `${name} · ${isAlone && above !== null ? above : (unit.code ?? unit.key)}`;

  function nameAbove({ parent }: DraftUnit): string | null {
    const found = parent === null ? undefined : draft.units.get(parent);
    return found === undefined ? null : say(found.name);
  }
}

/** Units with equal names, computed once for each draft: a list of receivers needs hundreds. */
function listAlike(units: Draft['units'], say: Translate): Alike {
  const ofUnits = known.get(units) ?? new WeakMap<Translate, Alike>();
  known.set(units, ofUnits);
  const made = ofUnits.get(say);
  if (made) return made;
  const alike = new Map<string, DraftUnit[]>();
  for (const unit of units.values()) {
    const key = `${unit.level} ${say(unit.name)}`;
    const same = alike.get(key);
    if (same) same.push(unit);
    else alike.set(key, [unit]);
  }
  ofUnits.set(say, alike);
  return alike;
}
