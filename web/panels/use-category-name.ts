import { useService } from '../api.ts';
import { useFormat } from '../i18n/use-format.ts';

/** `0501` → `店外经营`; the code itself when the category is unknown. */
export function useCategoryName(): (code: string) => string {
  const format = useFormat();
  const categories = useService().data?.categories ?? [];
  return (code) => {
    const known = categories.find((category) => category.code === code);
    return known ? format.named(known) : code;
  };
}
