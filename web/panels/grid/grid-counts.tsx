import { useTranslation } from 'react-i18next';
import { cameraKind } from '../../../api/core/contract/cameras.ts';
import type { Grid } from '../../../api/core/contract/grids.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Section } from '../../ui/section.tsx';
import { useLevelName } from '../use-level-name.ts';

/** Units below by level, cameras by kind. */
export function GridCounts({ grid }: { grid: Grid }) {
  const { t } = useTranslation();
  const format = useFormat();
  const levelName = useLevelName();
  const levels = [...new Set(grid.descendants.map((item) => item.level))].sort();
  const countOf = (level: number, kind?: 'exclusive') =>
    grid.descendants
      .filter((item) => item.level === level && (kind === undefined || item.kind === kind))
      .reduce((sum, item) => sum + item.count, 0);
  const cameras = cameraKind.options.flatMap((kind) => {
    const count = grid.cameras.find((item) => item.kind === kind)?.count ?? 0;
    return count === 0 ? [] : [{ kind, count }];
  });
  if (levels.length === 0 && cameras.length === 0) return null;
  return (
    <Section title={t('grid.howMany')}>
      <Facts>
        {levels.map((level) => {
          const exclusive = countOf(level, 'exclusive');
          return (
            <Fact key={level} name={levelName(level)}>
              {format.number(countOf(level))}
              {exclusive > 0 &&
                ` · ${t('overview.ofWhichExclusive', { number: format.number(exclusive) })}`}
            </Fact>
          );
        })}
        {cameras.map(({ kind, count }) => (
          <Fact key={kind} name={`${t('grid.cameras')} · ${t(`camera.kind.${kind}`)}`}>
            {format.number(count)}
          </Fact>
        ))}
      </Facts>
    </Section>
  );
}
