import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AuditFacts, AuditRow, NamedPerson } from '../../../api/core/contract/audit.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { filterAudit } from '../../state/actions/cover.ts';
import { serverNow } from '../../state/server-time.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { PanelFrame } from '../../ui/panel-frame.tsx';
import { Section } from '../../ui/section.tsx';
import css from './audit-view.module.css';
import { useActWords } from './use-act-words.ts';

interface ActSheetProps {
  act: AuditRow;
  people: readonly NamedPerson[];
  onClose: () => void;
}

/** One act with its facts and proofs, and ways to follow its person or its object. */
export function ActSheet({ act, people, onClose }: ActSheetProps) {
  const { t } = useTranslation('administration');
  const format = useFormat();
  const words = useActWords(people);
  const { number, at, actor, role, objectKind, object, address, requestId } = act;
  return (
    <PanelFrame
      title={words.action(act.action)}
      kicker={t('audit.row', { number })}
      onClose={onClose}
    >
      <Section title={t('audit.details')}>
        <Facts>
          <Fact name={t('audit.column.at')}>{format.time(Date.parse(at), serverNow())}</Fact>
          <Fact name={t('audit.column.actor')}>{words.actor(act)}</Fact>
          {actor !== null && <Fact name={t('audit.role')}>{words.roles(role)}</Fact>}
          <Fact name={t('audit.column.object')}>{words.object(act)}</Fact>
          <Fact name={t('audit.address')}>{address ?? t('audit.nothing')}</Fact>
        </Facts>
        <div className={css.follow}>
          {actor !== null && (
            <Button size="compact-sm" variant="default" onClick={() => filterAudit({ actor })}>
              {t('audit.follow', { what: words.actor(act) })}
            </Button>
          )}
          {object !== '' && objectKind !== 'request' && (
            <Button size="compact-sm" variant="default" onClick={() => filterAudit({ object })}>
              {t('audit.follow', { what: words.object(act) })}
            </Button>
          )}
        </div>
      </Section>
      {(act.before ?? act.after) && (
        <Section title={t('audit.changes')}>
          <Changes before={act.before ?? {}} after={act.after ?? {}} people={people} />
        </Section>
      )}
      <Section title={t('audit.proof')}>
        <dl className={css.proofs}>
          <dt>{t('audit.request')}</dt>
          <dd>{requestId}</dd>
          <dt>
            {t('audit.hash')} ({act.algorithm})
          </dt>
          <dd>{act.hash}</dd>
          <dt>{t('audit.previous')}</dt>
          <dd>{act.previousHash}</dd>
        </dl>
      </Section>
    </PanelFrame>
  );
}

interface ChangesProps {
  before: AuditFacts;
  after: AuditFacts;
  people: readonly NamedPerson[];
}

/** Facts before and after, by name. */
function Changes({ before, after, people }: ChangesProps) {
  const { t } = useTranslation('administration');
  const words = useActWords(people);
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return (
    <table className={css.changes}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('audit.before')}</th>
          <th scope="col">{t('audit.after')}</th>
        </tr>
      </thead>
      <tbody>
        {names.map((name) => (
          <tr key={name}>
            <th scope="row">{words.factName(name)}</th>
            <td>{words.fact(name, before[name])}</td>
            <td>{words.fact(name, after[name])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
