import { useFormat } from '../../i18n/use-format.ts';
import { useNow } from '../../ui/use-now.ts';

/** An instant, relative while it is near; the clock time is in the tooltip. */
export function Instant({ iso }: { iso: string }) {
  const format = useFormat();
  const now = useNow(15_000);
  const instant = Date.parse(iso);
  return (
    <time dateTime={iso} title={format.time(instant, now)}>
      {format.ageOfAnswer(instant, now)}
    </time>
  );
}
