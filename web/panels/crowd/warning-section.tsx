import { useTranslation } from 'react-i18next';
import type { Asked } from '../../ui/query-state.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { Section } from '../../ui/section.tsx';
import { WarningList, type WarningListProps } from './warning-list.tsx';

interface WarningSectionProps extends WarningListProps {
  /** The question that brings the warnings. */
  asked: Asked<unknown>;
  /** Lines of the skeleton. */
  lines: number;
}

/** Warnings of a place with their number, as soon as they are known. */
export function WarningSection({ asked, lines, ...list }: WarningSectionProps) {
  const { t } = useTranslation();
  const { crowd, warnings } = list;
  return (
    <Section
      title={t(crowd.isPast ? 'crowd.warningsNow' : 'crowd.warnings')}
      aside={warnings.length > 0 && warnings.length}
    >
      <QueryState asked={asked} lines={lines}>
        {() => <WarningList {...list} />}
      </QueryState>
    </Section>
  );
}
