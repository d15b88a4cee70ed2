import { useTranslation } from 'react-i18next';
import type { Move, Moves } from '../../editor/list-moves.ts';
import { toDegrees } from '../../map/plan/lattice-degrees.ts';
import { useUnitName } from '../../map/plan/use-unit-name.ts';
import { setState } from '../../state/app-state.ts';
import row from '../../ui/row.module.css';
import { Section } from '../../ui/section.tsx';
import css from './effect-view.module.css';

const SHOWN = 30;
const PLACE_ZOOM = 17.5;

/** Cameras and open cases that stay where they are while the unit around them becomes another. */
export function MoveLists({ moves }: { moves: Moves }) {
  const { t } = useTranslation('plan');
  const { cameras, openIncidents } = moves;
  return (
    <Section title={t('effect.moves')}>
      {cameras.length === 0 && openIncidents.length === 0 && (
        <p className={css.text}>{t('effect.noMoves')}</p>
      )}
      {openIncidents.length > 0 && (
        <MoveList
          title={t('effect.cases_moved', { count: openIncidents.length })}
          moves={openIncidents}
        />
      )}
      {cameras.length > 0 && (
        <MoveList title={t('effect.cameras', { count: cameras.length })} moves={cameras} />
      )}
    </Section>
  );
}

interface MoveListProps {
  title: string;
  moves: readonly Move[];
  /** Folded at first, however few they are. */
  isFolded?: boolean;
}

export function MoveList({ title, moves, isFolded = false }: MoveListProps) {
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
              onClick={() => setState({ flight: { center: toDegrees(at), zoom: PLACE_ZOOM } })}
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
