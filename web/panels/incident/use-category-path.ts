import { useService } from '../../api.ts';
import { useFormat } from '../../i18n/use-format.ts';

/** `0501` → `街面秩序 · 店外经营`: the group, then the category. */
export function useCategoryPath(): (code: string) => string {
  const format = useFormat();
  const categories = useService().data?.categories ?? [];
  return (code) => {
    const group = `${code.slice(0, 2)}00`;
    const names = [...new Set([group, code])].flatMap(
      (wanted) => categories.find((category) => category.code === wanted) ?? [],
    );
    return names.length === 0 ? code : names.map(format.named).join(' · ');
  };
}
