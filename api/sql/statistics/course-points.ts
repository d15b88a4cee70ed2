/** Starts `at` of the days or hours of a period in the city's time zone. `from` and `to` are ISO. */
import { type Sql, sql } from '../../database/sql.ts';
export function coursePoints({
  zone,
  step,
  from,
  to,
}: {
  zone: string;
  step: 'hour' | 'day';
  from: string;
  to: string;
}): Sql {
  return sql`
      SELECT day AT TIME ZONE ${zone} AS at
        FROM generate_series(
               date_trunc('day', ${from}::timestamptz AT TIME ZONE ${zone}),
               (${to}::timestamptz AT TIME ZONE ${zone}) - interval '1 microsecond',
               interval '1 day') AS day
       WHERE ${step}::text = 'day'
       UNION ALL
      SELECT hour
        FROM generate_series(
               date_trunc('hour', ${from}::timestamptz, ${zone}),
               ${to}::timestamptz - interval '1 microsecond',
               interval '1 hour') AS hour
       WHERE ${step}::text = 'hour'`;
}
