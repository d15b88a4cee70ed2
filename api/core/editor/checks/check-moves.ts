import type { Checked } from '../assessment.ts';
import { listMoves, type Move } from '../list-moves.ts';
import type { Finding } from './finding.ts';

/** Finds cameras and open incidents that change units, by giving and receiving unit. */
export function checkMoves(checked: Checked): Finding[] {
  const levels = checked.rules.levels.filter(({ tellsMoves }) => tellsMoves);
  return levels.flatMap(({ level }) => {
    const { cameras, openIncidents } = listMoves(checked, level);
    return [
      ...gather(checked, 'cameras_move', cameras),
      ...gather(checked, 'incidents_move', openIncidents),
    ];
  });
}

function gather(
  { draft, base }: Checked,
  check: 'cameras_move' | 'incidents_move',
  moves: readonly Move[],
): Finding[] {
  const pairs = new Map<string, Move[]>();
  for (const move of moves) {
    const key = `${move.from} ${move.to}`;
    const list = pairs.get(key);
    if (list) list.push(move);
    else pairs.set(key, [move]);
  }
  return [...pairs].flatMap(([key, list]) => {
    // By place: the order of moves follows the steps of the drawing, which a stored plan no longer has.
    const [first] = list.sort((one, other) => one.at[0] - other.at[0] || one.at[1] - other.at[1]);
    if (first === undefined) return [];
    return {
      id: `${check} ${key}`,
      check,
      units: [first.to, first.from],
      place: first.at,
      values: {
        count: list.length,
        from: base?.draft.units.get(first.from)?.name ?? first.from,
        to: draft.units.get(first.to)?.name ?? first.to,
      },
      badness: list.length,
    };
  });
}
