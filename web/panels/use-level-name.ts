import { useTranslation } from 'react-i18next';
import { useService } from '../api.ts';
import { useFormat } from '../i18n/use-format.ts';

/** Names of levels are data: Zhengzhou uses 三级网格 where Chengdu uses 一般网格. */
export function useLevelName(): (level: number) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const levels = useService().data?.levels;
  return (level) => {
    const known = levels?.find((item) => item.level === level);
    return known ? format.named(known) : t('shell.level', { level });
  };
}
