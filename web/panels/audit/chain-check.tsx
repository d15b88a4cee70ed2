import { Button } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AuditVerdict } from '../../../api/core/contract/audit.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { useVerification } from '../../questions/audit.ts';
import css from './audit-view.module.css';

/** Button that proves the chain, with the verdict beside it. */
export function ChainCheck() {
  const { t } = useTranslation('administration');
  const reasonOf = useReason();
  const wordsOf = useVerdictWords();
  const check = useVerification();
  const isBad = check.isError || (check.data != null && check.data.fault !== null);
  return (
    <div className={css.chain} data-fault={isBad}>
      {(check.data ?? check.error) && (
        <span role={isBad ? 'alert' : 'status'}>
          {check.data ? wordsOf(check.data) : check.error && reasonOf(check.error)}
        </span>
      )}
      <Button
        size="xs"
        variant="default"
        loading={check.isPending}
        leftSection={<IconShieldCheck size="1rem" aria-hidden />}
        onClick={() => check.mutate()}
      >
        {t('audit.chain.verify')}
      </Button>
    </div>
  );
}

function useVerdictWords(): (verdict: AuditVerdict) => string {
  const { t } = useTranslation('administration');
  const format = useFormat();
  return ({ fault, first, head }) => {
    if (fault !== null) {
      return t(`audit.chain.${fault.how}`, { number: format.number(fault.number) });
    }
    if (head.number === 0) return t('audit.chain.empty');
    return t('audit.chain.sound', {
      first: format.number(first),
      last: format.number(head.number),
    });
  };
}
