import { useTranslation } from 'react-i18next';
import type { Move, Moves } from '../../../api/core/editor/list-moves.ts';
import { toDegrees } from '../../map/plan/lattice-degrees.ts';
import { useUnitName } from '../../map/plan/use-unit-name.ts';
import { flyTo } from '../../state/actions/map.ts';
import row from '../../ui/row.module.css';
import { Section } from '../../ui/section.tsx';
import css from './effect-view.module.css';
import { useMoveCounts } from './use-move-counts.ts';

const SHOWN = 30;
const PLACE_ZOOM = 17.5;

/** Cameras and open incidents whose unit changes while they stay in place: of all levels, as in review. */
export function MoveLists({ moves }: { moves: Moves }) {
  const { t } = useTranslation('plan');
  return (
    <Section title={t('effect.moves')}>
      <MovesOfAll moves={moves} />
    </Section>
  );
}

interface MovesOfAllProps {
  moves: Moves;
  /** Whether the lists are collapsed at first, even when they are short. */
  isFolded?: boolean;
}

/** One list for incidents and one for cameras, each with its number and the levels at which the unit changes. */
export function MovesOfAll({ moves, isFolded = false }: MovesOfAllProps) {
  const { t } = useTranslation('plan');
  const { countIncidents, countCameras } = useMoveCounts();
  const { cameras, openIncidents } = moves;
  return (
    <>
      {cameras.length === 0 && openIncidents.length === 0 && (
        <p className={css.text}>{t('effect.noMoves')}</p>
      )}
      {openIncidents.length > 0 && (
        <MoveList title={countIncidents(openIncidents)} moves={openIncidents} isFolded={isFolded} />
      )}
      {cameras.length > 0 && (
        <MoveList title={countCameras(cameras)} moves={cameras} isFolded={isFolded} />
      )}
    </>
  );
}

interface MoveListProps {
  title: string;
  moves: readonly Move[];
  isFolded: boolean;
}

function MoveList({ title, moves, isFolded }: MoveListProps) {
  const nameOf = useUnitName();
  return (
    <details className={css.moves} open={!isFolded && moves.length <= 8}>
      <summary>{title}</summary>
      <ul className={row.list}>
        {moves.slice(0, SHOWN).map(({ code, at, from, to }) => (
          <li key={code}>
            <button
              type="button"
              className={`${row.row} ${css.move}`}
              onClick={() => flyTo({ center: toDegrees(at), zoom: PLACE_ZOOM })}
            >
              <span className={css.code}>{code}</span>
              <span className={`${row.line} ${css.way}`}>
                {nameOf(from)} → {nameOf(to)}
              </span>
            </button>
          </li>
        ))}
        {moves.length > SHOWN && <li className={css.text}>…</li>}
      </ul>
    </details>
  );
}
