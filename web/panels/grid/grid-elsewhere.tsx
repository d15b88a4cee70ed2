import { IconMapOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { gridLineage } from '../../../api/core/contract/edition-changes.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useLineage, useLookedAtEdition } from '../../questions/editions.ts';
import { useAsOf } from '../../questions/grids.ts';
import { lookAtNow } from '../../state/actions/edition.ts';
import { select } from '../../state/actions/selection.ts';
import { Notice } from '../../ui/notice.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import row from '../../ui/row.module.css';
import css from './grid-elsewhere.module.css';

type Step = z.infer<typeof gridLineage>['steps'][number];

/** A code that does not exist in the viewed edition: links to the units that have its ground. */
export function GridElsewhere({ code }: { code: string }) {
  const { t } = useTranslation();
  const asOf = useAsOf();
  const edition = useLookedAtEdition();
  const asked = useLineage(code);
  const isPast = asOf !== null;
  return (
    <>
      <Notice
        icon={<IconMapOff size="1.25rem" />}
        title={
          isPast && edition
            ? t('grid.elsewhere.past', { id: edition.id, code })
            : t('grid.elsewhere.now', { code })
        }
        {...(isPast && {
          action: { label: t('grid.elsewhere.back'), run: lookAtNow },
        })}
      />
      <QueryState asked={asked} lines={2}>
        {({ steps }) => <Lineage code={code} steps={steps} />}
      </QueryState>
    </>
  );
}

/** Lineage of a unit: those that had its ground before, and its successors. */
function Lineage({ code, steps }: { code: string; steps: readonly Step[] }) {
  const { t } = useTranslation();
  const successors = kinOf(steps, code, 'new');
  const before = kinOf(steps, code, 'old');
  return (
    <>
      {successors.length > 0 && (
        <LineageList title={t('grid.elsewhere.became')} lineage={successors} />
      )}
      {before.length > 0 && <LineageList title={t('grid.elsewhere.was')} lineage={before} />}
    </>
  );
}

interface KinUnit {
  code: string;
  name: string;
  edition: number;
  /** Share of the requested unit's ground (lineage share). */
  share: number;
}

function kinOf(steps: readonly Step[], code: string, side: 'old' | 'new'): KinUnit[] {
  const other = side === 'new' ? 'old' : 'new';
  return steps
    .filter((step) => step[other].code === code && step[side].code !== code)
    .map((step) => ({
      ...step[side],
      edition: step.edition,
      share: side === 'new' ? step.shareOfOld : step.shareOfNew,
    }))
    .sort((one, another) => another.share - one.share);
}

function LineageList({ title, lineage }: { title: string; lineage: readonly KinUnit[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <p className={css.title}>{title}</p>
      <ul className={row.list}>
        {lineage.map(({ code, name, edition, share }) => (
          <li key={`${edition} ${code}`}>
            <button
              type="button"
              className={row.row}
              onClick={() => select({ kind: 'grid', code })}
            >
              <span className={`${row.line} ${css.name}`} title={name}>
                {name}
              </span>
              <span className={css.share} data-figures>
                {format.share(share)} · {t('edition.number', { id: edition })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
