/** The beginnings `at` of the days or hours of a period, as the city counts them. All are parameters, such as "$8". */
export function coursePoints({
  zone,
  step,
  from,
  to,
}: {
  zone: string;
  step: string;
  from: string;
  to: string;
}): string {
  return `
      SELECT day AT TIME ZONE ${zone} AS at
        FROM generate_series(
               date_trunc('day', ${from}::timestamptz AT TIME ZONE ${zone}),
               (${to}::timestamptz AT TIME ZONE ${zone}) - interval '1 microsecond',
               interval '1 day') AS day
       WHERE ${step} = 'day'
       UNION ALL
      SELECT hour
        FROM generate_series(
               date_trunc('hour', ${from}::timestamptz, ${zone}),
               ${to}::timestamptz - interval '1 microsecond',
               interval '1 hour') AS hour
       WHERE ${step} = 'hour'`;
}
