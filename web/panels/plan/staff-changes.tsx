import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Post } from '../../../api/core/contract/plans.ts';
import { useUnitName } from '../../map/plan/use-unit-name.ts';
import { useDrawing } from '../../state/drawing.ts';
import { useTranslator } from '../../state/translator.ts';
import row from '../../ui/row.module.css';
import { Section } from '../../ui/section.tsx';
import css from './effect-view.module.css';
import { listStaffChanges, type StaffChange } from './list-staff-changes.ts';
import { showUnit } from './show-unit.ts';

/** Changes of posts: those that end, and those that begin. */
export function StaffChanges() {
  const { t } = useTranslation('plan');
  const assessment = useDrawing((drawing) => drawing.assessment);
  const changes = useMemo(() => (assessment ? listStaffChanges(assessment) : []), [assessment]);
  if (changes.length === 0) return null;
  return (
    <Section title={t('effect.staffChanges')} aside={changes.length}>
      <StaffTable changes={changes} />
    </Section>
  );
}

export function StaffTable({ changes }: { changes: readonly StaffChange[] }) {
  const { t } = useTranslation('plan');
  const nameOf = useUnitName();
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th>{t('effect.unit')}</th>
          <th>{t('effect.before')}</th>
          <th>{t('effect.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ key, isGone, successor, ended, begun }) => (
          <tr key={key}>
            <td>
              <button
                type="button"
                className={row.bare}
                disabled={isGone}
                onClick={() => showUnit(key)}
              >
                {nameOf(key)}
              </button>
              {isGone && <span className={css.gone}> {t('effect.gone')}</span>}
            </td>
            <td className={successor === null ? css.gone : undefined}>
              <Posts posts={ended} />
            </td>
            <td>
              {successor === null ? (
                <Posts posts={begun} />
              ) : (
                t('effect.goAlong', { name: nameOf(successor) })
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Posts({ posts }: { posts: readonly Post[] }) {
  const { t } = useTranslation();
  const say = useTranslator();
  if (posts.length === 0) return '–';
  return posts.map(({ role, name, extension }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the same post twice is two.
    <div key={index}>
      {t(`grid.role.${role}`)} {say(name)}
      {extension !== null && ` · ${t('grid.extension', { extension })}`}
    </div>
  ));
}
