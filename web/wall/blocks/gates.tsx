import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { CrowdList } from './crowd-list.tsx';
import { Row } from './row-list.tsx';

/** Persons per minute through the gates of each place, the busiest first. */
export function Gates() {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <CrowdList
      title={t('wall.gates')}
      aside={t('wall.gatesUnit')}
      isListed={({ now }) => now.inPerMinute !== null}
      weightOf={({ now }) => (now.inPerMinute ?? 0) + (now.outPerMinute ?? 0)}
    >
      {({ space, now }) => (
        <Row
          isBelow
          words={space.name}
          figure={t('wall.gateInOut', {
            in: format.number(now.inPerMinute ?? 0),
            out: format.number(now.outPerMinute ?? 0),
          })}
        />
      )}
    </CrowdList>
  );
}
